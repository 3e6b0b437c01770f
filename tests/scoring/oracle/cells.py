"""The facts of one unit on one item (docs/scoring/facts.md, model.md 4)."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from tests.scoring.oracle.quantities import ZERO, fact_number

STATUS = {"无数据": "no_data", "不适用": "not_applicable", "缺席": "absent"}


@dataclass(frozen=True)
class Fact:
    """One row."""

    measure: str
    group: str
    entry: str
    value: Fraction | None
    status: str


class Cell:
    """All rows of one unit on one item."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts

    def nothing(self) -> str | None:
        """Tell which nothing holds for the whole item, if any: not applicable first, then no data (model.md, 4)."""
        if any(fact.status == "not_applicable" and not fact.measure for fact in self.facts):
            return "not_applicable"
        if not self.facts or any(fact.status == "no_data" and not fact.measure for fact in self.facts):
            return "no_data"
        return None

    def lacks(self) -> bool:
        """Tell whether a row says that one number is missing."""
        return any(fact.status == "no_data" for fact in self.facts)

    def one(self, measure: str) -> Fraction | None:
        """Give the number of a measure that has one row."""
        return next((fact.value for fact in self.facts if fact.measure == measure), None)

    def entries(self, measure: str) -> dict[str, Fraction]:
        """Give the numbers of a measure by entry, summed over groups."""
        found: dict[str, Fraction] = {}
        for fact in self.facts:
            if fact.measure == measure and fact.value is not None:
                found[fact.entry] = found.get(fact.entry, ZERO) + fact.value
        return found

    def grouped(self, measure: str) -> dict[str, dict[str, Fraction]]:
        """Give the numbers of a measure by group and entry; rows with a status are left out."""
        found: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for fact in self.facts:
            if fact.measure == measure and fact.value is not None:
                found[fact.group][fact.entry] = fact.value
        return found


def cells_of(rows: list[dict]) -> dict[tuple[str, str], Cell]:
    """Sort the rows of a long table into cells by unit and item (facts.md)."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for row in rows:
        value, status = (row.get("value") or "").strip(), (row.get("status") or "").strip()
        fact = Fact(
            measure=row.get("measure") or "",
            group=row.get("group") or "",
            entry=row.get("entry") or "",
            value=fact_number(value) if value else None,
            status=STATUS.get(status, status),
        )
        found[row["unit"], row["item"]].append(fact)
    return {key: Cell(facts) for key, facts in found.items()}
