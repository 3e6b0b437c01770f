"""What does not apply and what has no data, unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hengjing.scoring.report.class_views import Views


@dataclass(frozen=True)
class Nothing:
    """One item of one unit that is not scored, with the source and note of the row that says so."""

    unit: str
    unit_title: str
    code: str
    title: str
    source: str
    note: str


def nothings(views: Views) -> dict[str, list[Nothing]]:
    """Return the items that do not apply and those without data, in the order of units and items."""
    found: dict[str, list[Nothing]] = {"not_applicable": [], "no_data": []}
    leaves = {node.code: views.named(node.title, node.title_en) for node in views.ruleset.leaves()}
    units = {unit.code: views.named(unit.title, unit.title_en) for unit in views.ruleset.units}
    for row in views.year.sheet.rows_of_nodes(leaves):
        if row["state"] in found:
            source, note = _said_by(views, row)
            found[row["state"]].append(
                Nothing(row["unit"], units[row["unit"]], row["node"], leaves[row["node"]], source, note)
            )
    return found


def _said_by(views: Views, row: Mapping[str, Any]) -> tuple[str, str]:
    """Source and note of the first row of the item's facts."""
    if not row["fact_count"]:
        return "", ""
    fact = views.year.facts.row(row["fact_first"])
    return fact["source"], fact["note"]
