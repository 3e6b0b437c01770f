"""Load two closed years and one at whose end bodies score: `python -m tests.journeys.three_years`.

Under `tests.journeys.later`, for the pictures of the manual: a few departments of the demonstration, whose sheets are
filled in but for some units.
"""

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from uuid import UUID

import django

from hengjing.foundation.core import clock
from tests.demo.conftest import FEW, RULESET, TODAY, silently

NOT_YET = frozenset({"U08", "U26", "U49"})
"""Units that nobody has scored yet."""
DAY = 6
"""So many days after the start of the evaluation the pictures are taken."""


def days():
    """The days of the play."""
    from hengjing.demo.platform.days import Days  # noqa: PLC0415 (Django is ready only now)

    return Days.around(TODAY)


def set_clock(folder):
    """Have the clock of the platform stand at the year's end, before it starts."""
    (Path(folder) / "ahead").write_text(str((days().running().at_year_end(DAY) - clock.now()).total_seconds()))


def load():
    """Make the tables and play the years into them."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.platform.tracked import play_last_reports  # noqa: PLC0415
    from hengjing.demo.play import RUNNING_YEAR, found, play  # noqa: PLC0415
    from hengjing.demo.year_end.closed_years import CLOSED_YEARS, scheme_of  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415
    from hengjing.scoring.load import load_ruleset  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("audit_key", stdout=StringIO())
    whole, around = load_ruleset(RULESET), days()
    ruleset = replace(whole, units=tuple(unit for unit in whole.units if unit.code in FEW))
    district = found(ruleset=ruleset, days=around, tick=silently)
    play(district, around, silently, (*CLOSED_YEARS, *RUNNING_YEAR))
    running = replace(around.running(), today=date(around.year - 1, 12, 31))
    scheme = scheme_of(district, running)
    play_last_reports(district, running, scheme, silently)
    with transaction.atomic():
        _score(district, scheme, running)
        audit.sign_checkpoint_by_system(at=running.at_year_end(DAY))


def _score(district, scheme, running):
    """Open the year and let every body enter its marks but those of some units; no sheet is handed in."""
    from hengjing.demo.platform.people import assessors  # noqa: PLC0415
    from hengjing.demo.year_end.closing import OFFICE  # noqa: PLC0415
    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
    from hengjing.steps.score_sheets import api as score_sheets  # noqa: PLC0415
    from hengjing.steps.score_sheets.data import MarkDraft  # noqa: PLC0415

    at, people = running.at_year_end(4), {seat.body: seat.username for seat in assessors()}
    office = district.actor(OFFICE, at)
    evaluations.open_evaluation(
        actor=office, at=at, scheme_uuid=UUID(scheme.uuid), seen_version=scheme.version
    )  # fmt: skip
    rules = score_sheets.rules_of_scheme(scheme_id=scheme.id)
    sheets = score_sheets.sheets_of(scheme_id=scheme.id)
    items = {item for sheet in sheets for item in sheet.items}
    facts = district.references[scheme.year].facts(FEW - NOT_YET, items)
    for sheet in sheets:
        own = {item for item in sheet.items if not rules.is_panel(item)}
        marks = [
            MarkDraft(row["unit"], row["item"], row["measure"], row["group"], row["entry"], row["value"],
                      row["status"], f"据{row['source']}", row["note"])
            for row in facts if row["item"] in own and not row["status"]
        ]  # fmt: skip
        if marks:
            score_sheets.enter_marks(
                actor=district.actor(people[sheet.body_name], at), at=at, uuid=UUID(sheet.uuid),
                seen_version=sheet.version, rows=marks,
            )  # fmt: skip


if __name__ == "__main__":
    django.setup()
    load()
