"""The tables that the SQL reads: their columns, and their rows from rulesets and facts (docs/scoring/model.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.scoring.oracle.document import Unit, UnitNode
from tests.scoring.twin.case import SECTIONS, Case, whole
from tests.scoring.twin.grade_rows import grade_rows
from tests.scoring.twin.item_rows import fact_rows, leaf_row, parameter_rows
from tests.scoring.twin.tree_rows import tree_rows

WORDS = (
    "unit class base item section kind missing name code word measure grp entry status node parent child style"
    " quota_base ties_at_last_place rounding compares"
)
TEXT = frozenset(WORDS.split())
"""Columns of text; every other one is a whole number of 64 bits."""

COLUMNS = {
    "units": "unit class place base",
    "settings": (
        "class published_step bonus_cap deduction_cap total_floor total_cap rank_on_published lower_is_better style"
        " vetoed_keeps_rank grade_on_published grades quota_base ties_at_last_place vetoed_uses_place"
    ),
    "leaves": "unit item class section place kind missing points step score_unit value_unit",
    "parameters": "unit item name code place number word",
    "facts": "unit item measure grp entry value status",
    "nodes": ("unit node height kind by_weights part_step total_step minimum_scored minimum_share size_up size_down"),
    "branches": "unit parent child place size",
    "effects": "unit item bar_from set_to",
    "attributes": "unit name number",
    "tie_order": "class entry_number compares name turn",
    "grades": "class grade at_least at_most share minimum rounding",
    "small_classes": "class size places",
}

Row = tuple[str | int | None, ...]


@dataclass
class Tables:
    """Rows by table, and how far the statements must reach for them."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    kinds: set[str] = field(default_factory=set)
    heights: int = 1
    ties: int = 0
    grades: int = 0

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self.rows[table].extend(rows)


def columns_of(table: str) -> list[tuple[str, bool]]:
    """List the columns of a table: name, and whether it is text."""
    return [(name, name in TEXT) for name in COLUMNS[table].split()]


def tables_of(cases: Iterable[Case]) -> Tables:
    """Give the tables of several cases at once.

    Raises:
        TooLarge: a number of a case has too many digits.
        ValueError: a number has more decimals than its scale.
    """
    tables = Tables()
    for case in cases:
        for members in case.ruleset.classes():
            for table, rows in grade_rows(case, members).items():
                tables.add(table, rows)
            for unit in members:
                _add_unit(tables, case, unit)
        tables.ties = max(tables.ties, len(case.ruleset.rank.get("tie_order", [])))
        tables.grades = max(tables.grades, len(case.ruleset.grades))
    return tables


def _add_unit(tables: Tables, case: Case, unit: Unit) -> None:
    base = case.ruleset.base(unit)
    if base is None:
        raise ValueError(f"{unit.code} has no base")
    code = case.code(unit.code)
    tables.add("units", [(code, case.code(unit.unit_class), unit.position, base.code)])
    tables.add("attributes", [(code, name, whole(number, 4)) for name, number in unit.attributes.items()])
    nodes, branches = tree_rows(case, code, base)
    tables.add("nodes", nodes)
    tables.add("branches", branches)
    tables.heights = max([tables.heights, *(row[2] for row in nodes)])
    sections: dict[str, list[UnitNode]] = {"base": [node for node in base.walk() if not node.children]}
    sections.update({section: case.ruleset.lines(section, unit) for section in SECTIONS})
    for section, leaves in sections.items():
        for leaf in leaves:
            tables.kinds.add(leaf.rule.kind)
            tables.add("leaves", [leaf_row(case, unit, section, leaf)])
            tables.add("parameters", parameter_rows(case, unit, leaf))
            tables.add("facts", fact_rows(case, unit, leaf))
    places = {grade["code"]: place for place, grade in enumerate(case.ruleset.grades, 1)}
    for line in sections["vetoes"]:
        effect = (places.get(line.effect.get("bar_from")), places.get(line.effect.get("set_to")))
        tables.add("effects", [(code, line.code, *effect)])
