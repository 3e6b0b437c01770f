"""Two years of one program: last year's facts, this year's draft, and what the office does with them."""

import copy
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Term
from hengjing.steps.trials.models import Trial
from hengjing.steps.trials.services.bringing import bring_facts
from hengjing.steps.trials.services.running import run_trial
from tests.foundation.posts.district import on
from tests.steps.year import AT, CALENDAR

ITEMS = (("WORK", "重点工作", "Key work", "60"), ("SERVICE", "服务", "Service", "40"))
VALUES = (("JW", "WORK", "90"), ("JW", "SERVICE", "60"), ("CZ", "WORK", "70"), ("CZ", "SERVICE", "95"))
SYSTEM: dict[str, Any] = {
    "source": "assumption",
    "base": {
        "code": "BASE", "title": "基础分", "title_en": "Base", "points": "100",
        "rule": {"kind": "sum_of", "parameters": {"by": "points"}},
        "children": [
            {"code": code, "title": title, "title_en": english, "points": points, "assessing_body": "考核实施主体甲",
             "value_decimals": "2",
             "rule": {"kind": "completion", "parameters": {"target": "100", "direction": "higher", "round": "2"}}}
            for code, title, english, points in ITEMS
        ],
    },
    "rank": {"on": "total", "direction": "higher"},
    "grades": [
        {"code": "GOOD", "title": "达标", "title_en": "Qualified", "at_least": "80"},
        {"code": "BAD", "title": "不达标", "title_en": "Unqualified"},
    ],
}  # fmt: skip

FACTS = "unit,item,measure,group,entry,value,status,source,note\n" + "".join(
    f"{unit},{item},actual,,,{value},,台账,\n"
    for unit, item, value in VALUES
)  # fmt: skip
"""Last year: JW 78, CZ 80; with the points the other way round JW 72, CZ 85."""


def with_points(work, service):
    """The system with other points."""
    system = copy.deepcopy(SYSTEM)
    for child, points in zip(system["base"]["children"], (work, service), strict=True):
        child["points"] = points
    return system


class Trials:
    """A year of the tests of steps with a scheme of the year before, whose facts can be brought."""

    def __init__(self, year):
        self.year = year
        calendar = {step: _year_before(term) for step, term in CALENDAR.items()}
        draft = schemes.SchemeDraft(
            year=2025, title="示例区2025年度绩效考核方案", key_work_points=Decimal("40.00"),
            declared_points=Decimal("15.00"), ad_hoc_points=Decimal("5.00"), calendar=calendar,
            units=[year.units.a.pk, year.units.b.pk],
        )  # fmt: skip
        self.last = schemes.draft_scheme(actor=self.office, at=on(2, 1), program_id=year.program, draft=draft)
        self.write(self.last, SYSTEM, 0)

    @property
    def office(self):
        """Who works on the schemes."""
        return self.year.actor("office")

    @property
    def scheme(self):
        """The scheme that is drafted."""
        return self.year.scheme

    def write(self, scheme, system, seen):
        """Write the indicator system of a scheme."""
        return indicators.replace_document(
            actor=self.office, at=AT, scheme_uuid=UUID(scheme.uuid), seen_version=seen, document=system, how="编制"
        )  # fmt: skip

    def bring(self, content=FACTS, source="2025年度考核汇总", name="facts.csv", who="office"):
        """Bring last year's facts."""
        return bring_facts(
            actor=self.year.actor(who), at=AT, uuid=UUID(self.last.uuid), source=source, file_name=name,
            content=content.encode(),
        )  # fmt: skip

    def run(self, system=None, who="office"):
        """Try the draft on last year's facts and return what was kept; the job is done at once in tests."""
        if system is not None:
            self.write(self.scheme, system, 0)
        file = self.bring()
        job = run_trial(actor=self.year.actor(who), at=AT, uuid=UUID(self.scheme.uuid), facts=file.uuid)
        return job, Trial.objects.first()


def _year_before(term):
    days = (date(day.year - 1, day.month, day.day) for day in (term.opens_on, term.due_on))
    return Term(*days)
