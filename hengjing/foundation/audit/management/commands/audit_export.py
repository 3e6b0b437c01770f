"""`hengjing manage audit_export --out FILE`: the log in a file that `verify_audit.py` checks on any machine."""

import json
from itertools import chain
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

    def handle(self, *_: Any, out: Path, with_names: bool, **__: Any) -> None:
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
        entries = (["entry", *row[:5]] for row in selectors.rows(until=seq))
        lines = chain(entries, (["name", *name] for name in names), [["end", seq, head]])
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        return seq
