"""Which year is tracked: that of the chosen scheme, or the year before while the next one is being prepared."""

from datetime import date

from django.utils.translation import gettext as _

from hengjing.desks.data import DeskRow
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.ui.data import Link
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.tracking.data import TaskState


def tracked(*, actor: Actor, scheme: SchemeData, on: date) -> SchemeData:
    """Return the scheme whose tasks are tracked on a day: of the chosen year, else of the year before it."""
    if _is_tracked(scheme, on):
        return scheme
    try:
        before = schemes.get_scheme(actor=actor, program_id=scheme.program.id, year=scheme.year - 1)
    except NotFound:
        return scheme
    return before if _is_tracked(before, on) else scheme


def counted(*, scheme: SchemeData, late: int, warned: int, every: int) -> str:
    """Return in words how many tasks of a year there are, and how many of them are red and amber."""
    told = {"year": scheme.year, "late": late, "warned": warned, "n": every}
    return _("%(year)s 年度：逾期 %(late)s，预警 %(warned)s，共 %(n)s 项") % told if every else ""


def row_of(task: TaskState, act: Link | None = None) -> DeskRow:
    """Return the line of a task: how far it is, what is due next, how late it is."""
    return DeskRow(
        title=task.item.name,
        url=task.url,
        state=f"{task.progress.percent}%",
        light=task.light,
        note=" · ".join(each for each in (task.unit_name, task.next_text) if each),
        due_on=task.next_on,
        word=_("逾期 %(n)s 个工作日") % {"n": task.late_days} if task.late_days else "",
        act=act,
    )


def _is_tracked(scheme: SchemeData, on: date) -> bool:
    return any(step.step == Step.TRACKING and step.opens_on <= on <= step.due_on for step in scheme.steps)
