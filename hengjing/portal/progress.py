"""How far the steps of a year are: what each app says of its part, brought together by step (P1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.core import clock
from hengjing.foundation.core.remembering import remembered, standing
from hengjing.foundation.notices import api as notices
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.consolidation import api as consolidation
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.grades import api as grades
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.indicators import api as indicators
from hengjing.steps.key_work import api as key_work
from hengjing.steps.letters import api as letters
from hengjing.steps.plans import api as plans
from hengjing.steps.publication import api as publication
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.supervision import api as supervision
from hengjing.steps.tracking import api as tracking


@dataclass(frozen=True, slots=True)
class Source:
    """An app that knows how far its part of a step is, and how those who hold it up are urged."""

    step: Step
    app: str
    progress_of: Callable[..., tuple[StepProgress, ...]]
    press_waiting: Callable[..., int] | None = None


SOURCES: tuple[Source, ...] = (
    Source(Step.SCHEME, "schemes", schemes.progress_of),
    Source(Step.SCHEME, "scheme_versions", scheme_versions.progress_of),
    Source(Step.SCHEME, "indicators", indicators.progress_of),
    Source(Step.SCHEME, "implementation_rules", rules.progress_of, rules.press_waiting),
    Source(Step.PLANS, "key_work", key_work.progress_of),
    Source(Step.PLANS, "plans", consolidation.plans_progress_of, plans.press_plans),
    Source(Step.LETTERS, "consolidation", consolidation.progress_of, consolidation.press_waiting),
    Source(Step.LETTERS, "letters", letters.progress_of, letters.press_waiting),
    Source(Step.TRACKING, "tracking", tracking.progress_of, tracking.press_waiting),
    Source(Step.TRACKING, "supervision", supervision.progress_of, supervision.press_waiting),
    Source(Step.EVALUATION, "score_sheets", score_sheets.progress_of, score_sheets.press_waiting),
    Source(Step.EVALUATION, "fact_imports", fact_imports.progress_of),
    Source(Step.EVALUATION, "evaluations", evaluations.progress_of),
    Source(Step.EVALUATION, "grades", grades.progress_of, grades.press_waiting),
    Source(Step.EVALUATION, "publication", publication.progress_of),
)
"""Every app that says how far it is, in the order of the procedure: one line each."""


@dataclass(frozen=True, slots=True)
class HoldUp:
    """One line of what holds a step up: what, about which unit, whose turn it is, and since when."""

    identity: str
    app: str
    order: int
    unit: str
    short: str
    what: str
    who: str
    count: int
    since: date | None
    days: int | None
    url: str
    press: tuple[str, ...]
    pressed: bool

    @property
    def may_press(self) -> bool:
        """Tell whether somebody can be urged about it, and was not urged today."""
        return bool(self.press) and not self.pressed

    @property
    def press_label(self) -> str:
        """Return whether it can be urged, in words."""
        if self.pressed:
            return _("今天已催办")
        return _("可以催办") if self.press else ""


@remembered
def parts_of(
    *, actor: Actor, scheme: SchemeData, at: datetime, steps: frozenset[str]
) -> list[tuple[Source, StepProgress]]:
    """Return what the apps of some steps say of how far they are, as far as the actor may see."""
    return [
        (source, part)
        for source in SOURCES
        if source.step in steps
        for part in source.progress_of(actor=actor, scheme=scheme, at=at)
    ]


@standing
def counts(scheme: SchemeData, on: date) -> tuple[StepProgress, ...]:
    """Return how far the steps of a scheme are on a day, the same for everybody: numbers without names.

    Counted is with the eyes of the office that runs the program. Asked are the apps of steps that have begun and that
    nobody has closed; of others nothing depends on the answer.
    """
    grant = Grant(Role.OFFICE, programs=frozenset({scheme.program.id}))
    office = Actor(user_id=None, grants=(grant,), district=scheme.program.district)
    steps = frozenset(step.step for step in scheme.steps if step.is_open(on))
    parts = parts_of(actor=office, scheme=scheme, at=clock.moment(on, "12:00"), steps=steps)
    return tuple(StepProgress(part.step, part.label, part.done, part.total) for _source, part in parts)


def hold_ups(*, actor: Actor, scheme: SchemeData, step: Step, at: datetime) -> list[HoldUp]:
    """Return what holds a step up, as far as the actor may see, in the order of the procedure and of the units."""
    today, calendar = day_of(at), workdays.get_calendar()
    units = {unit.id: unit for unit in schemes.units_in(scheme_id=scheme.id, on=today)}
    pressed = notices.pressed_on(program=scheme.program.id, on=today)
    parts = parts_of(actor=actor, scheme=scheme, at=at, steps=frozenset({step}))
    found = [(source.app, waiting) for source, part in parts for waiting in part.waiting]
    return [
        HoldUp(
            identity=f"{app}|{'|'.join(waiting.press) or place}",
            app=app,
            order=place,
            unit=units[waiting.unit].name if waiting.unit in units else "",
            short=(units[waiting.unit].short_name or units[waiting.unit].name) if waiting.unit in units else "",
            what=_(waiting.what),
            who=_(waiting.who),
            count=waiting.count,
            since=waiting.since,
            days=calendar.between(waiting.since, today) if waiting.since else None,
            url=waiting.url,
            press=waiting.press,
            pressed=_was_pressed(app, waiting, pressed),
        )
        for place, (app, waiting) in enumerate(found)
    ]


def _was_pressed(app: str, waiting: Waiting, pressed: frozenset[tuple[str, str, int | None]]) -> bool:
    """Tell whether the unit, or where it is no unit's the thing itself, was urged about the part of the app already."""
    named = {row.split(":")[0] for row in waiting.press}
    return any(
        entity.partition(".")[0] == app and (unit == waiting.unit if waiting.unit else uuid in named)
        for entity, uuid, unit in pressed
    )
