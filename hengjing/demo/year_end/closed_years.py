"""The two years of the departments that are closed and published, each from its scheme to the public page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.letters import issue_letters, sign_letters_of
from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.plans import play_plans
from hengjing.demo.platform.rules import play_rules_of
from hengjing.demo.platform.setting_up import District
from hengjing.demo.telling import Tick
from hengjing.demo.year_end.closing import Closing
from hengjing.demo.year_end.publishing import Publishing
from hengjing.steps.plans.data import PlanState
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step

PROGRAM = "departments"
DEPARTMENTS = {PROGRAM: OFFICES[PROGRAM]}
LISTS_OF_TASKS = frozenset({"KEY_TASKS", "DECL_TASKS"})
"""In the closed years tasks were followed in the books of the supervision office, and the office brings them in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the play; one that brings files commits each act, since a file is taken outside of any transaction."""

    play: Callable[[District, Days, Tick], None]
    brings_files: bool = False


def begin(place: int, district: District, days: Days, tick: Tick) -> None:
    """Play a closed year of the departments up to the issue of its letters."""
    year = days.closed()[place]
    play_plans(district, year, tick, stages=(PlanState.APPROVED,), offices=DEPARTMENTS)
    play_rules_of(district, year, tick, DEPARTMENTS)
    issue_letters(district, year, tick, DEPARTMENTS)


def sign(place: int, district: District, days: Days, tick: Tick) -> None:
    """Let both parties sign the letters of a closed year."""
    sign_letters_of(district, days.closed()[place], tick, DEPARTMENTS)


def close(place: int, district: District, days: Days, tick: Tick) -> None:
    """Play a closed year from its evaluation to the publication of its results, and close its steps."""
    year = days.closed()[place]
    scheme = scheme_of(district, year)
    Closing(district, scheme, year.at_year_end, tick, brought=LISTS_OF_TASKS).close()
    Publishing(district, scheme, year.at_year_end, tick).publish()
    close_steps(district, scheme)


def scheme_of(district: District, year: Days) -> SchemeData:
    """Return the scheme of the departments of a year."""
    actor = district.actor(OFFICES[PROGRAM], year.before(0))
    return schemes.get_scheme(actor=actor, program_id=district.programs[PROGRAM], year=year.year)


def close_steps(district: District, scheme: SchemeData) -> None:
    """Let the office note of every step that it is over."""
    office = OFFICES[PROGRAM]
    for step in scheme.steps:
        if step.closed_on is None:
            at = Days(step.due_on + timedelta(days=1), scheme.year).before(0, 17)
            schemes.close_step(
                actor=district.actor(office, at), at=at, uuid=UUID(scheme.uuid),
                seen_version=schemes.scheme_by_id(scheme_id=scheme.id).version, step=Step(step.step),
            )  # fmt: skip


def _parts(place: int) -> tuple[Part, ...]:
    return (
        Part(partial(begin, place)),
        Part(partial(sign, place), brings_files=True),
        Part(partial(close, place)),
    )


CLOSED_YEARS = (*_parts(0), *_parts(1))
"""One year after the other: the second one knows the grades of the first."""
