"""A year with two assessing bodies whose sheets are open: one number, counts by level, a panel; and short ways."""

from uuid import UUID

from hengjing.steps.score_sheets import api as sheets
from hengjing.steps.score_sheets.data import MarkDraft
from hengjing.steps.score_sheets.models import Cell, Sheet
from tests.foundation.posts.district import fresh
from tests.steps.implementation_rules.bodies import PETITIONS, STATISTICS, Bodies
from tests.steps.year import AT


def _item(code, title, points, body, kind, parameters):
    return {"code": code, "title": title, "points": points, "assessing_body": body, "method": "quantitative",
            "value_decimals": "2", "rule": {"kind": kind, "title": title, "article": "第五条",
                                            "parameters": parameters}}  # fmt: skip


ITEMS = (
    _item("ECON", "经济指标", "30", STATISTICS, "completion", {"target": "100", "direction": "higher", "round": "2"}),
    _item(
        "DATA",
        "统计数据质量",
        "20",
        STATISTICS,
        "per_event",
        {
            "yields": "remaining",
            "round": "2",
            "levels": [
                {"code": "GENERAL", "title": "一般问题", "points": "2"},
                {"code": "SERIOUS", "title": "严重问题", "points": "5"},
            ],
        },
    ),
    _item("VISIT", "信访办理", "30", PETITIONS, "completion", {"target": "90", "direction": "higher", "round": "2"}),
    _item("OPINION", "群众评议", "20", PETITIONS, "judged", {"full_mark": "100", "round": "2"}),
)
FULL = (("JW", "ECON", "100"), ("CZ", "ECON", "100"))


class Sheets:
    """The year of two bodies (区统计局: ECON, DATA; 区信访办公室: VISIT, OPINION), scoring opened by the office."""

    def __init__(self, year, items=ITEMS):
        self.bodies = Bodies(year)
        self.year = year
        self.bodies.write_system(*items)
        codes = frozenset(item["code"] for item in items)
        sheets.open_sheets(actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, items=codes)

    def sheet(self, body=STATISTICS):
        """The sheet of a body as it is now."""
        return Sheet.objects.get(body_id=self.bodies.bodies[body])

    def cell(self, unit, item):
        """A cell as it is now."""
        return Cell.objects.select_related("sheet").get(unit_code=unit, item=item)

    def enter(self, *marks, person="stats", body=STATISTICS, seen=None):
        """Somebody enters marks into a sheet as it is now."""
        row = self.sheet(body)
        return sheets.enter_marks(
            actor=self.year.actor(person), at=AT, uuid=row.uuid, seen_version=seen or row.version, rows=marks
        )  # fmt: skip

    def act(self, service, person, body=STATISTICS, **more):
        """Somebody acts on a sheet as it is now."""
        row = self.sheet(body)
        return service(actor=self.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, **more)

    def on_cell(self, service, person, unit, item, **more):
        """Somebody acts on a cell as it is now."""
        row = self.cell(unit, item)
        return service(actor=self.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, **more)

    def fill(self):
        """区统计局 fills everything: full marks in ECON, one event in DATA."""
        return self.enter(
            *(MarkDraft(unit, item, "actual", value=value) for unit, item, value in FULL),
            MarkDraft("JW", "DATA", "event", entry="GENERAL", value="1", reason="年报迟报一次"),
            MarkDraft("CZ", "DATA", "event", entry="GENERAL", value="0"),
        )

    def fresh_uuid(self, row):
        """The uuid of a row."""
        return UUID(str(fresh(row).uuid))
