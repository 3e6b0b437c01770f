"""The canonical form of a sheet: JSON Lines, sorted keys, numbers as decimal text; its SHA-256 is the hash."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hengjing.scoring.numbers import SHARE_DECIMALS, decimal_text

if TYPE_CHECKING:
    from hengjing.scoring.scoresheet.sheet import ScoreSheet

POINTS = ("full", "exact", "points", "rounding", "weight_in_force")
TOTAL_POINTS = ("base", "bonus_lines", "bonus", "deduction_lines", "deduction", "total")


def canonical_lines(sheet: "ScoreSheet") -> Iterator[str]:
    """Yield the head, then each unit's total and cells, in the order of the ruleset."""
    yield _line({"type": "head", **sheet.head_as_dict()})
    for row in sheet.totals.to_pylist():
        yield _line(_total_line(sheet, row))
    details: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in sheet.details.to_pylist():
        details.setdefault((row["unit"], row["node"]), []).append(row)
    for batch in sheet.trace.to_batches(max_chunksize=65536):
        for row in batch.to_pylist():
            yield _line(_cell_line(sheet, row, details.get((row["unit"], row["node"]), [])))


def sheet_hash(sheet: "ScoreSheet") -> str:
    """Return the SHA-256 over the canonical lines, each ended by a newline, in UTF-8."""
    digest = hashlib.sha256()
    for line in canonical_lines(sheet):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _total_line(sheet: "ScoreSheet", row: dict[str, Any]) -> dict[str, Any]:
    line = {"type": "total", **row}
    for name in TOTAL_POINTS:
        line[name] = decimal_text(row[name], sheet.head.score_decimals)
    line["published"] = decimal_text(row["published"], sheet.head.published_decimals)
    line["scored_share"] = decimal_text(row["scored_share"], SHARE_DECIMALS)
    return line


def _cell_line(sheet: "ScoreSheet", row: dict[str, Any], details: list[dict[str, Any]]) -> dict[str, Any]:
    head = sheet.head.node(row["node"])
    line = {"type": "cell", **{name: value for name, value in row.items() if not name.startswith("working_")}}
    for name in POINTS:
        line[name] = decimal_text(row[name], sheet.head.score_decimals)
    line["weight"] = decimal_text(row["weight"], head.weight_decimals)
    line["scored_share"] = decimal_text(row["scored_share"], SHARE_DECIMALS)
    line["workings"] = {
        working.name: decimal_text(row[f"working_{place}"], working.decimals)
        for place, working in enumerate(head.workings, start=1)
    }
    if details:
        line["details"] = [
            {
                "step": detail["step"],
                "group": detail["group"],
                "entry": detail["entry"],
                "value": decimal_text(detail["value"], detail["decimals"]),
            }
            for detail in details
        ]
    return line
