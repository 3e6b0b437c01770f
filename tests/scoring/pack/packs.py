"""Packs for the tests: a small one with history, generated ones, and forgeries whose hashes were made again."""

import contextlib
import hashlib
import io
import json
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from hengjing.scoring import compile_ruleset, facts_from_rows, load_facts, load_ruleset, write_pack
from hengjing.scoring.pack.archive import MANIFEST
from hengjing.scoring.pack.contents import SCRIPTS, manifest
from hengjing.scoring.runners.past_years import year_of_sheet
from hengjing.scoring.runners.scored_year import ScoredYear, score_year
from hengjing.scoring.scoresheet import canonical_lines
from tests.conftest import REPOSITORY
from tests.scoring.small_year import scored

SCRIPT_FOLDER = REPOSITORY / "hengjing/scoring/pack/scripts"

Files = dict[str, bytes]


@cache
def small_pack(folder: Path) -> Mapping[str, bytes]:
    """Write the small year of 2024, scored with the same year of 2023 before it, and return its files."""
    before = sheet_of(scored(folder / "before").sheet).replace(b'"year":2024', b'"year":2023')
    now = scored(folder / "now")
    year = score_year(now.compiled, now.facts, [year_of_sheet(before.decode().split("\n"))])
    pack = folder / "pack"
    write_pack(year, pack, ruleset=(folder / "now/ruleset.yaml").read_bytes(), history=[before])
    return files_of(pack)


def sheet_of(sheet) -> bytes:
    """Return the canonical lines of a sheet."""
    return "".join(f"{line}\n" for line in canonical_lines(sheet)).encode()


def pack_of_folder(source: Path, target: Path) -> Path:
    """Write the pack of a ruleset and its facts."""
    ruleset = source / "ruleset.yaml"
    compiled = compile_ruleset(load_ruleset(ruleset))
    year = score_year(compiled, load_facts(source / "facts.csv", compiled.layout))
    write_pack(year, target, ruleset=ruleset.read_bytes())
    return target


def pack_of_document(document: dict, rows: Sequence[dict], target: Path) -> ScoredYear:
    """Write the pack of a generated ruleset; its file is the document as JSON, which is YAML too."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    ruleset = target.parent / "ruleset.yaml"
    ruleset.write_text(text, encoding="utf-8")
    compiled = compile_ruleset(load_ruleset(ruleset))
    year = score_year(compiled, facts_from_rows(rows, compiled.layout))
    write_pack(year, target, ruleset=ruleset.read_bytes())
    return year


def files_of(folder: Path) -> Files:
    """Return the files of a pack."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def forged(files: Mapping[str, bytes], **changed: bytes) -> Files:
    """Return the files with some replaced (`sheet_jsonl` names sheet.jsonl) and every hash made again."""
    found = {**files, **{name.replace("_", "."): data for name, data in changed.items()}}
    head, rest = found["sheet.jsonl"].split(b"\n", 1)
    said = json.loads(head)
    said["facts_hash"] = hashlib.sha256(found["facts.jsonl"]).hexdigest()
    said["ruleset_hash"] = hashlib.sha256(found["ruleset.json"]).hexdigest()
    head = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    found["sheet.jsonl"] = head + b"\n" + rest
    found["sheet.sha256"] = f"{hashlib.sha256(found['sheet.jsonl']).hexdigest()}  sheet.jsonl\n".encode()
    found[MANIFEST] = manifest({name: data for name, data in found.items() if name != MANIFEST})
    return found


def run_alone(script: str, folder: Path) -> subprocess.CompletedProcess:
    """Run a script of a pack as a stranger would, with nothing but Python."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(folder / script)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def said_by(script: str, folder: Path) -> list[str]:
    """Run a script in this process; return its lines."""
    before, said = sys.argv, io.StringIO()
    sys.argv = [script, str(folder)]
    try:
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            runpy.run_path(str(SCRIPT_FOLDER / script), run_name="__main__")
    finally:
        sys.argv = before
    return said.getvalue().splitlines()


def disagreements(folder: Path) -> list[str]:
    """Return what the two scripts say beyond their OK."""
    return [f"{script}: {line}" for script in SCRIPTS for line in said_by(script, folder) if not line.startswith("OK")]
