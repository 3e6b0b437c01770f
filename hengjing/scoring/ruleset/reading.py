"""Reading the numbers and words of a ruleset: what does not fit becomes a problem, and reading goes on."""

from collections.abc import Sequence
from typing import Any

from hengjing.scoring.numbers import SHARE_DECIMALS, parse_share, to_scale
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem
from hengjing.scoring.ruleset.ruleset import Ruleset

WHOLE_SHARE = int(10**SHARE_DECIMALS)
"""100 %."""


class Reader:
    """Reads texts of one ruleset and keeps every problem found on the way."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.problems: list[Problem] = []

    def report(self, code: str, path: str, **values: Any) -> None:
        """Note a problem at a path; its line is that of the nearest part of the path that the file has."""
        lines, nearest = self.ruleset.lines, path
        while nearest and nearest not in lines:
            nearest = nearest[: max(nearest.rfind("."), nearest.rfind("["), 0)]
        place = Place(file=self.ruleset.file, line=lines.get(nearest), path=path)
        self.problems.append(problem(code, place, **values))

    def number(self, text: str, decimals: int, path: str) -> int:
        """Return a number at a scale; 0 with a problem noted when it is none."""
        try:
            return to_scale(text, decimals)
        except OverflowError:
            self.report("ruleset.digits", path, text=text, decimals=decimals)
        except ValueError:
            self.report("ruleset.number", path, text=text)
        return 0

    def share(self, text: str, path: str, *, most: int | None = WHOLE_SHARE) -> int:
        """Return a share at six decimals, not negative and at most `most`; 0 with a problem noted when it is none."""
        try:
            value = parse_share(text)
        except OverflowError:
            self.report("ruleset.digits", path, text=text, decimals=SHARE_DECIMALS)
            return 0
        except ValueError:
            self.report("ruleset.number", path, text=text)
            return 0
        if value < 0 or (most is not None and value > most):
            self.report("ruleset.share_range", path, text=text, most="100%" if most is not None else "…")
        return value

    def choice(self, text: str, choices: Sequence[str], path: str) -> str:
        """Return the text; a problem is noted when it is none of the choices."""
        if text not in choices:
            self.report("ruleset.choice", path, text=text, choices=", ".join(choices))
        return text

    def whole(self, number: int, path: str, *, least: int = 0) -> int:
        """Return the whole number; a problem is noted when it is below `least`."""
        if number < least:
            self.report("ruleset.not_negative", path, text=number, least=least)
        return number

    def finish(self) -> None:
        """End reading.

        Raises:
            ProblemsFound: with every problem noted.
        """
        if self.problems:
            raise ProblemsFound(self.problems)
