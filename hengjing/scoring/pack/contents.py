"""What a pack holds, as bytes by file name; the same year gives the same bytes."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from hengjing.scoring.consequences import YearResult
from hengjing.scoring.facts import COLUMNS, Facts
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.pack.archive import MANIFEST
from hengjing.scoring.runners.consequence_records import consequences_text
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import canonical_lines

SCRIPTS = ("verify.py", "items.py")
README = "readme.{language}.txt"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class History:
    """The sheet of an earlier year: its results and its canonical lines."""

    result: YearResult
    data: bytes

    @property
    def name(self) -> str:
        """Its name in a pack."""
        return f"history-{self.result.year:04d}.jsonl"


def pack_files(year: ScoredYear, ruleset: bytes, history: Sequence[History]) -> dict[str, bytes]:
    """Return every file of the pack of a scored year.

    Args:
        year: ruleset, facts, sheet and consequences.
        ruleset: the ruleset's file, byte for byte.
        history: the sheets of earlier years that the consequences were drawn from.
    """
    sheet = "".join(f"{line}\n" for line in canonical_lines(year.sheet)).encode()
    files = {
        "ruleset.yaml": ruleset,
        "ruleset.json": ruleset_json(ruleset),
        "facts.jsonl": facts_lines(year.facts),
        "facts.csv": facts_table(year.facts),
        "sheet.jsonl": sheet,
        "sheet.sha256": f"{hashlib.sha256(sheet).hexdigest()}  sheet.jsonl\n".encode(),
        "consequences.json": consequences_text(year).encode(),
        **{each.name: each.data for each in history},
        **{name: script(name) for name in SCRIPTS},
    }
    for language in ("zh", "en"):
        files[README.format(language=language)] = _readme(year, language, [each.name for each in history])
    return {**files, MANIFEST: manifest(files)}


def ruleset_json(ruleset: bytes) -> bytes:
    """Return the ruleset as canonical JSON, every scalar as text; its SHA-256 is the hash of the ruleset."""
    document = read_yaml(ruleset.decode("utf-8-sig")).document
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def facts_lines(facts: Facts) -> bytes:
    """Return the facts as canonical JSON Lines; their SHA-256 is the hash of the facts."""
    return b"".join(facts.canonical())


def facts_table(facts: Facts) -> bytes:
    """Return the facts as CSV for a spreadsheet; text that would be a formula there gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in facts.rows():
        writer.writerow([row[name] if name == "value" else _plain(row[name]) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of every file, a line each, as `sha256sum -c` reads it."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def script(name: str) -> bytes:
    """Return a script of the pack."""
    return resources.files("hengjing.scoring.pack").joinpath("scripts", name).read_bytes()


def _readme(year: ScoredYear, language: str, history: Sequence[str]) -> bytes:
    text = resources.files("hengjing.scoring.pack").joinpath("texts", README.format(language=language))
    ruleset, head = year.compiled.ruleset, year.sheet.head
    title = ruleset.title_en if language == "en" and ruleset.title_en else ruleset.title
    return (
        text.read_text(encoding="utf-8")
        .format(
            title=title,
            year=ruleset.year,
            units=len(ruleset.units),
            facts=len(year.facts),
            version=head.engine_version,
            history=" ".join(history) or {"zh": "（本包没有）", "en": "(none in this pack)"}[language],
        )
        .encode()
    )
