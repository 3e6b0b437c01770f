"""`hengjing manage audit_export --out FILE`: the log in a file that `verify_audit.py` checks on any machine."""

import json
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hengjing.foundation.audit import selectors


class Command(BaseCommand):
    """Write every entry, then the names outside the chain, then a line that says that the file is whole."""

    help = "导出审计记录，供在其他机器上用 verify_audit.py 校验"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether names go along."""
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")
        parser.add_argument("--with-names", action="store_true", help="同时导出姓名（默认只导出其封印）")

    def handle(self, *args: Any, out: Path, with_names: bool, **options: Any) -> None:
        """Write the file anew, or say why not."""
        try:
            with out.open("w", encoding="utf-8") as file:
                seq = self._write(file, with_names=with_names)
        except OSError as error:
            raise CommandError(f"不能写入 {out}：{error.strerror}") from None
        self.stdout.write(f"{out}：{seq} 条")

    def _write(self, file: TextIO, *, with_names: bool) -> int:
        names = list(selectors.sealed()) if with_names else []
        seq, head = selectors.head()
        for row in selectors.rows(until=seq):
            file.write(json.dumps(["entry", *row[:5]], ensure_ascii=False) + "\n")
        for name in names:
            file.write(json.dumps(["name", *name], ensure_ascii=False) + "\n")
        file.write(json.dumps(["end", seq, head]) + "\n")
        return seq
