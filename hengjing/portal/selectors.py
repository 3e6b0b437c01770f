"""What every app's `api` says, brought together for one person; the portal has no tables of its own."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse

from hengjing.foundation.access.data import ADMINISTRATORS, Actor, Role
from hengjing.foundation.core import clock
from hengjing.foundation.core.remembering import standing
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import RequestsMade, Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Done
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.grades import api as grades
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.indicators import api as indicators
from hengjing.steps.key_work import api as key_work
from hengjing.steps.letters import api as letters
from hengjing.steps.panels import api as panels
from hengjing.steps.plans import api as plans
from hengjing.steps.publication import api as publication
from hengjing.steps.results import api as results
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supplements import api as supplements
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking import api as tracking

TODO: tuple[Callable[..., tuple[Todo, ...]], ...] = (
    deliberations.todo_for,
    scheme_versions.todo_for,
    indicators.todo_for,
    rules.todo_for,
    key_work.todo_for,
    plans.todo_for,
    letters.todo_for,
    supplements.todo_for,
    task_changes.todo_for,
    tracking.todo_for,
    supervision.todo_for,
    score_sheets.todo_for,
    panels.todo_for,
    fact_imports.todo_for,
    evaluations.todo_for,
    grades.todo_for,
    publication.todo_for,
)
"""Every step that can have something to do, in the order of the procedure."""

ANEW = (deliberations.todo_for,)
"""Who has a voice is a question of who holds which post at the moment (B1): asked on every page."""

SEARCHES: tuple[tuple[str, Callable[..., tuple[tuple[str, str, str], ...]]], ...] = (
    ("年度绩效计划", plans.search),
    ("年度考核方案", scheme_versions.search),
    ("指标体系", indicators.search),
    ("实施细则", rules.search),
    ("重点工作", key_work.search),
    ("绩效管理责任书", letters.search),
    ("任务变更", task_changes.search),
    ("督办事项", supervision.search),
    ("评分表", score_sheets.search),
    ("年终测评", evaluations.search),
    ("考核等次", grades.search),
    ("考核结果", results.search),
    ("结果公布", publication.search),
)
"""What can be found: its kind in words, and who finds it (title, address, place)."""

LONGEST_QUERY = 60
STARTS = (
    "scheme_versions.version:put_up",
    "implementation_rules.rule:submit",
    "key_work.breakdown:issue",
    "plans.plan:submit",
    "plans.plan:amend",
    "letters.batch:put_up",
    "supplements.supplement:put_up",
    "task_changes.change:submit",
    "tracking.report:file",
    "supervision.case:answer",
    "evaluations.evaluation:lock",
    "grades.decision:put_up",
    "publication.announcement:post",
    "publication.objection:file",
)
"""The transitions by which a person sets something going (我发起的)."""

ASK_FOR_PAPERS = (Step.PLANS,)
"""The steps by whose deadline every unit hands in something on the platform."""

_FAR = date.max


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search has found."""

    kind: str
    title: str
    link: str
    note: str = ""


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return everything that the actor has to do, the nearest deadline first.

    Who holds no post of the procedure has nothing to do: an administrator sees no performance data.
    """
    if not actor.district or all(grant.role in ADMINISTRATORS for grant in actor.grants):
        return ()
    of_the_day = _todo_of_the_day(actor.of_any_request(), day_of(at))
    found = [*(todo for ask in ANEW for todo in ask(actor=actor, at=at)), *of_the_day]
    return tuple(sorted(found, key=lambda todo: (todo.due_on or _FAR, todo.title)))


@standing
def _todo_of_the_day(actor: Actor, on: date) -> tuple[Todo, ...]:
    """Return what waits for somebody with these posts on a day, the same at every moment of it."""
    at = clock.moment(on, "12:00")
    return tuple(todo for ask in TODO if ask not in ANEW for todo in ask(actor=actor, at=at))


def tally(todos: Sequence[Todo]) -> Counter[str]:
    """Return how many items stand under which light."""
    return Counter(todo.light.value for todo in todos)


def done_by(*, actor: Actor) -> tuple[Done, ...]:
    """Return what the actor has done, newest first (已办)."""
    return workflow.list_done(actor=actor)


def started_by(*, actor: Actor) -> tuple[Done, ...]:
    """Return what the actor has set going, each object once, newest first (我发起的)."""
    seen: set[str] = set()
    found = []
    for done in workflow.list_done(actor=actor):
        if done.action in STARTS and done.uuid not in seen:
            seen.add(done.uuid)
            found.append(done)
    return tuple(found)


def link_to(entity: str, uuid: str) -> str:
    """Return the address of an object by its entity, or nothing when it has no page."""
    app, _, thing = entity.partition(".")
    try:
        return reverse(f"{app}:{thing}_view", kwargs={"uuid": uuid})
    except NoReverseMatch:
        return ""


def search(*, actor: Actor, query: str) -> tuple[Hit, ...]:
    """Return what the actor may see and whose name holds the words; at most 50."""
    words = query.strip()[:LONGEST_QUERY]
    if not words:
        return ()
    hits = [
        Hit(kind, title, link, note) for kind, find in SEARCHES for title, link, note in find(actor=actor, words=words)
    ]
    return tuple(hits[:50])


def runs(actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor works for the performance office that runs the program of a scheme."""
    return any(scheme.program.id in grant.programs for grant in actor.held(Role.OFFICE))


@dataclass(frozen=True, slots=True)
class UnitBurden:
    """What the platform asks of one unit in a month: what falls due, what was asked for, urged, and asked twice."""

    order: int
    unit: str
    due: int
    requests: int
    presses: int
    repeated: int

    @property
    def total(self) -> int:
        """Return how often the unit had to turn to it."""
        return self.due + self.requests + self.presses


@dataclass(frozen=True, slots=True)
class Burden:
    """What the platform asks of the units of a scheme in a month (the burden meter)."""

    due: int
    requests: int
    presses: int
    repeated: int
    units: int
    most: str


def burden_rows(*, scheme: SchemeData, at: datetime) -> list[UnitBurden]:
    """Return what is asked of each unit of a scheme in the month of `at`, in the fixed order.

    A deadline of the scheme or of a report asks in its month; requests are those that a message made of the unit.
    """
    today = day_of(at)
    made = notices.requests_made(today)
    due_days = [scheme.due_on(step) for step in ASK_FOR_PAPERS]
    due = sum(day is not None and (day.year, day.month) == (today.year, today.month) for day in due_days)
    nothing = RequestsMade(0, 0, 0)
    reports = tracking.reports_due(scheme=scheme, month=today)
    return [
        UnitBurden(place, unit.name, due + reports.get(unit.id, 0), asked.requests, asked.presses, asked.repeated)
        for place, unit in enumerate(schemes.units_in(scheme_id=scheme.id, on=today), start=1)
        for asked in (made.get(unit.id, nothing),)
    ]


def burden_of(*, scheme: SchemeData, at: datetime) -> Burden:
    """Return what is asked of the units of a scheme in the month of `at`, and of which unit the most."""
    rows = burden_rows(scheme=scheme, at=at)
    most = max(rows, key=lambda row: row.total, default=None)
    return Burden(
        due=sum(row.due for row in rows),
        requests=sum(row.requests for row in rows),
        presses=sum(row.presses for row in rows),
        repeated=sum(row.repeated for row in rows),
        units=len(rows),
        most=most.unit if most and most.total > min(row.total for row in rows) else "",
    )
