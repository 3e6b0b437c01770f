"""`hengjing manage audit_checkpoint --out FILE`: sign where the log stands."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hengjing.foundation.audit import services
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused


class Command(BaseCommand):
    """Write a signed checkpoint to a file that is to be kept elsewhere."""

    help = "签发一个校验点并写入文件；请把文件保存到本机以外"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def handle(self, *_: Any, out: Path, **__: Any) -> None:
        """Sign and write, or say why not."""
        try:
            checkpoint = services.sign_checkpoint_by_system(at=clock.now())
            out.write_text(checkpoint.document, encoding="utf-8")
        except Refused as refused:
            raise CommandError(refused.message) from None
        except OSError as error:
            raise CommandError(f"不能写入 {out}：{error.strerror}") from None
        self.stdout.write(f"{out}：截至第 {checkpoint.seq} 条，指纹 {checkpoint.fingerprint}")
