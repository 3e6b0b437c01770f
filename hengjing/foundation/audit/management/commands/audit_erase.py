"""`hengjing manage audit_erase --account NAME --decision TEXT`: erase the name of a person from the log."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hengjing.foundation.audit import services
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady


class Command(BaseCommand):
    """Empty the names of a person that the log keeps outside its chain; the entry names the decision."""

    help = "删除审计记录中一个人的姓名；须有书面决定，决定的文号记入审计记录"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account, the decision, and names that stand in texts without an account."""
        parser.add_argument("--account", required=True, metavar="NAME", help="账号")
        parser.add_argument("--decision", required=True, metavar="TEXT", help="作出决定的文件名称和文号")
        parser.add_argument("--also", action="append", default=[], metavar="NAME", help="代行、任职等文字中出现的姓名")

    def handle(self, *_: Any, account: str, decision: str, also: list[str], **__: Any) -> None:
        """Erase and tell how many places, or say why not."""
        people = get_user_model().objects
        try:
            person = people.get_by_natural_key(account).pk
            count = services.erase_names(at=clock.now(), person=person, names=also, reason=decision)
        except get_user_model().DoesNotExist:
            raise CommandError(f"没有账号{account}") from None
        except NotReady as refused:
            raise CommandError("；".join(str(problem.message) for problem in refused.problems)) from None
        self.stdout.write(f"已删除 {count} 处姓名；审计记录保留此次删除及其依据。")
