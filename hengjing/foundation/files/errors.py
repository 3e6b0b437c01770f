"""Why a file was not taken."""

from collections.abc import Sequence

from hengjing.foundation.core.errors import NotReady, Problem, Refused


class FileRefused(NotReady):
    """The checks refuse the file; nothing of it is kept."""

    def __init__(self, problems: Sequence[Problem], *, too_large: bool = False) -> None:
        """Keep the problems; a file beyond the limit answers 413."""
        super().__init__(problems)
        if too_large:
            self.status = 413


class StoreDamaged(Refused):
    """The store holds other bytes under this content's name: `manage verify_files` tells which."""
