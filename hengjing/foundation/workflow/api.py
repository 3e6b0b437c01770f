"""What other apps may use of workflow: register flows, fire, ask, and show."""

from hengjing.foundation.workflow.data import Fired, Flow, Telling, Transition
from hengjing.foundation.workflow.drafts import Kept, draft_of, drop_draft, shown
from hengjing.foundation.workflow.occupied import occupied
from hengjing.foundation.workflow.opening import is_open, require_open
from hengjing.foundation.workflow.registry import flow_of, flows, register
from hengjing.foundation.workflow.selectors import (
    arrival_of,
    count_done,
    latest_log,
    list_done,
    list_logs,
    list_possible,
    subject_of,
    with_arrival,
)
from hengjing.foundation.workflow.services import claim, fire
from hengjing.foundation.workflow.staleness import STALE, stale

__all__ = [
    "STALE",
    "Fired",
    "Flow",
    "Kept",
    "Telling",
    "Transition",
    "arrival_of",
    "claim",
    "count_done",
    "draft_of",
    "drop_draft",
    "fire",
    "flow_of",
    "flows",
    "is_open",
    "latest_log",
    "list_done",
    "list_logs",
    "list_possible",
    "occupied",
    "register",
    "require_open",
    "shown",
    "stale",
    "subject_of",
    "with_arrival",
]
