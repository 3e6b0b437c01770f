"""The manifest: what a backup holds and with which versions it was made."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from hengjing.config.backup.digests import SCHEMA, Digest
from hengjing.config.backup.stored_files import StoredFile, described, files_of
from hengjing.foundation.core.errors import NotReady, Problem

FORMAT = 2
NAME, HASH_NAME, FILES = "manifest.json", "manifest.sha256", "files"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup, told whole: a restore that differs in one digest is not this backup."""

    made_at: str
    program: str
    vendor: str
    server: str
    database: StoredFile
    tables: Mapping[str, Digest]
    files: Sequence[StoredFile]
    log_seq: int
    log_hash: str

    @property
    def table_count(self) -> int:
        """How many tables it holds."""
        return len(self.tables.keys() - {SCHEMA})

    def write(self, folder: Path) -> str:
        """Write the manifest and its hash, which is returned: keep it outside the backup."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        (folder / NAME).write_text(text, encoding="utf-8")
        (folder / HASH_NAME).write_text(f"{sha256}  {NAME}\n", encoding="utf-8")
        return sha256


def fingerprint(folder: Path) -> str:
    """Return the hash of a manifest: what is written down elsewhere, and signed."""
    return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a backup.

    Raises:
        NotReady: There is none, it was changed, or it is of another format.
    """
    try:
        content = (folder / NAME).read_bytes()
        expected = (folder / HASH_NAME).read_text(encoding="utf-8").split()[0]
    except (OSError, IndexError):
        raise NotReady(
            [_problem("missing", f"{folder} 中没有完整的备份清单", NAME, "请指定备份命令写出的文件夹")]
        ) from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise NotReady([_problem("changed", "备份清单被改动过", NAME, "请改用另一份备份")])
    found = json.loads(content)
    if found.pop("format") != FORMAT:
        raise NotReady([_problem("format", "备份清单的格式不是本版本的格式", NAME, "请用制作备份的程序版本恢复")])
    return Manifest(
        **{
            **found,
            "database": StoredFile(**found["database"]),
            "tables": {name: Digest(**digest) for name, digest in found["tables"].items()},
            "files": [StoredFile(**file) for file in found["files"]],
        }
    )


def file_problems(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Compare the files of a backup with its manifest: missing, changed, and not told."""
    for stored, root in ((manifest.database, folder), *((file, folder / FILES) for file in manifest.files)):
        name = PurePosixPath(stored.path)
        if name.is_absolute() or ".." in name.parts:
            yield _problem("path", f"备份清单中的路径不可用：{stored.path}", stored.path, "请改用另一份备份")
        elif not (root / name).is_file():
            yield _problem("file_missing", f"备份缺少文件 {stored.path}", stored.path, "请改用另一份备份")
        elif described(root, root / name) != stored:
            yield _problem("file_changed", f"备份中的文件与清单不符：{stored.path}", stored.path, "请改用另一份备份")
    told = {file.path for file in manifest.files}
    for path in files_of(folder / FILES):
        name_of_path = path.relative_to(folder / FILES).as_posix()
        if name_of_path not in told:
            yield _problem("file_added", f"备份中多出清单以外的文件 {name_of_path}", name_of_path, "请改用另一份备份")


def table_problems(expected: Mapping[str, Digest], found: Mapping[str, Digest]) -> list[Problem]:
    """Compare the digests of tables."""
    different = [name for name in sorted({*expected, *found}) if expected.get(name) != found.get(name)]
    return [
        _problem("table", f"表 {name} 与备份清单不符", name, "恢复的数据不能使用，请改用另一份备份")
        for name in different
    ]


def _problem(code: str, message: str, path: str, hint: str) -> Problem:
    return Problem(f"backup.{code}", message, path, hint)
