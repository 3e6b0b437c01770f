"""An import between upload and commit: frozen, shown to a person, committed only if nothing changed since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.core.spreadsheets.description import Values
from hengjing.foundation.core.spreadsheets.difference import Difference, describe_difference
from hengjing.foundation.core.spreadsheets.reading import Imported
from hengjing.foundation.core.spreadsheets.rows import Row

CHANGED = "文件或现有数据在预览之后有变化，请重新预览后再确认。"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of a file before it is written: all problems, how it was read, and `seal` to hand back.

    A file is checked twice, for the preview and for the commit, and the commit hands over the seal of the preview:
    another file, or data that somebody changed meanwhile, give another seal. It is empty while there are problems.
    """

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    seal: str

    def require_seen(self, seen_seal: str) -> None:
        """Let only that be written which the person was shown.

        Raises:
            NotReady: There are problems.
            StaleState: The person saw another file, or another difference.
        """
        if self.problems:
            raise NotReady(self.problems)
        if seen_seal != self.seal:
            raise StaleState(gettext(CHANGED))


@dataclass(frozen=True, slots=True)
class Staged(Checked):
    """Rows of a workbook laid beside those that stand; the difference is told only of rows without problems."""

    imported: Imported
    difference: Difference | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they were read."""
        return self.imported.rows


def stage(imported: Imported, old_rows: Iterable[Values], key: Iterable[str]) -> Staged:
    """Return an import ready to be shown."""
    if imported.problems:
        return Staged(imported.problems, imported.notes, "", imported, None)
    difference = describe_difference(old_rows, [row.values for row in imported.rows], tuple(key))
    seal = f"{imported.sha256}:{difference.fingerprint}"
    return Staged(imported.problems, imported.notes, seal, imported, difference)
