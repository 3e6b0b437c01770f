"""Load two closed years and one at whose end bodies score: `python -m tests.journeys.three_years`.

Under `tests.journeys.later`, for the pictures of the manual: a few departments of the demonstration, whose sheets are
filled in but for some units.
"""

from dataclasses import replace
from datetime import date
from io import StringIO

import django

from tests.demo.conftest import FEW, RULESET, TODAY, silently

NOT_YET = frozenset({"U08", "U26", "U49"})
"""Units that nobody has scored yet."""
DAY = 6
"""So many days after the start of the evaluation the pictures are taken."""


def days():
    """The days of the play."""
    from hengjing.demo.platform.days import Days  # noqa: PLC0415 (Django is ready only now)

    return Days.around(TODAY)


def load():
    """Make the tables and play the years into them."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.platform.tracked import play_last_reports  # noqa: PLC0415
    from hengjing.demo.play import RUNNING_YEAR, found, play  # noqa: PLC0415
    from hengjing.demo.year_end.closed_years import CLOSED_YEARS, scheme_of  # noqa: PLC0415
    from hengjing.demo.year_end.closing import Closing  # noqa: PLC0415
    from hengjing.demo.year_end.fast_forward import HANDED_IN_LATE  # noqa: PLC0415
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
        closing = Closing(district, scheme, running.at_year_end, silently, handed_in_late=HANDED_IN_LATE)
        closing.begin(without=NOT_YET)
        audit.sign_checkpoint_by_system(at=running.at_year_end(DAY))


if __name__ == "__main__":
    django.setup()
    load()
