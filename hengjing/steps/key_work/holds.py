"""What the breakdown hangs on the units of a scheme: a unit that carries a task does not leave."""

from django.db.models import Q
from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.steps.key_work.data import BreakdownState
from hengjing.steps.key_work.models import KeyTask


def hold_units(scheme_id: int, leaving: frozenset[int]) -> tuple[Problem, ...]:
    """Say which tasks of the breakdown, in draft or issued, are carried by units that would leave the scheme."""
    rows = KeyTask.objects.filter(breakdown__scheme_id=scheme_id).exclude(breakdown__state=BreakdownState.SUPERSEDED)
    carried = rows.filter(Q(lead_unit__in=leaving) | Q(supporting__unit__in=leaving)).distinct()
    said, hint = _("第 %(number)s 项重点工作“%(name)s”由移出的单位承担"), _("请先在重点工作任务分解表中调整")
    return tuple(
        Problem("unit_carries_task", said % {"number": row.number, "name": row.name}, "", hint) for row in carried
    )
