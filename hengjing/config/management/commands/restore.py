"""`hengjing manage restore FOLDER`: fill an empty place from a backup and compare every digest."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from hengjing.config.backup.manifest import Manifest, fingerprint
from hengjing.config.backup.restoring import restore
from hengjing.config.management.commands.backup import trusted_key
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.restores.api import note_restore


class Command(BaseCommand):
    """Restore a backup; the platform stays read-only until two people have confirmed it."""

    help = "把备份恢复到空的数据库和空的文件夹，并逐表、逐文件核对；恢复后须由两人确认才能办理"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--key", type=Path, metavar="FILE", help="核对签名用的公钥文件，默认用本机的 audit.pub")

    def handle(self, *_: Any, folder: Path, key: Path | None, **__: Any) -> None:
        """Restore, or say why not; end with how much is lost at most, and how long it took."""
        os.umask(0o027)
        state, at, begun = Path(settings.STATE), clock.now(), time.monotonic()
        try:
            state.mkdir(parents=True, exist_ok=True)
            trusted = trusted_key(key)
            manifest = restore(
                connection=connection, media=Path(settings.FILES_STORE), state=state, source=folder, at=at,
                key=trusted, note=lambda whole: _note(whole, folder, at),
            )  # fmt: skip
        except Refused as refused:
            raise CommandError(refused.message) from None
        except OSError as error:
            raise CommandError(f"不能恢复 {folder}：{error.strerror} {error.filename or ''}".rstrip()) from None
        self.stdout.write(
            f"已恢复 {manifest.made_at} 的备份：{manifest.table_count} 张表、{len(manifest.files)} 个文件全部一致"
        )
        self.stdout.write("签名与公钥相符" if trusted else "没有可信公钥，签名未核对；请用 --key 指明 audit.pub")
        lost = timedelta(seconds=int((at - datetime.fromisoformat(manifest.made_at)).total_seconds()))
        self.stdout.write(f"RPO {lost}（备份距恢复开始的时间，其间办理的内容不在其中）")
        self.stdout.write(f"RTO {time.monotonic() - begun:.1f} 秒（恢复并核对，{_size(manifest):.1f} MB）")
        self.stdout.write("系统现在只读：请系统管理员和审计管理员各自登录，在“恢复情况”页确认")


def _note(manifest: Manifest, folder: Path, at: datetime) -> None:
    made_at = datetime.fromisoformat(manifest.made_at)
    note_restore(at=at, backup=folder.name, fingerprint=fingerprint(folder), made_at=made_at)


def _size(manifest: Manifest) -> float:
    return sum(each.size for each in (manifest.database, *manifest.files)) / 1e6
