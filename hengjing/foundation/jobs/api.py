"""What other apps may use of jobs: register tasks, queue them, report from inside; hand a file out at once."""

from hengjing.foundation.jobs.downloads import Download, Taken
from hengjing.foundation.jobs.registry import UnknownTask, task
from hengjing.foundation.jobs.services.queueing import enqueue, interrupt
from hengjing.foundation.jobs.services.reporting import progress

__all__ = ["Download", "Taken", "UnknownTask", "enqueue", "interrupt", "progress", "task"]
