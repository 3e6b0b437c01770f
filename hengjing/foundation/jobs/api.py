"""What other apps may use of jobs: register tasks, queue them, report from inside, tell how a job stands."""

from hengjing.foundation.jobs.registry import UnknownTask, task
from hengjing.foundation.jobs.services.queueing import enqueue, interrupt, keep
from hengjing.foundation.jobs.services.reporting import progress

__all__ = ["UnknownTask", "enqueue", "interrupt", "keep", "progress", "task"]
