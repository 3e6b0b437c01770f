"""Making a backup: the database first, then the files, then the manifest (security.md C13)."""

import shutil
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db.backends.base.base import BaseDatabaseWrapper

from hengjing import __version__
from hengjing.config.backup import databases
from hengjing.config.backup.manifest import FILES, Manifest
from hengjing.config.backup.signing import sign
from hengjing.config.backup.stored_files import copied, described
from hengjing.foundation.core.errors import Refused


def back_up(
    *, connection: BaseDatabaseWrapper, media: Path, target: Path, at: datetime, key: Ed25519PrivateKey | None = None
) -> tuple[Manifest, str]:
    """Write a backup into a new folder, signed with the key where there is one; return manifest and its hash.

    Files are kept under the hash of their content, so that those which arrive while the backup runs are surplus and
    never wrong. The folder gets its name when everything stands in it.

    Raises:
        Refused: The folder exists, or the database cannot be copied.
    """
    partial = target.with_name(f"{target.name}.partial")
    if target.exists():
        raise Refused(f"{target} 已经存在；请指定一个新的文件夹")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    try:
        name = databases.DUMP.get(connection.vendor, "database")
        content = databases.dumped(connection, partial / name)
        manifest = Manifest(
            made_at=at.isoformat(timespec="seconds"),
            program=__version__,
            vendor=connection.vendor,
            server=databases.server(connection),
            database=described(partial, partial / name),
            tables=content.tables,
            log_seq=content.log_seq,
            log_hash=content.log_hash,
            files=copied(media, partial / FILES),
        )
        sha256 = manifest.write(partial)
        if key is not None:
            sign(partial, key)
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return manifest, sha256
