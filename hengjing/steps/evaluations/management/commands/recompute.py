"""`hengjing manage recompute --all`: compute every stored result anew and compare (P6)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hengjing.steps.evaluations.selectors.recomputing import recomputed


class Command(BaseCommand):
    """Reads every run with its locked facts, scores them again, and names what differs."""

    help = "用锁定的数据和规则重新计算每一次成绩，与留存的成绩单逐字节比较；有不同时逐处列出，以状态 1 结束。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the one way there is; a run that is left out proves nothing."""
        parser.add_argument("--all", action="store_true", required=True, help="全部计算结果")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compute and report.

        Raises:
            CommandError: A result is not what its facts and rules give.
        """
        wrong = count = 0
        for found in recomputed():
            count += 1
            wrong += bool(found.differences)
            verdict = "不一致" if found.differences else "一致"
            self.stdout.write(f"{found.title}（引擎 {found.engine_version}）：{verdict}")
            for each in found.differences:
                self.stderr.write(f"  {each}")
        if wrong:
            raise CommandError(f"{count} 次计算中有 {wrong} 次与留存的成绩单不一致")
        self.stdout.write(f"{count} 次计算全部一致")
