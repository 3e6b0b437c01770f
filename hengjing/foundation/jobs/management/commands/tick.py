"""`hengjing manage tick`: what has to be done from time to time; a timer calls it each minute."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from hengjing.foundation.core import clock
from hengjing.foundation.notices.api import send_waiting


class Command(BaseCommand):
    """One tick."""

    help = "Sweep jobs and send the mails that wait. Call it each minute."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do each of them, and say what was done."""
        call_command("sweep_jobs", stdout=self.stdout)
        self.stdout.write(f"mails sent {send_waiting(at=clock.now())}")
