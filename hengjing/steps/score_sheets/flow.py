"""The way of a scoring sheet: the assessing body enters, the office checks, locking closes (B3)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.score_sheets.data import SheetState


def is_complete(sheet: Any) -> Sequence[Problem]:
    """Name what is missing; the service has put the problems on the sheet."""
    return tuple(sheet.problems)


def is_not_closed(sheet: Any) -> Sequence[Problem]:
    """Keep a sheet whose facts were locked from going back; a revision reopens it."""
    if sheet.closed_at is None:
        return ()
    return (Problem("sheet_closed", _("评分已经锁定，不能退回"), "", _("请在考核评价中发起修订")),)


def is_closed(sheet: Any) -> Sequence[Problem]:
    """Only what was locked is reopened by a revision."""
    if sheet.closed_at is not None:
        return ()
    return (Problem("sheet_open", _("评分尚未锁定，请直接退回"), ""),)


S = SheetState

FLOWS = (
    Flow(
        entity="score_sheets.sheet",
        states=SheetState,
        first=S.SCORING,
        done=(S.ACCEPTED,),
        transitions=(
            Transition("score_sheets.sheet:submit", (S.SCORING,), S.WITH_OFFICE, guards=(is_complete,),
                       stamps="submitted", primary=True, consequence="送绩效办核对；核对之前可以撤回。"),
            Transition("score_sheets.sheet:withdraw", (S.WITH_OFFICE,), S.SCORING, clears=("submitted",),
                       consequence="评分表回到评分中，修改后需重新报送。"),
            Transition("score_sheets.sheet:accept", (S.WITH_OFFICE,), S.ACCEPTED, stamps="accepted", primary=True,
                       consequence="全部评分表核对通过后方可锁定数据；锁定之前仍可退回。"),
            Transition("score_sheets.sheet:send_back", (S.WITH_OFFICE, S.ACCEPTED), S.SCORING, reason_required=True,
                       guards=(is_not_closed,), clears=("submitted", "accepted"),
                       consequence="评分表退回考核实施主体，理由一并通知。"),
            Transition("score_sheets.sheet:reopen", (S.ACCEPTED,), S.SCORING, reason_required=True, within=True,
                       guards=(is_closed,), clears=("submitted", "accepted", "closed")),
        ),
    ),
)  # fmt: skip
