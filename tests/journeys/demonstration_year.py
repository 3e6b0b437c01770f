"""Load the demonstration district at the end of its running year: `python -m tests.journeys.demonstration_year`.

All of it as `hengjing demo --serve` makes it, under `tests.journeys.later`. Of the departments' year whatever people of
the journey do not do themselves is done as the fast motion of the demonstration does it: every unit has sent its last
report, the evaluation is open, what comes from elsewhere is brought, all bodies but two have reported their sheets, and
all raters but one have handed in. What those two bodies and that rater still have to say lies in a file of their own.
"""

import json
import os
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import django

from hengjing.foundation.core.clock import BEIJING

TODAY, LAST_DAY = date(2026, 11, 26), date(2026, 12, 31)
"""The day of the demonstration, and the last one of the year that it has running."""
BEGINS = datetime(2027, 1, 15, 14, 0, tzinfo=BEIJING)
"""When the journey sets out, by the clock of its platform."""
PROGRAM, YEAR = "departments", 2026
RULESET = Path("rulesets/reference/2025/ruleset.yaml")
BY_WORKBOOK, BY_HAND, RATER = "区政府办公室", "区督查室（绩效办）", "mayor"
"""The body that brings its sheet as a workbook, the one that reports once its last rater has marked, and that rater."""
JUDGED, AS = "LEADER_MARKS", "LD01"
"""The item that the rater marks, and her or his code in the reference facts."""
BOOKS = "books.json"


def load():
    """Make the tables and play everything into them."""
    from django.core.management import call_command  # noqa: PLC0415 (Django is ready only now)
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.play import play_up_to  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415
    from tests.migrated import make_tables  # noqa: PLC0415

    make_tables()
    call_command("audit_key", stdout=StringIO())
    district = play_up_to(TODAY, RULESET, _silently)
    with transaction.atomic():
        books = _collect(district)
        audit.sign_checkpoint_by_system(at=BEGINS)
    Path(os.environ["HENGJING_STATE"], BOOKS).write_text(json.dumps(books, ensure_ascii=False), encoding="utf-8")


def _collect(district):
    """Play the year to where the journey finds it, and return what its people have yet to bring."""
    from hengjing.demo.platform.days import Days  # noqa: PLC0415
    from hengjing.demo.platform.tracked import play_last_reports  # noqa: PLC0415
    from hengjing.demo.year_end.closed_years import scheme_of  # noqa: PLC0415
    from hengjing.demo.year_end.closing import Closing  # noqa: PLC0415
    from hengjing.demo.year_end.fast_forward import HANDED_IN_LATE  # noqa: PLC0415

    running = replace(Days.around(TODAY).running(), today=LAST_DAY)
    scheme = scheme_of(district, running)
    play_last_reports(district, running, scheme, _silently)
    closing = Closing(
        district, scheme, running.at_year_end, _silently, handed_in_late=HANDED_IN_LATE, themselves=frozenset({RATER})
    )
    closing.open()
    books: dict[str, Any] = {}
    for sheet in closing.sheets():
        if sheet.body == BY_WORKBOOK:
            closing.let_judge(sheet)
            books["rows"] = [_row(closing, draft) for draft in closing.marks_of(sheet)]
            continue
        closing.enter(sheet)
        if sheet.body != BY_HAND:
            closing.submit(sheet)
        else:
            books["marks"] = {
                row["unit"]: row["value"] for row in sheet.rows if (row["item"], row["entry"]) == (JUDGED, AS)
            }
    closing.bring()
    return books


def _row(closing, draft):
    """What the body writes into a row of the workbook, under the words of its columns."""
    form = closing.rules.form_of(draft.unit, draft.item)
    place = draft.measure, draft.group, draft.entry
    field = next((each for each in form.fields if (each.measure, each.group, each.entry) == place), None)
    named = field or next(each for each in form.records if each.measure == draft.measure)
    return {
        "单位代码": draft.unit, "指标代码": draft.item, "数据项": named.title, "事项": None if field else draft.entry,
        "数值": "无数据" if draft.status else draft.value, "理由": draft.reason,
    }  # fmt: skip


def _silently(what):
    """Tell nobody how far the play is."""


if __name__ == "__main__":
    django.setup()
    load()
