"""Restoring a backup into an empty place, and comparing every digest."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from hengjing import __version__
from hengjing.config.backup import databases
from hengjing.config.backup.manifest import FILES, Manifest, file_problems, read_manifest, table_problems
from hengjing.config.backup.stored_files import copied, files_of
from hengjing.foundation.core.errors import NotReady, Problem

NOTE = "restored.json"
"""Left in the state folder: which backup this installation was restored from, and when."""


def check_backup(source: Path) -> Manifest:
    """Compare a backup with its manifest, without restoring it; the rows of a PostgreSQL dump show only on restore.

    Raises:
        NotReady: Something is missing or was changed; every such thing is named.
    """
    manifest = read_manifest(source)
    problems = list(file_problems(source, manifest))
    if not problems and manifest.vendor == "sqlite":
        found = databases.digests_of_copy(source / manifest.database.path)
        problems = table_problems(manifest.tables, found)
    if problems:
        raise NotReady(problems)
    return manifest


def restore(*, connection: BaseDatabaseWrapper, media: Path, state: Path, source: Path, at: datetime) -> Manifest:
    """Fill an empty database and an empty media folder from a backup.

    Raises:
        NotReady: The backup is not whole, was made by another version, the place is not empty, or what arrived differs.
        Refused: The tools of the database are missing or failed.
    """
    manifest = check_backup(source)
    problems = list(_unfit(connection, media, manifest))
    if problems:
        raise NotReady(problems)
    found = databases.filled(connection, source / manifest.database.path)
    problems = table_problems(manifest.tables, found)
    arrived = copied(source / FILES, media)
    if arrived != list(manifest.files):
        problems.append(Problem("backup.files", "恢复的文件与备份清单不符", str(media), "请检查磁盘后重新恢复"))
    if problems:
        raise NotReady(problems)
    note = {"backup": source.name, "made_at": manifest.made_at, "restored_at": at.isoformat(timespec="seconds")}
    (state / NOTE).write_text(json.dumps(note, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest


def _unfit(connection: BaseDatabaseWrapper, media: Path, manifest: Manifest) -> Iterator[Problem]:
    if manifest.program != __version__:
        message = f"备份由 {manifest.program} 版制作，本机是 {__version__} 版"
        yield Problem("backup.version", message, "", f"请先安装 {manifest.program} 版，恢复后再升级")
    if manifest.vendor != connection.vendor:
        message = f"备份来自 {manifest.vendor}，本机使用 {connection.vendor}"
        yield Problem("backup.vendor", message, "", "请用同一种数据库恢复")
    elif not databases.is_empty(connection):
        yield Problem("backup.not_empty", "数据库中已有数据表", "", "恢复只写入空的数据库；请新建一个")
    if any(True for _ in files_of(media)):
        yield Problem("backup.not_empty", f"文件夹 {media} 中已有文件", "", "恢复只写入空的文件夹；请先移走")
