"""An import between upload and commit: frozen, shown to a person, committed only if nothing changed since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from hengjing.foundation.core.errors import Problem, StaleState
from hengjing.foundation.core.spreadsheets.description import Values
from hengjing.foundation.core.spreadsheets.difference import Difference, describe_difference
from hengjing.foundation.core.spreadsheets.reading import Imported
from hengjing.foundation.core.spreadsheets.rows import Row

CHANGED = "文件或现有数据在预览之后有变化，请重新预览后再确认。"


@dataclass(frozen=True, slots=True)
class Staged:
    """What a person is shown before an import: rows, problems, notes, the difference, and `seal` to hand back.

    An app stages the stored file twice, for the preview and for the commit, and passes the seal of the preview to
    `rows_for_commit`: another file, or data that somebody changed meanwhile, give another seal.
    """

    imported: Imported
    difference: Difference | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they were read."""
        return self.imported.rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong."""
        return self.imported.problems

    @property
    def notes(self) -> tuple[Problem, ...]:
        """How something was read."""
        return self.imported.notes

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return self.imported.sha256

    @property
    def seal(self) -> str:
        """File and difference in one text; empty as long as there are problems."""
        return f"{self.sha256}:{self.difference.fingerprint}" if self.difference else ""

    def rows_for_commit(self, seen_seal: str) -> tuple[Row, ...]:
        """Return the rows to commit in one transaction.

        Raises:
            NotReady: there are problems.
            StaleState: the person saw another file, or another difference.
        """
        rows = self.imported.accepted()
        if seen_seal != self.seal:
            raise StaleState(gettext(CHANGED))
        return rows


def stage(imported: Imported, old_rows: Iterable[Values], key: Iterable[str]) -> Staged:
    """Return an import ready to be shown; the difference is told only of rows without problems."""
    if imported.problems:
        return Staged(imported, None)
    return Staged(imported, describe_difference(old_rows, [row.values for row in imported.rows], tuple(key)))
