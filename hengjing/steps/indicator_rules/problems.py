"""What the engine finds wrong with a document, in its words, and which item and field each problem belongs to."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from hengjing.foundation.core.errors import Problem
from hengjing.scoring.load import ruleset_from_document
from hengjing.scoring.problems import ProblemsFound
from hengjing.steps.indicator_rules.data import Document
from hengjing.steps.indicator_rules.documents import places
from hengjing.steps.indicator_rules.wording import word

KEY, FOR_FILES = re.compile("“([a-z_]+)”"), re.compile(r"[；;][^；;]*docs/\S+[^；;]*")
KEPT = 64
"""So many texts are remembered with their problems."""

UNREADABLE = frozenset(
    f"ruleset.{code}" for code in ("needs_list", "needs_mapping", "needs_scalar", "unknown_key", "unknown_key_like")
)
"""Problems of a text that pages cannot show item by item, so that it is not kept at all."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem with the item that it belongs to (no code: the whole) and the field below it."""

    problem: Problem
    code: str
    field: str


def language() -> str:
    """Return the language of the engine's words for this request."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def problems_of(document: Document) -> tuple[Problem, ...]:
    """Return everything that the engine finds wrong with a whole ruleset, in the language of the request."""
    return _found(json.dumps(document, ensure_ascii=False), language())


@lru_cache(maxsize=KEPT)
def _found(text: str, words: str) -> tuple[Problem, ...]:
    """Ask the engine once for a text: a tenth of a second, and every page about the year wants to know."""
    try:
        ruleset_from_document(json.loads(text))
    except ProblemsFound as found:
        return tuple(
            Problem(each.code, _readable(each.message(words)), each.place.path, _readable(each.hint(words)))
            for each in found.problems
        )
    return ()


def _readable(said: str) -> str:
    """Return what the engine says to people who write files, for those who fill in forms: keys by their words."""
    return KEY.sub(lambda found: f"“{word(found[1])}”", FOR_FILES.sub("", said))


def unreadable(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those problems that keep a text from being read at all."""
    return tuple(problem for problem in problems if problem.code in UNREADABLE)


def placed(document: Document, problems: Sequence[Problem]) -> tuple[Placed, ...]:
    """Return each problem with the innermost item that holds its path."""
    paths = {place.path: place.code for place in places(document)}
    return tuple(_placed(problem, paths) for problem in problems)


def _placed(problem: Problem, paths: Mapping[str, str]) -> Placed:
    holding = [path for path in paths if _is_below(problem.path, path)]
    if not holding:
        return Placed(problem, "", problem.path)
    path = max(holding, key=len)
    return Placed(problem, paths[path], problem.path[len(path) :].lstrip("."))


def _is_below(path: str, above: str) -> bool:
    return path == above or path.startswith((f"{above}.", f"{above}["))
