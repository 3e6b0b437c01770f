"""Facts that were added, removed or changed, row by row, with their sources."""

from collections.abc import Iterator

from hengjing.scoring.compare.comparison import FactChange
from hengjing.scoring.compare.sides import Side
from hengjing.scoring.scoresheet.words import STATUS_WORDS, Words

KEY = ("unit", "item", "measure", "group", "entry")
Row = dict[str, str]


def fact_changes(before: Side, after: Side) -> tuple[FactChange, ...]:
    """Return every row that differs, in the order of the facts after the change, removed rows last."""
    if before.facts.hash == after.facts.hash:
        return ()
    old, new = ({tuple(row[name] for name in KEY): row for row in side.facts.rows()} for side in (before, after))
    meanings = _meanings(before) | _meanings(after)
    return tuple(_changes(old, new, meanings))


def _changes(
    old: dict[tuple[str, ...], Row], new: dict[tuple[str, ...], Row], meanings: dict[tuple[str, str], Words]
) -> Iterator[FactChange]:
    for key in (*new, *(key for key in old if key not in new)):
        earlier, later = old.get(key), new.get(key)
        if earlier == later:
            continue
        unit, item, measure, group, entry = key
        yield FactChange(
            unit=unit,
            item=item,
            measure=measure,
            group=group,
            entry=entry,
            kind=_kind(earlier, later),
            before=_content(earlier),
            after=_content(later),
            source_before="" if earlier is None else earlier["source"],
            source_after="" if later is None else later["source"],
            meaning=meanings.get((item, measure), Words("本项目整体", "the whole item")),
        )


def _kind(earlier: Row | None, later: Row | None) -> str:
    if earlier is None or later is None:
        return "added" if earlier is None else "removed"
    return "reference" if _content(earlier) == _content(later) else "changed"


def _content(row: Row | None) -> Words:
    """The value of a row, or the words of its status."""
    if row is None:
        return Words()
    return Words(row["value"], row["value"]) if row["value"] else STATUS_WORDS[row["status"]]


def _meanings(side: Side) -> dict[tuple[str, str], Words]:
    """What each measure of each item is."""
    return {
        (side.compiled.nodes[leaf.node].code, measure.name): Words(measure.zh, measure.en)
        for part in side.compiled.classes
        for leaf in part.leaves
        for measure in leaf.rule.measures
    }
