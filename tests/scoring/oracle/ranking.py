"""Rank inside one class and the order among equal units (docs/scoring/grading.md, Rank)."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.scoring.oracle.document import Ruleset, Unit
from tests.scoring.oracle.quantities import ZERO


@dataclass
class Standing:
    """What ranking and grading know of one unit."""

    unit: Unit
    total: Fraction | None
    published: Fraction | None
    nodes: dict[str, dict]
    vetoed_by: list[str] = field(default_factory=list)
    barred_from: int | None = None
    set_to: int | None = None


def sort_value(standing: Standing, ruleset: Ruleset) -> Fraction:
    """Give the ranked value so that a larger one is better (`rank.on`, `rank.direction`)."""
    value = standing.published if ruleset.rank.get("on", "total") == "published" else standing.total
    return -value if ruleset.rank.get("direction", "higher") == "lower" else value


def ranked(standings: list[Standing], ruleset: Ruleset) -> list[Standing]:
    """List the units of a class that have a rank."""
    keeps = ruleset.rank.get("vetoed_keeps_rank", ruleset.document.get("vetoed_keeps_rank", "yes")) == "yes"
    return [each for each in standings if each.total is not None and (keeps or not each.vetoed_by)]


def ranks(standings: list[Standing], ruleset: Ruleset) -> dict[str, int]:
    """Rank the units of one class by `style`."""
    taking_part = ranked(standings, ruleset)
    style = ruleset.rank.get("style", "competition")
    found = {}
    for each in taking_part:
        own = sort_value(each, ruleset)
        better = [sort_value(other, ruleset) for other in taking_part if sort_value(other, ruleset) > own]
        found[each.unit.code] = 1 + len(set(better) if style == "dense" else better)
    if style == "ordinal":
        ordered = sorted(taking_part, key=lambda each: (-sort_value(each, ruleset), tie_key(each, ruleset)))
        found = {each.unit.code: place for place, each in enumerate(ordered, 1)}
    return found


def tie_key(standing: Standing, ruleset: Ruleset) -> tuple:
    """Give the place among equal units by `tie_order`; a smaller key comes first."""
    return tuple(_tie_part(entry, standing) for entry in ruleset.rank.get("tie_order", []))


def _tie_part(entry: str | dict, standing: Standing) -> tuple[int, Fraction]:
    if entry == "unit_order":
        return 0, Fraction(standing.unit.position)
    if "node" in entry:
        value = standing.nodes.get(entry["node"], {}).get("points")
    else:
        value = standing.unit.attributes.get(entry["attribute"])
    if value is None:
        return 1, ZERO
    return 0, value if entry.get("direction", "higher") == "lower" else -value
