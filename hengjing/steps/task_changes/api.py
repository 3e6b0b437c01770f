"""What other apps may use of requests of change."""

from hengjing.steps.task_changes.content import label_of, lateness, light_of, milestone_states, periods_of
from hengjing.steps.task_changes.data import ChangeDraft
from hengjing.steps.task_changes.feeds import bodies_of, tasks_fed, units_fed
from hengjing.steps.task_changes.listing import old_and_new
from hengjing.steps.task_changes.selectors.places import place_of
from hengjing.steps.task_changes.selectors.progress import waiting_changes
from hengjing.steps.task_changes.selectors.reading import changes_of_item, item_of, search, todo_for
from hengjing.steps.task_changes.selectors.sight import kinds_of, sight_of
from hengjing.steps.task_changes.selectors.standing import standing_items, tracking_terms
from hengjing.steps.task_changes.services.asking import edit_change, request_change
from hengjing.steps.task_changes.services.deciding import (
    decide_change,
    pass_change_on,
    refuse_change,
    reject_change,
    settle_change,
    submit_change,
    withdraw_change,
)

__all__ = [
    "ChangeDraft",
    "bodies_of",
    "changes_of_item",
    "decide_change",
    "edit_change",
    "item_of",
    "kinds_of",
    "label_of",
    "lateness",
    "light_of",
    "milestone_states",
    "old_and_new",
    "pass_change_on",
    "periods_of",
    "place_of",
    "refuse_change",
    "reject_change",
    "request_change",
    "search",
    "settle_change",
    "sight_of",
    "standing_items",
    "submit_change",
    "tasks_fed",
    "todo_for",
    "tracking_terms",
    "units_fed",
    "waiting_changes",
    "withdraw_change",
]  # fmt: skip
