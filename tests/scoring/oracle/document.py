"""A ruleset as a plain document, resolved for one unit (docs/scoring/model.md, 1 to 3)."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.scoring.oracle.quantities import flag, number, share


@dataclass(frozen=True)
class Unit:
    """A unit with its class and its place in the order of units."""

    code: str
    unit_class: str
    position: int
    staff: int | None
    attributes: dict[str, Fraction]


@dataclass(frozen=True)
class Rule:
    """The rule in force on a node for one unit: kind, parameters of its class, its full marks."""

    kind: str
    parameters: dict
    full: Fraction

    def has(self, name: str) -> bool:
        """Tell whether the parameter is written."""
        return name in self.parameters

    def text(self, name: str, default: str = "") -> str:
        """Give a choice."""
        return self.parameters.get(name, default)

    def listed(self, name: str) -> list:
        """Give a list, empty when it is not written."""
        return self.parameters.get(name, [])

    def flag(self, name: str) -> bool:
        """Give a flag whose default is no."""
        return flag(self.parameters.get(name, "no"))

    def number(self, name: str, default: str | None = None) -> Fraction | None:
        """Give a value, coefficient or plain number; nothing when neither written nor by default."""
        text = self.parameters.get(name, default)
        return None if text is None else number(text)

    def whole(self, name: str, default: str | None = None) -> int | None:
        """Give a whole number."""
        text = self.parameters.get(name, default)
        return None if text is None else int(text)

    def share(self, name: str, default: str | None = None) -> Fraction | None:
        """Give a share."""
        text = self.parameters.get(name, default)
        return None if text is None else share(text)

    def points(self, name: str, default: str) -> Fraction:
        """Give points, or the share of full marks."""
        return self.as_points(self.parameters.get(name, default))

    def as_points(self, text: str) -> Fraction:
        """Read `12.5` as points and `50%` as a share of the full marks."""
        return share(text) * self.full if text.endswith("%") else number(text)


@dataclass(frozen=True)
class UnitNode:
    """A node of the indicator system of one unit."""

    code: str
    full: Fraction
    weight: Fraction | None
    rule: Rule
    position: int
    missing: str = "no_data"
    effect: dict = field(default_factory=dict)
    children: tuple["UnitNode", ...] = ()

    def walk(self) -> list["UnitNode"]:
        """List this node and all below it, depth first."""
        return [self] + [found for child in self.children for found in child.walk()]


class Ruleset:
    """A document with every scalar as text; resolves what differs between units and classes."""

    def __init__(self, document: dict) -> None:
        self.document = document
        decimals = document.get("decimals", {})
        self.score_digits = int(decimals.get("score", "6"))
        self.published_digits = int(decimals.get("published", "2"))
        self.period_end = document["period"]["to"]
        self.year = int(document["year"])
        self.units = [_unit(entry, place) for place, entry in enumerate(document["units"])]
        self.grades = document.get("grades", [])
        self.rank = document.get("rank", {})
        self.quota = document.get("quota", {})
        self.total = document.get("total", {})
        self.consequences = document.get("consequences", {})

    def classes(self) -> list[list[Unit]]:
        """Group the units by class."""
        groups: dict[str, list[Unit]] = {}
        for unit in self.units:
            groups.setdefault(unit.unit_class, []).append(unit)
        return list(groups.values())

    def base(self, unit: Unit) -> UnitNode | None:
        """Give the indicator system of a unit (model.md, 2)."""
        return self._node(self.document["base"], unit, 1)

    def lines(self, section: str, unit: Unit) -> list[UnitNode]:
        """Give the bonus lines, deduction lines or veto lines of a unit (model.md, 6)."""
        entries = self.document.get(section, [])
        nodes = [self._node(entry, unit, place) for place, entry in enumerate(entries, 1)]
        return [node for node in nodes if node is not None]

    def _node(self, entry: dict, unit: Unit, position: int) -> UnitNode | None:
        if not applies(entry.get("applies_to", {}), unit):
            return None
        below = [self._node(child, unit, place) for place, child in enumerate(entry.get("children", []), 1)]
        children = tuple(child for child in below if child is not None)
        version = in_force(entry.get("rule", {"kind": "sum_of"}), self.period_end)
        parameters = dict(version.get("parameters", {}))
        parameters.update(version.get("class_parameters", {}).get(unit.unit_class, {}))
        written = for_unit(entry.get("points"), unit)
        full = _derived_points(version["kind"], parameters, children) if written is None else written
        return UnitNode(
            code=entry["code"],
            full=full,
            weight=for_unit(entry.get("weight"), unit),
            rule=Rule(version["kind"], parameters, full),
            position=position,
            missing=entry.get("missing", "no_data"),
            effect=entry.get("effect", {}),
            children=children,
        )


def _unit(entry: dict, position: int) -> Unit:
    attributes = {name: number(text) for name, text in entry.get("attributes", {}).items()}
    staff = int(entry["staff"]) if entry.get("staff") else None
    return Unit(entry["code"], entry["class"], position, staff, attributes)


def applies(condition: dict, unit: Unit) -> bool:
    """Tell whether `applies_to` names the unit (model.md, 2)."""
    if unit.code in condition.get("except_units", []):
        return False
    if "classes" not in condition and "units" not in condition:
        return True
    return unit.unit_class in condition.get("classes", []) or unit.code in condition.get("units", [])


def in_force(rule: dict | list, day: str) -> dict:
    """Choose the version in force on the day (model.md, 3)."""
    if isinstance(rule, dict):
        return rule
    fitting = [version for version in rule if version["from"] <= day <= version.get("to", day)]
    if len(fitting) != 1:
        raise ValueError("not exactly one version of a rule is in force")
    return fitting[0]


def for_unit(written: str | dict | None, unit: Unit) -> Fraction | None:
    """Resolve full marks or a weight: the unit's own, its class's, the default (model.md, 2)."""
    if written is None or isinstance(written, str):
        return None if written is None else number(written)
    text = written.get("units", {}).get(unit.code)
    text = written.get("classes", {}).get(unit.unit_class) if text is None else text
    return number(written["default"] if text is None else text)


def _derived_points(kind: str, parameters: dict, children: tuple[UnitNode, ...]) -> Fraction:
    marks = [child.full for child in children]
    if not marks:
        return Fraction(0)
    if kind == "better_of" or parameters.get("by") == "weights":
        return max(marks)
    return sum(marks, Fraction(0))
