"""The two years of the departments that are closed and published, each from its scheme to the public page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.letters import issue_letters
from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.plans import play_plans
from hengjing.demo.platform.rules import play_rules_of
from hengjing.demo.platform.setting_up import District, Tick
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


def play_closed_years(district: District, days: Days, tick: Tick) -> None:
    """Play both years, one after another: the second one knows the grades of the first."""
    for year in days.closed():
        play_closed_year(district, year, tick)


def play_closed_year(district: District, year: Days, tick: Tick) -> None:
    """Play a year of the departments up to the publication of its results, and close its steps."""
    play_plans(district, year, tick, stages=(PlanState.APPROVED,), offices=DEPARTMENTS)
    play_rules_of(district, year, tick, DEPARTMENTS)
    issue_letters(district, year, tick, DEPARTMENTS)
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


CLOSED_YEARS = (Part(play_closed_years),)
