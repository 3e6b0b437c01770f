"""From frozen bytes to a score sheet and back: the engine does all of it; the same bytes give the same sheet."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.scoring import (
    Compiled,
    Facts,
    ProblemsFound,
    compile_ruleset,
    evaluate,
    facts_from_rows,
    ruleset_from_document,
)
from hengjing.scoring.load.document_text import as_text
from hengjing.scoring.runners.past_years import year_of_sheet as past_year
from hengjing.scoring.runners.scored_year import ScoredYear, year_of_sheet
from hengjing.scoring.scoresheet import canonical_lines

LISTED = 500
"""Problems that are shown at most."""

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Scoring:
    """A year that was scored, with its sheet in canonical form."""

    year: ScoredYear
    sheet: bytes

    @property
    def sheet_hash(self) -> str:
        """Return SHA-256 of the canonical sheet: the engine's own hash of it."""
        return hashlib.sha256(self.sheet).hexdigest()


def language() -> str:
    """Return the language in which the engine speaks to the reader."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def ruleset_bytes(document: Mapping[str, Any]) -> bytes:
    """Return a ruleset as canonical JSON; its SHA-256 is the engine's hash of the ruleset."""
    return json.dumps(as_text(dict(document)), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@lru_cache(maxsize=8)
def compiled_of(ruleset: bytes) -> Compiled:
    """Compile a ruleset; the same bytes once.

    Raises:
        NotReady: With everything that the engine finds wrong with it.
    """
    try:
        return compile_ruleset(ruleset_from_document(json.loads(ruleset)))
    except ProblemsFound as found:
        problems = [Problem(each.code, each.message(language()), each.place.path, each.hint(language()))
                    for each in found.problems[:LISTED]]  # fmt: skip
        raise NotReady(problems) from found


def facts_bytes(facts: Facts) -> bytes:
    """Return facts in canonical form; their SHA-256 is the engine's hash of them."""
    return b"".join(facts.canonical())


def facts_of(compiled: Compiled, content: bytes) -> Facts:
    """Bind facts that were frozen."""
    return facts_from_rows([json.loads(line) for line in content.splitlines()], compiled.layout)


def score(
    ruleset: bytes, content: bytes, earlier: Sequence[bytes] = (), told: Told | None = None, version: str = ""
) -> Scoring:
    """Score frozen facts; `earlier` are the sheets of the years before, `told` is told how far it is.

    `version` is that of the engine which scored them first: the sheet names it, and is else the same for ever.
    """
    tell = told or _silent
    tell("compile", 0, 1)
    compiled = compiled_of(ruleset)
    tell("bind", 0, 1)
    facts = facts_of(compiled, content)
    tell("evaluate", 0, 1)
    sheet = evaluate(compiled, facts)
    if version:
        sheet = replace(sheet, head=replace(sheet.head, engine_version=version))
    history = [past_year(text.decode().split("\n")) for text in earlier]
    year = year_of_sheet(compiled, facts, sheet, history)
    tell("write", 0, 1)
    lines = "".join(f"{line}\n" for line in canonical_lines(sheet)).encode()
    tell("write", 1, 1)
    return Scoring(year, lines)


STAGES = {"compile": (0, 10), "bind": (10, 20), "evaluate": (20, 60), "write": (60, 95)}
"""From which to which hundredth of the work each stage takes it."""
WHOLE = 100


def how_far(stage: str, done: int, whole: int) -> tuple[int, str]:
    """Return how many hundredths of the work are done, and what is being done in words."""
    first, last = STAGES[stage]
    words = {"compile": _("读取规则集"), "bind": _("读取锁定的数据"), "evaluate": _("计算各单位得分"),
             "write": _("写出成绩单和计算过程")}  # fmt: skip
    return first + (last - first) * done // max(whole, 1), words[stage]


def _silent(stage: str, done: int, whole: int) -> None:
    del stage, done, whole


@dataclass(frozen=True, slots=True)
class Bound:
    """Rows that the engine took, and what it says of those it did not take, by their place."""

    facts: Facts
    wrong: tuple[tuple[int, Any], ...]


def bound(compiled: Compiled, rows: Sequence[Mapping[str, str]]) -> Bound:
    """Bind what can be bound; of the others return position and problem."""
    wrong: list[tuple[int, Any]] = []
    places = list(range(len(rows)))
    while True:
        try:
            return Bound(facts_from_rows([rows[place] for place in places], compiled.layout), tuple(wrong))
        except ProblemsFound as found:
            bad = {(each.place.row or 0) - 1: each for each in found.problems}
            wrong += [(places[at], each) for at, each in sorted(bad.items()) if 0 <= at < len(places)]
            left = [place for at, place in enumerate(places) if at not in bad]
            if len(left) == len(places):
                raise
            places = left


def place_of(compiled: Compiled, unit: str, item: str) -> str:
    """Return unit and item in words."""
    units = {each.code: each.title for each in compiled.ruleset.units}
    items = {each.code: each.title for each in compiled.ruleset.nodes()}
    return _("%(unit)s · %(item)s") % {"unit": units.get(unit, unit), "item": items.get(item, item)}
