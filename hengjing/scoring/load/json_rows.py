"""Facts from JSON: a list of objects, numbers read as the text that is written."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from hengjing.scoring.facts.raw import Origin, RawFacts, TextColumn
from hengjing.scoring.load.heads import read_heads
from hengjing.scoring.load.tables import facts_of_columns
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem


def read_json(path: Path, file: str) -> RawFacts:
    """Return the objects of a JSON list as rows, counted from 1.

    Raises:
        ProblemsFound: no JSON, no list of objects, a key given twice, or a cell that is no text and no number.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_Refused, object_pairs_hook=lambda pairs: pairs
        )
    except UnicodeDecodeError as error:
        raise ProblemsFound([problem("facts.encoding", Place(file=file))]) from error
    except (ValueError, RecursionError) as error:
        raise ProblemsFound([problem("facts.json_broken", Place(file=file), detail=error)]) from error
    if not isinstance(rows, list) or not all(isinstance(row, list) and _is_object(row) for row in rows):
        raise ProblemsFound([problem("facts.json_shape", Place(file=file))])
    names = list(dict.fromkeys(key for row in rows for key, _ in row))
    heads = read_heads(names, Place(file=file))
    wrong = [found for number, row in enumerate(rows, 1) for found in _wrong_cells(row, number, file)]
    if heads.problems or wrong:
        raise ProblemsFound([*heads.problems, *wrong])
    given = [dict(row) for row in rows]
    columns = [TextColumn.of(row.get(name) or "" for row in given) for name in names]
    shown = {name: names[place] for name, place in heads.columns.items()}
    return facts_of_columns(columns, heads, np.arange(1, len(rows) + 1, dtype=np.int64), Origin(file, heads=shown))


class _Refused:
    """NaN or Infinity."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def _is_object(row: Sequence[Any]) -> bool:
    return all(isinstance(pair, tuple) for pair in row)


def _wrong_cells(row: Sequence[tuple[str, Any]], number: int, file: str) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for key, value in row:
        place = Place(file=file, row=number, column=key)
        if key in seen:
            found.append(problem("facts.key_twice", place, text=key))
        if not (value is None or (isinstance(value, str) and _is_unicode(value))):
            found.append(problem("facts.json_cell", place, text=_shown(value)))
        seen.add(key)
    return found


def _is_unicode(text: str) -> bool:
    """Whether the text can be written down again; an escaped half of a character cannot."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, _Refused) else "[…]"
