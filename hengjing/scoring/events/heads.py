"""Which column of a file each column of a definition is."""

from collections.abc import Sequence

from hengjing.scoring.events.definition import Definition
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem


def find_heads(definition: Definition, heads: Sequence[str], file: str) -> list[int]:
    """Return for each column to read its position among the heads of a file.

    Raises:
        ProblemsFound: a column is missing, or more than one head of the file fits it.
    """
    plain = [head.strip() for head in heads]
    found: list[int] = []
    wrong: list[Problem] = []
    for column in definition.read:
        places = [place for place, head in enumerate(plain) if head in column.heads]
        found += places[:1]
        if not places:
            values = {"name": column.title.zh or column.name, "heads": "、".join(column.heads)}
            wrong.append(problem("events.head_missing", Place(file=file, row=1), **values))
        if len(places) > 1:
            values = {"name": column.title.zh or column.name, "found": "、".join(plain[place] for place in places)}
            wrong.append(problem("events.head_ambiguous", Place(file=file, row=1), **values))
    if wrong:
        raise ProblemsFound(wrong)
    return found
