"""Plays the years through the apps' api: two that are closed, the running one, and the next one up to today."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from django.db import transaction

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.letters import play_letters, sign_letters
from hengjing.demo.platform.plans import STAGES, play_plans
from hengjing.demo.platform.rules import play_rules, play_rules_in_force
from hengjing.demo.platform.schemes import play_amendments
from hengjing.demo.platform.setting_up import District, set_up
from hengjing.demo.platform.tracked import play_changes, play_tracking
from hengjing.demo.platform.trials import play_trials
from hengjing.demo.telling import Tick
from hengjing.demo.year_end.closed_years import CLOSED_YEARS, Part
from hengjing.foundation.posts import api as posts
from hengjing.scoring import Ruleset
from hengjing.scoring.load import load_ruleset
from hengjing.steps.plans.data import PlanState


def play_up_to(today: date, ruleset: Path, tick: Tick) -> District:
    """Set the district up from a ruleset's departments and play its years up to a day.

    Raises:
        ProblemsFound: The ruleset cannot be read.
    """
    days = Days.around(today)
    district = found(ruleset=load_ruleset(ruleset), days=days, tick=tick)
    play(district, days, tick)
    return district


@transaction.atomic
def found(*, ruleset: Ruleset, days: Days, tick: Tick) -> District:
    """Return the district as it was before its years began."""
    running, closed = days.running(), days.closed()
    years = (*(each.year for each in closed), running.year, days.year)
    return set_up(ruleset=ruleset, years=years, running=running.year, at=closed[0].before(60), tick=tick)


def play(district: District, days: Days, tick: Tick, parts: Sequence[Part] | None = None) -> None:
    """Play all years or some parts, one after another in the order of their days; every part is kept whole."""
    for part in PARTS if parts is None else parts:
        with nullcontext() if part.brings_files else transaction.atomic():
            part.play(district, days, tick)


def _running_plans(district: District, days: Days, tick: Tick) -> None:
    """Play the plans of the running year: all approved."""
    play_plans(district, days.running(), tick, stages=(PlanState.APPROVED,))


def _next_plans(district: District, days: Days, tick: Tick) -> None:
    """Play the plans of the next year at every stage, and two amendments of its schemes."""
    schemes = play_plans(district, days, tick, stages=STAGES)
    play_amendments(district, days_before=days.before, schemes=schemes, today=days.today)


def _leader_is_away(district: District, days: Days, _tick: Tick) -> None:
    """Let one leader act in the place of another, which is shown as "A 代 B"."""
    away = district.holdings["leader4"]
    posts.delegate(
        holding=away, to=district.users["leader3"], span=(days.before(3), days.before(-7)), reason="外出学习",
        actor=district.actor("leader4", days.before(3)), at=days.before(3),
    )  # fmt: skip
    district.ask_anew()


RUNNING_YEAR = (
    Part(_running_plans),
    Part(play_rules_in_force),
    Part(play_letters),
    Part(sign_letters, brings_files=True),
    Part(play_tracking),
    Part(play_changes, brings_files=True),
)
NEXT_YEAR = (
    Part(_leader_is_away),
    Part(_next_plans),
    Part(play_rules),
    Part(play_trials),
)
PARTS = (*CLOSED_YEARS, *RUNNING_YEAR, *NEXT_YEAR)
