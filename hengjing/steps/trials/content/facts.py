"""A file of facts, checked against the ruleset that it is of: bound facts, or every problem by its row and column."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.scoring import Compiled, Facts, ProblemsFound, compile_ruleset, load_facts, ruleset_from_document

SUFFIXES = (".csv", ".xlsx")
LISTED = 500
"""Problems that are shown at most."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Facts with the compiled ruleset that they are of."""

    compiled: Compiled
    facts: Facts


def compiled_of(ruleset: Mapping[str, Any]) -> Compiled:
    """Compile a whole ruleset.

    Raises:
        NotReady: With everything that the engine finds wrong with it.
    """
    try:
        return compile_ruleset(ruleset_from_document(ruleset))
    except ProblemsFound as found:
        raise NotReady([_problem(each, each.place.path) for each in found.problems[:LISTED]]) from found


def bound(compiled: Compiled, content: bytes, file_name: str) -> Bound:
    """Read a file of facts in the engine's form, CSV or Excel.

    Raises:
        NotReady: With every bad row; with one bad row nothing is read.
    """
    suffix = Path(file_name).suffix.lower()
    if suffix not in SUFFIXES:
        problem = Problem("facts.file_kind", _("只收 csv 和 xlsx 文件"), "file", _("请另存为其中一种后上传。"))
        raise NotReady([problem])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"facts{suffix}")
        path.write_bytes(content)
        try:
            return Bound(compiled, load_facts(path, compiled.layout))
        except ProblemsFound as found:
            problems = [_problem(each, _place(each.place)) for each in found.problems[:LISTED]]
            more = len(found.problems) - LISTED
            if more > 0:
                said = _("另有 %(count)s 处问题未逐一列出") % {"count": more}
                problems.append(Problem("list.more", said, "", _("请先改正已列出的问题。")))
            raise NotReady(problems) from found


def _place(place: Any) -> str:
    """Sheet, row and column, as far as the problem has them."""
    row = _("第 %(n)s 行") % {"n": place.row} if place.row else ""
    column = _("%(name)s 列") % {"name": place.column} if place.column else ""
    return " ".join(part for part in (place.sheet, row, column) if part)


def _problem(problem: Any, path: str) -> Problem:
    language = "en" if (get_language() or "zh").startswith("en") else "zh"
    return Problem(problem.code, problem.message(language), path, problem.hint(language))
