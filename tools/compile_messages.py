"""Compile the message catalogues, for which Django wants GNU gettext: `python -m tools.compile_messages`."""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = "hengjing/locale/*/LC_MESSAGES/*.po"


def compile_messages(root: Path) -> list[Path]:
    """Write an `.mo` beside each `.po`, and return what was written; readers see the old file or the new one.

    Raises:
        ValueError: A catalogue holds a message twice.
    """
    written = []
    for path in sorted(root.glob(CATALOGUES)):
        catalogue = polib.pofile(str(path), check_for_duplicates=True)
        target, part = path.with_suffix(".mo"), path.with_suffix(".part")
        catalogue.save_as_mofile(str(part))
        written.append(part.replace(target))
    return written


if __name__ == "__main__":
    try:
        compile_messages(ROOT)
    except (ValueError, OSError) as error:
        sys.exit(f"The message catalogues were not compiled: {error}")
