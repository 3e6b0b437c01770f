"""How far tracking is, for the year strip and the workbench: reports by period, tasks that are overdue."""

from datetime import datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.ui.data import Light
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import Period
from hengjing.steps.tracking.data import SUBMITTED, ReportState
from hengjing.steps.tracking.selectors.board import ReportRow, report_rows
from hengjing.steps.tracking.selectors.reading import all_periods, list_reports, periods_asked
from hengjing.steps.tracking.selectors.state import task_states


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return the reports of the whole year with those that wait now, and the tasks with those that are overdue."""
    asked = periods_asked(scheme=scheme, on=at.date())
    rows = report_rows(actor=actor, scheme=scheme, period=asked[0], at=at) if asked else []
    tasks = task_states(actor=actor, scheme=scheme, at=at)
    bound = len({task.item.unit for task in tasks})
    sent = list_reports(actor=actor, scheme_id=scheme.id).filter(state__in=SUBMITTED).count()
    reports = StepProgress(
        Step.TRACKING, _("任务进展报告"), sent, bound * len(all_periods(scheme=scheme)),
        tuple(_waiting(row, asked[0]) for row in rows if row.state != ReportState.ACCEPTED),
    )  # fmt: skip
    late = tuple(
        Waiting(task.item.unit, _("责任单位"), _("逾期任务"), 1, task.url, since=task.next_on)
        for task in tasks
        if task.light is Light.LATE
    )
    changes = tuple(
        Waiting(row.unit_id, _(str(row.get_state_display())), _("变更申请"), 1, f"/changes/{row.uuid}/")
        for row in task_changes.waiting_changes(actor=actor, scheme_id=scheme.id)
    )
    done = sum(task.light is Light.DONE for task in tasks)
    return reports, StepProgress(Step.TRACKING, _("任务完成"), done, len(tasks), (*late, *changes))


def _waiting(row: ReportRow, period: Period) -> Waiting:
    what = _("%(period)s进展报告") % {"period": period.label}
    url = f"/tracking/reports/{row.report.uuid}/" if row.report else f"/tracking/reports/?period={period.code}"
    if not row.waits_for_unit:
        return Waiting(row.unit.id, _("绩效办"), what, 1, url)
    who = _("单位负责人") if row.state == ReportState.WITH_UNIT_HEAD else _("单位填报人")
    return Waiting(row.unit.id, who, what, 1, url, press=(row.identity,))
