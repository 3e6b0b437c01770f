"""The way of a report: contact, unit head, performance office (P4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.plans.data import Verdict
from hengjing.steps.tracking.data import ReportState


def is_complete(report: Any) -> Sequence[Problem]:
    """Name what is still missing; the service has put the checks on the report."""
    return tuple(problem for check in report.checks for problem in check.problems)


def nothing_is_returned(report: Any) -> Sequence[Problem]:
    """Name the tasks that were returned in the review: such a report is sent back, not accepted."""
    said = _("第 %(number)s 项“%(name)s”已标记退回")
    return tuple(
        Problem("entry_returned", said % {"number": row.number, "name": name}, f"entry-{row.uuid}")
        for row, name in ((each, within_quotes(each.item_name)) for each in report.entries.all())
        if row.verdict == Verdict.RETURNED
    )


S = ReportState

FLOWS = (
    Flow(
        entity="tracking.report",
        states=ReportState,
        first=S.DRAFT,
        final=(S.ACCEPTED,),
        done=(S.ACCEPTED,),
        transitions=(
            Transition("tracking.report:file", (S.DRAFT,), S.WITH_UNIT_HEAD, guards=(is_complete,), stamps="filed",
                       primary=True, consequence="送单位负责人确认；确认之前可以撤回。"),
            Transition("tracking.report:take_back", (S.WITH_UNIT_HEAD,), S.DRAFT, clears=("filed",),
                       consequence="报告回到填报中，修改后需重新提交。"),
            Transition("tracking.report:send_back_to_filer", (S.WITH_UNIT_HEAD,), S.DRAFT, reason_required=True,
                       clears=("filed",), consequence="报告回到填报人，理由会通知到本人。"),
            Transition("tracking.report:submit", (S.WITH_UNIT_HEAD,), S.WITH_OFFICE, guards=(is_complete,),
                       stamps="submitted", primary=True, consequence="报送绩效办核对，任务的灯色随即更新。"),
            Transition("tracking.report:send_back", (S.WITH_OFFICE,), S.DRAFT, reason_required=True,
                       clears=("filed", "submitted"), consequence="报告退回单位，逐项意见和理由一并通知。"),
            Transition("tracking.report:accept", (S.WITH_OFFICE,), S.ACCEPTED, guards=(nothing_is_returned,),
                       stamps="accepted", primary=True, consequence="本期进展定稿，作为年终考核的依据。"),
        ),
    ),
)  # fmt: skip
