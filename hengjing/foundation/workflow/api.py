"""What other apps may use of workflow: register flows, fire, ask, and show."""

from hengjing.foundation.workflow.data import Fired, Flow, Telling, Transition
from hengjing.foundation.workflow.opening import is_open, require_open
from hengjing.foundation.workflow.registry import flow_of, flows, register
from hengjing.foundation.workflow.selectors import latest_log, list_done, list_logs, list_possible, subject_of
from hengjing.foundation.workflow.services import STALE, claim, fire

__all__ = [
    "STALE",
    "Fired",
    "Flow",
    "Telling",
    "Transition",
    "claim",
    "fire",
    "flow_of",
    "flows",
    "is_open",
    "latest_log",
    "list_done",
    "list_logs",
    "list_possible",
    "register",
    "require_open",
    "subject_of",
]
