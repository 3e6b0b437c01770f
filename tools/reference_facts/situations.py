"""Situations that are set by hand: levels, items left out, ties, cut-offs, vetoes, missing data."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.reference_facts.model import Place, Row, Unit, read_text

Entries = list[dict[str, Any]]


def read_situations(path: Path, year: int) -> tuple[dict[str, float], Entries, Entries]:
    """Read the levels, the set ballots and the situations of a year."""
    document = read_text(path)
    levels = {unit: float(level) for unit, level in document["levels"].get(str(year), {}).items()}
    ballots = [entry for entry in document["ballots"] if str(year) in entry["years"]]
    return levels, ballots, [entry for entry in document["situations"] if str(year) in entry["years"]]


def apply_all(rows: list[Row], entries: Entries, units: list[Unit], year: int) -> list[Row]:
    """Apply the situations one after another."""
    known = {unit.code: unit for unit in units}
    for entry in entries:
        rows = _apply(rows, entry, Place(year, known[entry["unit"]], entry["item"]))
    return rows


def set_ballots(rows: list[Row], entries: Entries, units: list[Unit]) -> list[Row]:
    """Give all marks of a rater to the units of a class, or to the units listed, the value set."""
    classes = {unit.code: unit.unit_class for unit in units}
    for entry in entries:
        rows = [replace(row, value=entry["mark"]) if _is_of_ballot(row, entry, classes) else row for row in rows]
    return rows


def _is_of_ballot(row: Row, entry: dict[str, Any], classes: dict[str, str]) -> bool:
    here = (
        row.item == entry["item"]
        and row.group == entry["group"]
        and row.entry == entry["rater"]
        and row.measure == "mark"
    )
    return here and classes[row.unit] == entry["class"] and ("units" not in entry or row.unit in entry["units"])


def _apply(rows: list[Row], entry: dict[str, Any], place: Place) -> list[Row]:
    new = [_row(place, written) for written in entry["rows"]]
    touched = {row.key() for row in new}
    here = (place.unit.code, place.item)
    if entry.get("mode", "replace") == "replace":
        return [row for row in rows if (row.unit, row.item) != here] + new
    return [row for row in rows if row.key() not in touched] + new


def _row(place: Place, written: dict[str, str]) -> Row:
    return Row(
        unit=place.unit.code,
        item=place.item,
        measure=written.get("measure", ""),
        group=written.get("group", ""),
        entry=written.get("entry", ""),
        value=written.get("value", ""),
        status=written.get("status", ""),
        source=written["source"].replace("〔Y〕", f"〔{place.year}〕"),
        note=written.get("note", ""),
    )
