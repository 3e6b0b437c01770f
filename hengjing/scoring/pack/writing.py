"""write_pack: a scored year as a folder or a zip."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from hengjing.scoring.pack.archive import MANIFEST, PackRefused, write_files
from hengjing.scoring.pack.contents import History, pack_files, ruleset_json
from hengjing.scoring.runners.past_years import year_of_sheet
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet.words import Words


def write_pack(
    year: ScoredYear, path: Path, *, ruleset: bytes, history: Sequence[bytes] = (), as_zip: bool | None = None
) -> str:
    """Write the verification pack of a scored year and return its fingerprint, the SHA-256 of its manifest.

    Args:
        year: the scored year.
        path: a folder, made when it is not there, or a zip file.
        ruleset: the file that the ruleset was read from, byte for byte.
        history: the sheets of earlier years that the year was scored with, each as its canonical lines.
        as_zip: whether to write a zip; left out, a path that ends in `.zip` is one.

    Raises:
        PackRefused: the file is not the ruleset of this year, or two sheets are of one year.
        ValueError: an earlier sheet is no score sheet.
    """
    if hashlib.sha256(ruleset_json(ruleset)).hexdigest() != year.compiled.ruleset.hash:
        raise PackRefused(_OTHER_RULESET)
    files = pack_files(year, ruleset, histories(history))
    write_files(files, path, as_zip=path.suffix == ".zip" if as_zip is None else as_zip)
    return fingerprint(files[MANIFEST])


def histories(sheets: Sequence[bytes]) -> list[History]:
    """Return the sheets of earlier years by year.

    Raises:
        PackRefused: two are of one year.
        ValueError: one is no score sheet.
    """
    found = {}
    for data in sheets:
        result = year_of_sheet(data.decode("utf-8").split("\n"))
        if result.year in found:
            raise PackRefused(_YEAR_TWICE.with_values(year=result.year))
        found[result.year] = History(result, data)
    return [found[year] for year in sorted(found)]


def fingerprint(manifest: bytes) -> str:
    """Return the SHA-256 of a manifest: one line to publish elsewhere, which fixes every file of the pack."""
    return hashlib.sha256(manifest).hexdigest()


_OTHER_RULESET = Words(
    "规则集文件与计分所用的不是同一个", "the file of the ruleset is not the one that the year was scored with"
)
_YEAR_TWICE = Words(
    "有两份{year}年的成绩单，只能放一份", "there are two sheets of {year}; a pack holds one for each year"
)
