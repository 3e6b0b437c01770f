"""Problems as lines: where, what, and the way out; all of them at once."""

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.problems import Place, Problem

NOT_CERTIFIABLE = 1

LISTED = 40
"""Items without data that are named on the terminal; the report and the sheet name all."""


def problem_lines(problems: Sequence[Problem], language: str = "zh") -> Iterator[str]:
    """Yield for each problem a line with its place and message, and one with its hint; then how many there are.

    A place in a ruleset is written `file:line: path`, one in facts `file, sheet, row, column`.
    """
    words = WORDS[language]
    for problem in problems:
        place = place_text(problem.place, language)
        yield f"{place}: {problem.message(language)}" if place else problem.message(language)
        if hint := problem.hint(language):
            yield f"    {words['hint']}{hint}"
    yield words["problem_count"].format(count=len(problems))


def place_text(place: Place, language: str = "zh") -> str:
    """Return a place in words."""
    if place.row is not None or place.sheet:
        words = WORDS[language]
        parts = (
            place.file,
            words["sheet"].format(sheet=place.sheet) if place.sheet else "",
            words["row"].format(row=place.row) if place.row is not None else "",
            words["column"].format(column=place.column) if place.column else "",
        )
        return words["comma"].join(filter(None, parts))
    start = f"{place.file}:{place.line}" if place.file and place.line is not None else place.file
    return ": ".join(filter(None, (start, place.path)))


def print_problems(problems: Sequence[Problem], language: str, stream: TextIO) -> None:
    """Write all problems to a stream."""
    for line in problem_lines(problems, language):
        print(line, file=stream)


def certifiable_status(missing: Sequence[Problem], language: str) -> int:
    """Return the exit status for a sheet with these problems, and say which items have no data.

    The first ones are named, with one way out for all and where the rest is listed.
    """
    words = WORDS[language]
    if not missing:
        return 0
    print(words["not_certifiable"].format(count=len(missing)), file=sys.stderr)
    for each in missing[:LISTED]:
        print(f"  {each.place.path}: {each.message(language)}", file=sys.stderr)
    if len(missing) > LISTED:
        print(words["more_missing"].format(count=len(missing) - LISTED), file=sys.stderr)
    print(f"  {words['hint']}{missing[0].hint(language)}", file=sys.stderr)
    return NOT_CERTIFIABLE
