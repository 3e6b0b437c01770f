"""The table of tasks as one request sees it: on screen, as a workbook and on paper."""

from collections.abc import Sequence

from django.http import QueryDict

from hengjing.foundation.access.data import Actor
from hengjing.foundation.ui.api import ListPage
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.key_work.listing import rows_of, task_list
from hengjing.steps.key_work.selectors.board import carrying


def table_of(actor: Actor, tasks: Sequence[KeyTaskData], query: QueryDict) -> ListPage:
    """Return the tasks as the address asks for them, with what the reader's own units carry."""
    own = carrying(actor=actor, tasks=tasks)
    return task_list(tasks, own).page(rows_of(tasks, own), query)
