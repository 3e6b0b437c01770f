"""Rows of all sources together, bound by the engine, and everything that keeps them from being locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.scoring import Compiled, Facts, evaluate
from hengjing.steps.fact_assembly.assemble.asked import Asked
from hengjing.steps.fact_assembly.assemble.registry import SOURCES
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.fact_assembly.scoring import Bound, bound, compiled_of, language, place_of, ruleset_bytes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.sheet_rules.data import Record, SourcedRow

KEY = ("unit", "item", "measure", "group", "entry")


@dataclass(frozen=True, slots=True)
class Assembled:
    """What all sources hold, with the items by source and the compiled ruleset that it is of."""

    places: tuple[ItemPlace, ...]
    ruleset: bytes
    compiled: Compiled
    rows: tuple[SourcedRow, ...]
    bound: Bound

    @property
    def facts(self) -> Facts:
        """Return what the engine took."""
        return self.bound.facts


def assembled(
    *, actor: Actor, on: date, scheme: SchemeData, ruleset: Mapping[str, Any], places: Sequence[ItemPlace]
) -> Assembled:
    """Ask every source for the items that are its own, as of a day; the caller has asked for the right.

    Raises:
        NotReady: The ruleset is none that the engine reads.
    """
    text = ruleset_bytes(ruleset)
    compiled = compiled_of(text)
    own = {source: {each.code: each.work for each in places if each.source == source} for source in SOURCES}
    rows = tuple(
        row for name, source in SOURCES.items() if own[name] for row in source.rows(Asked(actor, on, scheme, own[name]))
    )
    return Assembled(tuple(places), text, compiled, rows, bound(compiled, [row.as_row() for row in rows]))


def problems_of(found: Assembled) -> tuple[Problem, ...]:
    """Return every row that the engine does not take and every unit's item without data, by its place."""
    words = language()
    wrong = [
        _problem(each, place_of(found.compiled, found.rows[at].unit, found.rows[at].item), words)
        for at, each in found.bound.wrong
    ]
    missing = evaluate(found.compiled, found.facts).problems
    return (*wrong, *(_problem(each, _place(found.compiled, each.place.path), words) for each in missing))


def _problem(found: Any, path: str, words: str) -> Problem:
    return Problem(found.code, found.message(words), path, found.hint(words))


def _place(compiled: Compiled, path: str) -> str:
    unit, _slash, item = path.partition("/")
    return place_of(compiled, unit, item)


def records_of(found: Assembled) -> tuple[list[list[str]], list[int | None]]:
    """Return the records behind the rows, and for each row in canonical order which of them, if any."""
    by_key = {tuple(getattr(row, name) for name in KEY): row.record for row in found.rows if row.record}
    places: dict[Record, int] = {}
    of_rows: list[int | None] = []
    for row in found.facts.rows():
        record = by_key.get(tuple(row[name] for name in KEY))
        of_rows.append(None if record is None else places.setdefault(record, len(places)))
    return [[each.entity, each.uuid, each.label, each.url] for each in places], of_rows
