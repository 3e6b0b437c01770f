"""Codes are given once: items, units, classes, grades, sources, consequences (docs/scoring/model.md, section 2)."""

from collections.abc import Iterable

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def codes_unique(ruleset: Ruleset) -> list[Problem]:
    """Return every code that is given a second time among things of the same sort."""
    consequences = ruleset.consequences
    return [
        *_repeated(ruleset, ((node.code, f"{node.path}.code") for node in ruleset.nodes())),
        *_repeated(ruleset, _listed("units", (unit.code for unit in ruleset.units))),
        *_repeated(ruleset, _listed("classes", (each.code for each in ruleset.classes))),
        *_repeated(ruleset, _listed("grades", (grade.code for grade in ruleset.grades))),
        *_repeated(ruleset, _listed("sources", (source.id for source in ruleset.sources), "id")),
        *_repeated(ruleset, _listed("consequences.recommendations", (r.code for r in consequences.recommendations))),
        *_repeated(ruleset, _listed("consequences.awards", (award.code for award in consequences.awards))),
    ]


def _listed(section: str, codes: Iterable[str], key: str = "code") -> list[tuple[str, str]]:
    return [(code, f"{section}[{position}].{key}") for position, code in enumerate(codes)]


def _repeated(ruleset: Ruleset, codes: Iterable[tuple[str, str]]) -> list[Problem]:
    first: dict[str, str] = {}
    found = []
    for code, path in codes:
        if code and code in first:
            found.append(problem("ruleset.code_twice", ruleset.place(path), text=code, first=first[code]))
        first.setdefault(code, path)
    return found
