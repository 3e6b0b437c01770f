"""verify_pack: everything in a pack is computed again and compared, to the last byte."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import hengjing
from hengjing.scoring.compiling import compile_ruleset
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.load import facts_from_rows, load_ruleset
from hengjing.scoring.pack.archive import FILES, HISTORY, MANIFEST, PackRefused, read_pack, zip_bytes
from hengjing.scoring.pack.contents import README, SCRIPTS, History, facts_lines, pack_files
from hengjing.scoring.pack.differences import Difference, text_differences
from hengjing.scoring.pack.documents import document_differences
from hengjing.scoring.pack.manifests import manifest_differences
from hengjing.scoring.pack.running import script_differences
from hengjing.scoring.pack.writing import fingerprint, histories
from hengjing.scoring.problems import Problem, ProblemsFound
from hengjing.scoring.runners.scored_year import ScoredYear, score_year
from hengjing.scoring.scoresheet import ScoreSheet, canonical_lines
from hengjing.scoring.scoresheet.words import Words

SOURCES = ("ruleset.yaml", "facts.jsonl")
NEEDED = (*SOURCES, "sheet.jsonl")
SPOKEN = (*SCRIPTS, *(README.format(language=language) for language in ("zh", "en")))
"""Files whose words may change from version to version."""


@dataclass(frozen=True)
class Verification:
    """What a check found: differences, in the order of the check, and notes that are no differences."""

    differences: tuple[Difference, ...]
    notes: tuple[Words, ...] = ()
    fingerprint: str = ""
    units: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def verify_pack(path: Path) -> Verification:
    """Check a pack: manifest, ruleset in both forms, facts, the sheet scored again, consequences, both scripts.

    No script of the pack is run: the checks of the scripts are done by this installation's own copies.

    Raises:
        PackRefused: this is no pack, or it holds what no pack may hold.
        OSError: a file cannot be read.
    """
    files = read_pack(path)
    found = list(manifest_differences(files))
    mark = fingerprint(files[MANIFEST]) if MANIFEST in files else ""
    if any(name not in files for name in NEEDED):
        return Verification(tuple(found), fingerprint=mark)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            folder.joinpath(file).write_bytes(data)
        year, past, unsound = _scored_again(files, folder)
        found += unsound
        if year is None:
            return Verification(tuple(found), fingerprint=mark)
        given = files["sheet.jsonl"]
        fits = files.get("sheet.sha256", b"").startswith(hashlib.sha256(given).hexdigest().encode())
        sheet, notes = _labelled(year.sheet, given) if fits else (year.sheet, ())
        repacked = (_REPACKED,) if path.is_file() and path.read_bytes() != zip_bytes(files) else ()
        differing, more = _compared(replace(year, sheet=sheet), files, past, bool(notes))
        found += [*differing, *script_differences(folder)]
    return Verification(tuple(found), (*notes, *more, *repacked), mark, len(year.compiled.ruleset.units))


def verify_sheet(sheet: ScoreSheet, given: bytes) -> Verification:
    """Compare the canonical lines of a sheet that somebody published with a sheet scored here."""
    sheet, notes = _labelled(sheet, given)
    expected = "".join(f"{line}\n" for line in canonical_lines(sheet)).encode()
    return Verification(tuple(text_differences("sheet.jsonl", expected, given)), notes, units=len(sheet.totals))


def _scored_again(
    files: Mapping[str, bytes], folder: Path
) -> tuple[ScoredYear | None, list[History], list[Difference]]:
    """Score the ruleset and facts of a pack with its history; no year where they cannot be scored."""
    file, found = "ruleset.yaml", list[Difference]()
    try:
        compiled = compile_ruleset(load_ruleset(folder.joinpath(file)))
        found += document_differences(files[file], files.get("ruleset.json", b""))
        file = "facts.jsonl"
        facts = facts_from_rows(_rows(files[file]), compiled.layout)
        found += text_differences(file, facts_lines(facts), files[file])
        file = "history-*.jsonl"
        past = histories([data for name, data in sorted(files.items()) if HISTORY.fullmatch(name)])
        return score_year(compiled, facts, [each.result for each in past]), past, found
    except ProblemsFound as error:
        return None, [], [*found, *(_of_problem(file, each) for each in error.problems)]
    except _NoRow as error:
        return None, [], [*found, Difference(file, error.line, says=_NO_ROW)]
    except PackRefused as refused:
        return None, [], [*found, Difference(file, says=refused.words)]
    except ValueError:
        return None, [], [*found, Difference(file, says=_NO_HISTORY)]


class _NoRow(Exception):
    """A line of the facts is not an object with the columns of facts, each a text."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    lines = data.split(b"\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == b"" else lines, 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _NoRow(number) from error
        if not isinstance(row, dict) or set(row) != set(COLUMNS) or not all(isinstance(v, str) for v in row.values()):
            raise _NoRow(number)
        yield row


def _compared(
    year: ScoredYear, files: Mapping[str, bytes], past: Sequence[History], lenient: bool
) -> tuple[list[Difference], list[Words]]:
    """What the files should be and are not; in a pack of another version the words of some files are only noted."""
    expected = pack_files(year, files["ruleset.yaml"], past)
    found: list[Difference] = []
    notes: list[Words] = []
    for name in FILES:
        if name in (*SOURCES, MANIFEST) or name not in files or expected[name] == files[name]:
            continue
        if lenient and name in SPOKEN:
            notes.append(_OTHER_WORDS.with_values(file=name))
        else:
            found += text_differences(name, expected[name], files[name])
    return found, notes


def _labelled(sheet: ScoreSheet, given: bytes) -> tuple[ScoreSheet, tuple[Words, ...]]:
    """The sheet under the version of the engine that the given one names, and a note where that is another one."""
    try:
        version = json.loads(given.split(b"\n", 1)[0])["engine_version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return sheet, ()
    if version == hengjing.__version__ or not isinstance(version, str):
        return sheet, ()
    note = _OTHER_VERSION.with_values(made=version, checked=hengjing.__version__)
    return replace(sheet, head=replace(sheet.head, engine_version=version)), (note,)


def _of_problem(file: str, found: Problem) -> Difference:
    line = found.place.line or found.place.row or 0
    field = found.place.path or found.place.column
    return Difference(file, line, field=field, says=Words(found.message("zh"), found.message("en")))


_NO_ROW = Words("不是一行规范的数据", "is not a canonical line of facts")
_NO_HISTORY = Words("往年成绩单读不出", "the sheet of an earlier year cannot be read")
_OTHER_VERSION = Words(
    "成绩单由 {made} 版计算，现由 {checked} 版复核",
    "The sheet was computed by version {made} and is checked by version {checked}",
)
_REPACKED = Words(
    "zip 文件本身不是原样（另行压缩过，或改了文件以外的字节）；其中的文件见下",
    "The zip itself is not as it was written: packed again, or changed outside its files; what its files are is below",
)
_OTHER_WORDS = Words(
    "{file} 与本版的不同（版本不同）；复核用的是本版自带的脚本",
    "{file} is not that of this version (another version wrote it); the check used the scripts of this version",
)
