"""`hengjing manage restore FOLDER`: fill an empty place from a backup and compare every digest."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from hengjing.config.backup.restoring import restore
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused


class Command(BaseCommand):
    """Restore a backup."""

    help = "把备份恢复到空的数据库和空的文件夹，并逐表、逐文件核对"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *_: Any, folder: Path, **__: Any) -> None:
        """Restore, or say why not."""
        os.umask(0o027)
        state = Path(settings.STATE)
        try:
            state.mkdir(parents=True, exist_ok=True)
            manifest = restore(
                connection=connection, media=Path(settings.FILES_STORE), state=state, source=folder, at=clock.now()
            )
        except Refused as refused:
            raise CommandError(refused.message) from None
        except OSError as error:
            raise CommandError(f"不能恢复 {folder}：{error.strerror} {error.filename or ''}".rstrip()) from None
        self.stdout.write(
            f"已恢复 {manifest.made_at} 的备份：{manifest.table_count} 张表、{len(manifest.files)} 个文件全部一致"
        )
