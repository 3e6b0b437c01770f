"""Goes forward to the end of the year that runs: last reports, scoring, result, grades, publication, act by act."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db import transaction

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.setting_up import District
from hengjing.demo.platform.tracked import play_last_reports
from hengjing.demo.telling import Tick, Told, told
from hengjing.demo.year_end.closed_years import close_steps, scheme_of
from hengjing.demo.year_end.closing import Closing
from hengjing.demo.year_end.publishing import Publishing
from hengjing.demo.year_end.standing import standing_district
from hengjing.steps.publication import api as publication

HANDED_IN_LATE = {
    ("U25", "KEY_INVEST"): {"target": "120", "challenge": "138", "actual": "118.6"},
    ("U55", "KEY_ACCIDENTS"): {"target": "8", "actual": "7"},
}
"""What the reference year lacks is handed in before the facts are locked."""


def fast_forward(today: date, ruleset: Path, tick: Tick) -> Told:
    """Close the departments' running year of the demonstration that stands; return where to look.

    Every act has the date on which it falls in the year; a year that is published already stays as it is.
    """
    days = Days.around(today)
    return close_running_year(standing_district(days, ruleset), days, tick)


def close_running_year(district: District, days: Days, tick: Tick) -> Told:
    """Close the departments' year that runs, from the last reports to the public page; return where to look."""
    running = replace(days.running(), today=date(days.year - 1, 12, 31))
    scheme = scheme_of(district, running)
    program = district.programs["departments"]
    if publication.published_of(program_id=program, year=running.year) is None:
        # All or nothing: whoever interrupts it may begin it again.
        with transaction.atomic():
            play_last_reports(district, running, scheme, tick)
            Closing(district, scheme, running.at_year_end, tick, handed_in_late=HANDED_IN_LATE).close()
            Publishing(district, scheme, running.at_year_end, tick).publish()
            close_steps(district, scheme)
    return told("closed", year=running.year, code="departments")
