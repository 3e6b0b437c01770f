"""`hengjing manage verify_audit`: check the log of this installation, with checkpoints from outside."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hengjing.foundation.audit import selectors, verify_audit
from hengjing.foundation.audit.verification import verified


class Command(BaseCommand):
    """Walk the chain; compare it with checkpoint files, and with the head and triggers of the database."""

    help = "校验本系统的审计记录；--checkpoint 指向保存在本机以外的校验点文件"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take checkpoints and a key; the log is the database of this installation."""
        parser.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="FILE")
        parser.add_argument("--key", type=Path, metavar="FILE")

    def handle(self, *_: Any, checkpoint: list[Path], key: Path | None, **__: Any) -> None:
        """Tell what was found; exit with 1 when the log is not whole."""
        try:
            documents = [(str(path), path.read_text(encoding="utf-8")) for path in checkpoint]
            public = key.read_text(encoding="ascii").strip() if key else ""
            report = verified([*selectors.checkpoint_documents(), *documents], public)
        except (OSError, verify_audit.Unusable) as error:
            raise CommandError(f"无法校验：{error}", returncode=2) from None
        if verify_audit.tell(report, outside=bool(checkpoint)):
            sys.exit(1)
