"""Rows of facts, the ruleset as plain text, and the seeded chance of one unit and item."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random  # noqa: TID251 - demonstration data, seeded by name
from typing import Any

import yaml

COLUMNS = ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note")


@dataclass(frozen=True)
class Row:
    """One row of facts."""

    unit: str
    item: str
    measure: str = ""
    group: str = ""
    entry: str = ""
    value: str = ""
    status: str = ""
    source: str = ""
    note: str = ""

    def key(self) -> tuple[str, str, str, str, str]:
        """Name the cell of the row."""
        return (self.unit, self.item, self.measure, self.group, self.entry)

    def cells(self) -> list[str]:
        """List the columns in the order of the file."""
        return [getattr(self, name) for name in COLUMNS]


@dataclass(frozen=True)
class Unit:
    """A unit of the ruleset, with how well it does in the year (0 to 1)."""

    code: str
    title: str
    unit_class: str
    task_weight: int
    level: float


@dataclass(frozen=True)
class Place:
    """A unit and an item in a year: where chance is drawn and records are numbered."""

    year: int
    unit: Unit
    item: str

    def chance(self, purpose: str = "") -> Random:
        """Give the seeded source of chance for this place."""
        return Random(f"{self.year}/{self.unit.code}/{self.item}/{purpose}")  # noqa: S311

    def row(
        self, measure: str, value: object, group: str = "", entry: str = "", note: str = "", source: str = ""
    ) -> Row:
        """Make a row with a value."""
        reference = source or record_of(self)
        return Row(self.unit.code, self.item, measure, group, entry, str(value), "", reference, note)

    def state(
        self, status: str, source: str, measure: str = "", group: str = "", entry: str = "", note: str = ""
    ) -> Row:
        """Make a row with a status in the place of a value."""
        return Row(self.unit.code, self.item, measure, group, entry, "", status, source, note)


SERIES = {
    "KEY_TASKS": "督查",
    "DECL_TASKS": "督查",
    "DECL_RATE": "绩效办",
    "ASSIGN_LATE": "督查",
    "SUPERVISION": "督查",
    "KEY_INFO": "政办信息",
    "KEY_PLAN": "政办文",
    "KEY_INVEST": "发改投资",
    "GROWTH_LEVEL": "统计",
    "GROWTH_PROGRESS": "统计",
    "KEY_FIRMS": "政务数据",
    "KEY_AIR": "环监",
    "KEY_DUST": "城指",
    "KEY_CITY": "城指",
    "KEY_PEOPLE": "督查",
    "KEY_LIVING": "研究",
    "KEY_CASE_DAYS": "司法监督",
    "KEY_CHECKS": "市监抽查",
    "KEY_ACCIDENTS": "应急",
    "LAW_OPEN": "政公开",
    "LAW_CASES": "案卷评查",
    "LAW_RISK": "司法复议",
    "HOT_RESPONSE": "热线",
    "HOT_SOLVED": "热线",
    "HOT_SATISFIED": "热线",
    "DOC_QUALITY": "政办评审",
    "BUDGET": "财预",
    "TRAINING": "人社培训",
    "TEAM_VOTE": "组测",
    "LEADER_MARKS": "绩效评",
    "GRASS_MARKS": "绩效评",
    "PUBLIC_SURVEY": "社情调查",
    "PUBLIC_WINDOW": "好差评",
    "DED_EXCEED": "环监",
}


def record_of(place: Place) -> str:
    """Give the reference of the source record, as in 督查〔2024〕37号."""
    number = place.chance("record").randint(1, 180)
    return f"{SERIES.get(place.item, '绩效办')}〔{place.year}〕{number}号"


def digits(value: float, places: int) -> str:
    """Write a number with so many decimals."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def read_text(path: Path) -> Any:
    """Read YAML with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only


def units_of(document: dict[str, Any], levels: dict[str, float]) -> list[Unit]:
    """Read the units of a ruleset and draw their level for the year."""
    year = int(document["year"])
    return [_unit(entry, year, levels) for entry in document["units"]]


def _unit(entry: dict[str, Any], year: int, levels: dict[str, float]) -> Unit:
    lasting = Random(f"lasting/{entry['code']}").uniform(0.22, 0.62)  # noqa: S311
    drift = Random(f"{year}/{entry['code']}").uniform(-0.08, 0.08)  # noqa: S311
    level = levels.get(entry["code"], lasting + drift)
    return Unit(entry["code"], entry["title"], entry["class"], int(entry["attributes"]["task_weight"]), level)


def in_system(node: dict[str, Any], unit: Unit) -> bool:
    """Tell whether the node is in the indicator system of the unit."""
    condition = node.get("applies_to", {})
    if unit.code in condition.get("except_units", []):
        return False
    if not condition.get("classes") and not condition.get("units"):
        return True
    return unit.unit_class in condition.get("classes", []) or unit.code in condition.get("units", [])


def leaves_of(node: dict[str, Any], unit: Unit) -> list[str]:
    """List the codes of the leaves of the unit, depth first."""
    if not in_system(node, unit):
        return []
    if "children" not in node:
        return [node["code"]]
    return [code for child in node["children"] for code in leaves_of(child, unit)]
