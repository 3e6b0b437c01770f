"""Restoring a backup into an empty place, and comparing every digest."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from hengjing import __version__
from hengjing.config.backup import databases
from hengjing.config.backup.manifest import FILES, Manifest, file_problems, read_manifest, table_problems
from hengjing.config.backup.signing import check_signature
from hengjing.config.backup.stored_files import copied, files_of
from hengjing.foundation.core.errors import NotReady, Problem

NOTE = "restored.json"
"""Left in the state folder: which backup this installation was restored from, and when."""

BEGUN = "restoring.json"
"""Stands there from the first write until the restore is noted; so long the platform does not start."""


def check_backup(source: Path, key: str = "") -> Manifest:
    """Compare a backup with its manifest, without restoring it; the rows of a PostgreSQL dump show only on restore.

    `key` is a public key from outside the backup, with which its signature is compared.

    Raises:
        NotReady: Something is missing or was changed; every such thing is named.
    """
    manifest = read_manifest(source)
    if key:
        check_signature(source, key)
    problems = list(file_problems(source, manifest))
    if not problems and manifest.vendor == "sqlite":
        found = databases.content_of_copy(source / manifest.database.path)
        problems = table_problems(manifest.tables, found.tables)
    if problems:
        raise NotReady(problems)
    return manifest


def restore(
    *,
    connection: BaseDatabaseWrapper,
    media: Path,
    state: Path,
    source: Path,
    at: datetime,
    key: str = "",
    note: Callable[[Manifest], None] = lambda _: None,
) -> Manifest:
    """Fill an empty database and an empty media folder from a backup; `note` writes into the database that it was.

    Raises:
        NotReady: The backup is not whole, was made by another version, the place is not empty, or what arrived differs.
        Refused: The tools of the database are missing or failed.
    """
    manifest = check_backup(source, key)
    problems = list(_unfit(connection, media, manifest))
    if problems:
        raise NotReady(problems)
    told = {"backup": source.name, "made_at": manifest.made_at, "restored_at": at.isoformat(timespec="seconds")}
    (state / BEGUN).write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    found = databases.filled(connection, source / manifest.database.path)
    problems = table_problems(manifest.tables, found.tables)
    arrived = copied(source / FILES, media)
    if arrived != list(manifest.files):
        problems.append(Problem("backup.files", "恢复的文件与备份清单不符", str(media), "请检查磁盘后重新恢复"))
    if problems:
        raise NotReady(problems)
    note(manifest)
    (state / BEGUN).replace(state / NOTE)
    return manifest


def undo_upgrade(*, connection: BaseDatabaseWrapper, media: Path, source: Path) -> int:
    """Put a database back to the backup that an upgrade took after it had stopped everything; return how many tables.

    Nobody has to confirm that, since nothing was done in between: the log stands where it stood. Otherwise it is a
    restore like any other, and refused here.

    Raises:
        NotReady: The backup is not whole or of another version, acts were done since, or what arrived differs.
        Refused: The tools of the database are missing or failed.
    """
    manifest = check_backup(source)
    problems = [one for one in _unfit(connection, media, manifest) if one.code != "backup.not_empty"]
    empty = databases.is_empty(connection)
    now = None if empty else databases.standing(connection)
    if now and (now.log_seq, now.log_hash) != (manifest.log_seq, manifest.log_hash):
        message = f"备份之后又有办理：审计记录从第 {manifest.log_seq} 条到了第 {now.log_seq} 条"
        problems.append(Problem("backup.acted", message, "", "请按恢复手续办理，由两人确认"))
    if problems:
        raise NotReady(problems)
    different = [] if now is None else table_problems(manifest.tables, now.tables)
    if now is not None and not different:
        return 0
    databases.emptied(connection)
    found = databases.filled(connection, source / manifest.database.path)
    if problems := table_problems(manifest.tables, found.tables):
        raise NotReady(problems)
    return len(different) or manifest.table_count


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
