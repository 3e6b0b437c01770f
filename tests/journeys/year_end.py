"""Load a small program whose year is to be closed: `python -m tests.journeys.year_end`, under `tests.journeys.later`.

Five units, eight items, two assessing bodies; what the journey does not do itself is done: the year is opened, one body
has entered its numbers, one of two raters has handed in, and the office has brought what comes from elsewhere.
"""

from datetime import datetime
from io import StringIO

import django

from hengjing.foundation.core.clock import BEIJING

BEGINS = datetime(2026, 12, 22, 9, 30, tzinfo=BEIJING)
"""When the journey sets out, by the clock of its platform."""
PROGRAM, YEAR = "departments", 2026
WITHOUT = "e"
"""To this unit one item does not apply."""


def username(name):
    """The account of somebody of the district of the tests."""
    return f"110199-{name}"


def load():
    """Make the tables and play the year into them."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 (Django is ready only now)
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.platform.people import PASSWORD  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415
    from tests.migrated import make_tables  # noqa: PLC0415
    from tests.steps.closing import YEAR_END  # noqa: PLC0415

    make_tables()
    call_command("audit_key", stdout=StringIO())
    with transaction.atomic():
        _collected()
        audit.sign_checkpoint_by_system(at=YEAR_END)
        for user in get_user_model().objects.all():
            user.set_password(PASSWORD)
            user.save()


def _collected():
    """The year as the journey finds it."""
    from hengjing.steps.panels import api as panels  # noqa: PLC0415
    from hengjing.steps.panels.models import Ballot  # noqa: PLC0415
    from tests.steps.closing import RATERS, SECOND, VALUES, YEAR_END, Closing  # noqa: PLC0415

    closing = Closing(year=_open_year())
    closing.open()
    _not_for_everybody(closing)
    closing.enter(SECOND, {"QUALITY": {unit: value for unit, value in VALUES["QUALITY"].items() if unit != WITHOUT}})
    sheet, district = closing.sheet(SECOND), closing.year.district
    panels.name_raters(
        actor=closing.actor("assessor2"), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, item="TEAM",
        raters=[district.user(name) for name in RATERS],
    )  # fmt: skip
    row = Ballot.objects.get(sheet=sheet, rater_id=district.user("member1"))
    panels.submit_ballot(
        actor=closing.actor("member1"), at=YEAR_END, uuid=row.uuid, seen_version=row.version,
        marks=[panels_mark(unit, value) for unit, value in RATERS["member1"].items()],
    )  # fmt: skip
    closing.bring()


def _not_for_everybody(closing):
    """The second body asks that an item does not apply to a unit."""
    from hengjing.steps.score_sheets import api as score_sheets  # noqa: PLC0415
    from tests.steps.closing import SECOND, UNITS, YEAR_END  # noqa: PLC0415

    cells = score_sheets.cells_of(sheet=closing.sheet(SECOND))
    cell = next(each for each in cells if (each.unit_code, each.item) == (UNITS[WITHOUT], "QUALITY"))
    score_sheets.request_not_applicable(
        actor=closing.actor("assessor2"), at=YEAR_END, uuid=cell.uuid, seen_version=cell.version, reason="无此项职能"
    )  # fmt: skip


def panels_mark(unit, value):
    """What a rater gives a unit."""
    from hengjing.steps.panels.data import MarkOfUnit  # noqa: PLC0415
    from tests.steps.closing import UNITS  # noqa: PLC0415

    return MarkOfUnit(UNITS[unit], value, "按工作表现")


def _open_year():
    """The tests' year, whose scheme posts for one working day and publishes to everybody."""
    from hengjing.steps.publication import api as publication  # noqa: PLC0415
    from hengjing.steps.publication.data import Audience, PublicationTerms  # noqa: PLC0415
    from tests.steps.closing import ClosingYear  # noqa: PLC0415
    from tests.steps.year import DRAFTED  # noqa: PLC0415

    class OpenYear(ClosingYear):
        """Says in its scheme who learns the results."""

        def draft_text(self, *args, **more):
            """Write the text, and the terms beside it."""
            row = super().draft_text(*args, **more)
            publication.save_terms(
                actor=self.actor("office", DRAFTED), at=DRAFTED, scheme_id=self.scheme.id,
                terms=PublicationTerms(1, Audience.UNITS, Audience.PUBLIC),
            )  # fmt: skip
            return row

    return OpenYear


if __name__ == "__main__":
    django.setup()
    load()
