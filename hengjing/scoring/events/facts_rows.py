"""From counters to rows of facts, ready for the engine (docs/scoring/facts.md)."""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from hengjing.scoring.events.definition import WINDOW, Definition, FactRow, Measure
from hengjing.scoring.events.rates import Sums, rate
from hengjing.scoring.events.state import State
from hengjing.scoring.scoresheet.words import Words

Row = dict[str, str]
NOTE = Words(
    "分母{denominator}，少于{small}，不宜公布", "denominator {denominator}, below {small}: not for publication"
)


def facts_rows(
    definition: Definition, found: Sums, state: State, applies: Callable[[str, str], bool], language: str = "zh"
) -> Iterator[Row]:
    """Yield the rows of facts of the whole window, by unit in code order, then by measure as defined.

    Args:
        definition: says which item and measure each number goes to.
        found: sums of the whole window.
        state: the runs that were counted, for the source of each row.
        applies: whether an item is in the indicator system of a unit.
        language: of the notes.

    Raises:
        ValueError: the sums are of other periods.
    """
    if found.kind != WINDOW:
        raise ValueError(found.kind)
    counted = {row["unit"]: row for row in found.table.to_pylist()}
    origin = source_text(definition, state)
    for unit in definition.unit_codes:
        whole: set[str] = set()
        for place, measure in enumerate(definition.measures):
            sums = counted.get(unit, {})
            pair = int(sums.get(f"counts_{place}", 0)), int(sums.get(f"of_{place}", 0))
            for each in measure.facts:
                if not applies(unit, each.item) or each.item in whole:
                    continue
                row = _row(each, measure, pair, language)
                if row["status"] == "not_applicable":
                    whole.add(each.item)
                yield {"unit": unit, **row, "source": origin}


def source_text(definition: Definition, state: State) -> str:
    """Name the origin of the numbers: what was counted, its days, how many files, and a hash of their contents."""
    digests = sorted(file.digest for file in state.files.values())
    digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]
    window = definition.window
    return f"{definition.code} {window.first}/{window.last} {len(digests)} {digest}"


def _row(each: FactRow, measure: Measure, pair: tuple[int, int], language: str) -> Row:
    numerator, denominator = pair
    values: Mapping[str, str | None] = {
        "rate": rate(numerator, denominator, measure),
        "numerator": str(numerator),
        "denominator": str(denominator),
    }
    row = {"item": each.item, "measure": each.measure, "group": each.group, "entry": each.entry}
    if not denominator and measure.empty == "not_applicable":
        return {"item": each.item, "measure": "", "group": "", "entry": "", **_nothing(measure.empty)}
    if not denominator:
        return {**row, **_nothing(measure.empty)}
    note = NOTE.with_values(denominator=denominator, small=measure.small).of(language)
    return {**row, "value": values[each.value] or "", "status": "", "note": note if denominator < measure.small else ""}


def _nothing(status: str) -> Row:
    return {"value": "", "status": status, "note": ""}
