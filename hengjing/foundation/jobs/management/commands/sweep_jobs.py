"""`hengjing manage sweep_jobs`: start again or give up the jobs whose worker was killed."""

from typing import Any

from django.core.management.base import BaseCommand

from hengjing.foundation.core import clock
from hengjing.foundation.jobs.services.sweeping import sweep


class Command(BaseCommand):
    """Sweep once."""

    help = "Queue again or give up the jobs whose worker was killed; remove old files of jobs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sweep, and say what was done."""
        swept = sweep(at=clock.now())
        self.stdout.write(
            f"requeued {swept.requeued}, failed {swept.failed}, interrupted {swept.interrupted}, "
            f"files removed {swept.files_removed}"
        )
