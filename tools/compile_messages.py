"""Compile the message catalogues, for which Django wants GNU gettext: `python -m tools.compile_messages`."""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = "hengjing/locale/*/LC_MESSAGES/*.po"


def compile_messages(root: Path) -> list[Path]:
    """Write an `.mo` beside each `.po`, and return what was written; readers see the old file or the new one.

    Raises:
        ValueError: A message has two translations.
    """
    written = []
    for path in sorted(root.glob(CATALOGUES)):
        target, part = path.with_suffix(".mo"), path.with_suffix(".part")
        _without_repetitions(path).save_as_mofile(str(part))
        written.append(part.replace(target))
    return written


def _without_repetitions(path: Path) -> polib.POFile:
    """Read a catalogue in which apps may give the same translation of the same word, each at its place."""
    catalogue = polib.pofile(str(path))
    kept: dict[tuple[str, str | None], polib.POEntry] = {}
    for entry in list(catalogue):
        first = kept.setdefault((entry.msgid, entry.msgctxt), entry)
        if (first.msgstr, first.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
            raise ValueError(f"{path.name}, line {entry.linenum}: {entry.msgid} has another translation before")
    catalogue[:] = kept.values()
    return catalogue


if __name__ == "__main__":
    try:
        compile_messages(ROOT)
    except (ValueError, OSError) as error:
        sys.exit(f"The message catalogues were not compiled: {error}")
