"""`hengjing manage backup FOLDER`: database, evidence and manifest; `--check` compares one that stands."""

import os
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from hengjing.config.backup.making import back_up
from hengjing.config.backup.restoring import check_backup
from hengjing.foundation.audit import signing
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused

CHECKPOINT = "audit_checkpoint"


def trusted_key(file: Path | None) -> str:
    """Return the public key with which backups are compared: of the file, or of this installation, or none yet."""
    own = signing.private_path().with_suffix(".pub")
    place = file or (own if own.exists() else None)
    return place.read_text(encoding="ascii").strip() if place else ""


class Command(BaseCommand):
    """Write a backup, or check one."""

    help = "备份数据库和佐证文件到一个新的文件夹；--check 只核对已有的备份"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--check", action="store_true", help="核对已有的备份，不写入")
        parser.add_argument("--key", type=Path, metavar="FILE", help="核对签名用的公钥文件，默认用本机的 audit.pub")
        parser.add_argument("--checkpoint", type=Path, metavar="FILE", help="先签发审计校验点并写入此文件")

    def handle(self, *_: Any, folder: Path, check: bool, checkpoint: Path | None, key: Path | None, **__: Any) -> None:
        """Back up or check, or say why not."""
        os.umask(0o077)
        try:
            if check:
                manifest = check_backup(folder, trusted_key(key))
                self.stdout.write(f"{folder}：备份完整，{manifest.table_count} 张表，{len(manifest.files)} 个文件")
                return
            if checkpoint is not None:
                self._checkpoint(checkpoint)
            media = Path(settings.FILES_STORE)
            manifest, sha256 = back_up(
                connection=connection, media=media, target=folder, at=clock.now(), key=self._key()
            )
        except Refused as refused:
            raise CommandError(refused.message) from None
        except OSError as error:
            raise CommandError(f"不能写入 {folder}：{error.strerror}") from None
        self.stdout.write(f"{folder}：{manifest.table_count} 张表，{len(manifest.files)} 个文件")
        self.stdout.write(f"清单指纹 {sha256}；请抄录并保存在备份以外的地方")

    def _key(self) -> Ed25519PrivateKey | None:
        if not signing.private_path().exists():
            self.stdout.write("尚未生成签名密钥（audit_key），备份清单没有签名")
            return None
        return signing.key()

    def _checkpoint(self, file: Path) -> None:
        if CHECKPOINT not in get_commands():
            raise CommandError("本安装没有审计校验点命令；请去掉 --checkpoint")
        call_command(CHECKPOINT, out=file, stdout=self.stdout)
