"""`hengjing manage undo_upgrade FOLDER`: put the tables back to the backup that a failed upgrade took."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from hengjing.config.backup.restoring import undo_upgrade
from hengjing.foundation.core.errors import Refused


class Command(BaseCommand):
    """Undo an upgrade; `deploy/upgrade` calls this with the old program."""

    help = "升级失败时把数据库退回升级前的备份；备份之后有过办理时拒绝"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *_: Any, folder: Path, **__: Any) -> None:
        """Put back, or say why not."""
        try:
            tables = undo_upgrade(connection=connection, media=Path(settings.FILES_STORE), source=folder)
        except Refused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(
            f"已退回 {folder.name}：{tables} 张表退回，全部一致" if tables else "数据库没有变化，无须退回"
        )
