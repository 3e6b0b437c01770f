"""Heads of the columns of facts, in English or Chinese (docs/scoring/facts.md)."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.problems import Place, Problem, problem

CHINESE = {
    "单位": "unit",
    "项目": "item",
    "数据项": "measure",
    "组别": "group",
    "明细": "entry",
    "数值": "value",
    "状态": "status",
    "来源": "source",
    "备注": "note",
}
NEEDED = ("unit", "item", "measure", "value", "source")
"""Columns without which no row could be right."""


@dataclass(frozen=True)
class Heads:
    """Which column of a table each column of facts is; `blank` are columns without a head."""

    columns: dict[str, int]
    blank: tuple[int, ...]
    problems: tuple[Problem, ...]


def known_head(text: str) -> str:
    """Return the column of facts that a head names, or the empty text."""
    plain = text.strip()
    return CHINESE.get(plain, plain.lower() if plain.lower() in COLUMNS else "")


def read_heads(texts: Sequence[str], place: Place) -> Heads:
    """Return which column is which, and what is wrong with the heads.

    Args:
        texts: the heads in the order of the columns.
        place: of the row that holds them.
    """
    columns: dict[str, int] = {}
    problems = []
    for position, text in enumerate(texts):
        name = known_head(text)
        if name and name in columns:
            problems.append(problem("facts.head_twice", _at(place, text), text=text.strip()))
        elif name:
            columns[name] = position
        elif text.strip():
            problems.append(_unknown(text.strip(), place))
    for name in NEEDED:
        if name not in columns:
            chinese = next(word for word, column in CHINESE.items() if column == name)
            problems.append(problem("facts.head_missing", _at(place, name), name=name, chinese=chinese))
    blank = tuple(position for position, text in enumerate(texts) if not text.strip())
    return Heads(columns, blank, tuple(problems))


def _unknown(text: str, place: Place) -> Problem:
    names = [*COLUMNS, *CHINESE]
    like = next(iter(difflib.get_close_matches(text.lower(), names, n=1)), "")
    known = "、".join(CHINESE)
    return problem(
        "facts.head_unknown_like" if like else "facts.head_unknown", _at(place, text), **_words(text, like, known)
    )


def _words(text: str, like: str, known: str) -> dict[str, str]:
    return {"text": text, "like": like, "known": known, "known_en": ", ".join(COLUMNS)}


def _at(place: Place, column: str) -> Place:
    return Place(file=place.file, sheet=place.sheet, row=place.row, column=column)
