"""What other apps may use of restores: whether one waits to be confirmed, and that one was made."""

from hengjing.foundation.restores.selectors import waiting
from hengjing.foundation.restores.services import note_restore

__all__ = ["note_restore", "waiting"]
