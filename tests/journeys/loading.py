"""Load the district of the journeys: `python -m tests.journeys.loading`, under the settings of the journeys.

The demonstration with a part of its departments, so that it is made in seconds, and beside it whatever pages need that
the demonstration has not: a request that waits for confirmation, an account that is not active yet, a checkpoint.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from uuid import UUID

import django

FIRST, LAST = "U30", "U59"
"""Of these the tenth, the twentieth and the thirtieth have not begun their plan: U39, U49, U59."""
RAN = 12
"""So many units of each program were assessed in the year that runs."""
RULESET = Path("rulesets/reference/2025/ruleset.yaml")


def load():
    """Make the tables and play the years into them; parts that bring files run outside of any transaction."""
    from django.core.management import call_command  # noqa: PLC0415 (Django is ready only now)
    from django.db import transaction  # noqa: PLC0415

    from hengjing.foundation.core import clock  # noqa: PLC0415
    from tests.migrated import make_tables  # noqa: PLC0415

    make_tables()
    call_command("audit_key", stdout=StringIO())
    days, district = _district(clock.today())
    with transaction.atomic():
        _what_is_drafted(district, days)
        _what_waits(district, clock.now())


def _district(today):
    from hengjing.demo.platform.days import Days  # noqa: PLC0415
    from hengjing.demo.play import NEXT_YEAR, RUNNING_YEAR, found, play  # noqa: PLC0415
    from hengjing.scoring.load import load_ruleset  # noqa: PLC0415

    whole = load_ruleset(RULESET)
    ruleset = replace(whole, units=tuple(unit for unit in whole.units if FIRST <= unit.code <= LAST))
    days = Days.around(today)
    district = found(ruleset=ruleset, days=days, tick=_silently)
    few = [each for program in district.programs for each in district.of_program(program)[:RAN]]
    play(replace(district, members={each.code: each for each in few}), days, _silently, RUNNING_YEAR)
    play(district, days, _silently, NEXT_YEAR)
    return days, district


def _what_is_drafted(district, days):
    """A breakdown under change, and schemes under which nobody has begun a plan, so that their units may be changed.

    One is there for the journey from the draft of a scheme to its issue; of the newest the text stays unbegun.
    """
    from hengjing.steps.key_work import api as key_work  # noqa: PLC0415
    from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

    townships = district.programs["townships"]
    rural = {"actor": district.actor("rural", days.before(1)), "at": days.before(1)}
    scheme = schemes.current_scheme(actor=rural["actor"], program=townships, year=days.year)
    assert scheme is not None
    key_work.draft_breakdown(**rural, scheme=scheme, reason="区政府调整重点任务")
    for year in (days.year + 1, days.year + 2):
        _scheme_of_townships(district, replace(days, year=year), rural)


def _scheme_of_townships(district, days, rural):
    """A scheme with an indicator system from the template, and without a text."""
    from hengjing.steps.indicators import api as indicators  # noqa: PLC0415
    from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

    draft = schemes.SchemeDraft(
        year=days.year, title=f"示范区{days.year}年度乡镇绩效考核方案", calendar=days.calendar(),
        units=[member.id for member in district.of_program("townships")],
        key_work_points=Decimal(40), declared_points=Decimal(15), ad_hoc_points=Decimal(5),
    )  # fmt: skip
    new = schemes.draft_scheme(**rural, program_id=district.programs["townships"], draft=draft)
    indicators.start_from_document(
        **rural, scheme_uuid=UUID(new.uuid), document=indicators.skeleton(), how="从模板建立"
    )  # fmt: skip


def _silently(what: object) -> None:
    """Tell nobody how far the loading is."""


def _what_waits(district, at):
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from hengjing.foundation.accounts.services import create_user  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415
    from hengjing.foundation.posts.models import Holding  # noqa: PLC0415
    from hengjing.foundation.posts.services.requests import request_holding, request_portfolio  # noqa: PLC0415

    administrator, month = district.actor("sysadmin", at), (at, at + timedelta(days=30))
    new = create_user(actor=administrator, at=at, username="newcomer", name="新来的同志")
    asked = {"reason": "工作调整", "actor": administrator, "at": at}
    post = Holding.objects.get(pk=district.holdings["u40f"].pk).post
    user = get_user_model().objects.get(uuid=new.uuid)
    request_holding(post=post, user_id=user.pk, span=month, **asked)
    leader = Holding.objects.get(pk=district.holdings["leader1"].pk).post
    request_portfolio(post=leader, unit_id=district.members["U40"].id, starts_at=at, **asked)
    audit.sign_checkpoint_by_system(at=at)


if __name__ == "__main__":
    django.setup()
    load()
