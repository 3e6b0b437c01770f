"""What other apps may use of jobs: register tasks, queue them, report from inside, tell how a job stands."""

from hengjing.foundation.jobs.registry import UnknownTask, task
from hengjing.foundation.jobs.services.imports import import_brought, import_checked, import_written
from hengjing.foundation.jobs.services.queueing import enqueue, interrupt
from hengjing.foundation.jobs.services.reporting import progress

__all__ = [
    "UnknownTask",
    "enqueue",
    "import_brought",
    "import_checked",
    "import_written",
    "interrupt",
    "progress",
    "task",
]
