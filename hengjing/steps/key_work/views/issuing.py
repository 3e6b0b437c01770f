"""What the office reads before it issues: whom it reaches, what it replaces, what changes."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.workflow.data import Told
from hengjing.steps.key_work.data import Reached
from hengjing.steps.key_work.selectors.board import reached_by
from hengjing.steps.key_work.selectors.reading import Comparison, comparison_of, frame_of

NAMED = 12
"""Units that are named one by one; of more the number is told."""


def told_before_issue(breakdown: Any, at: datetime) -> tuple[Told, ...]:
    """Return what the office is told before it issues the breakdown."""
    comparison = comparison_of(breakdown=breakdown)
    reached = reached_by(frame=frame_of(breakdown=breakdown), comparison=comparison, at=at)
    return (*_of_units(reached), *(_of_changes(breakdown, comparison) if comparison else ()))


def _of_units(reached: tuple[Reached, ...]) -> list[Told]:
    people = len({person for unit in reached for person in unit.people})
    words = {"units": len(reached), "people": people}
    found = [Told(_("送达"), _("%(units)s 家单位的 %(people)s 名填报人，站内消息和邮件") % words)]
    if reached:
        found.append(Told(_("单位"), _named([unit.name for unit in reached])))
    silent = [unit.name for unit in reached if not unit.people]
    if silent:
        found.append(Told(_("收不到通知"), _("%(units)s没有填报人，请先安排") % {"units": _named(silent)}))
    return found


def _of_changes(breakdown: Any, comparison: Comparison) -> list[Told]:
    before, url = comparison.before, reverse("key_work:breakdown_changes", args=[breakdown.uuid])
    words = {"n": before.number, "day": date_format(before.named_on, "DATE_FORMAT")}
    return [
        Told(
            _("替代"), _("第 %(n)s 稿（%(day)s印发）") % words, reverse("key_work:breakdown_view", args=[before.uuid])
        ),
        Told(_("变化"), _("改 %(n)s 处") % {"n": len(comparison.changes)}, url),
        Told(_("变更理由"), breakdown.reason),
        Told(_("已起草的计划"), _("不自动改动，由各单位填报人单击“从分解表更新”带入")),
    ]


def _named(names: list[str]) -> str:
    shown = _("、").join(names[:NAMED])
    return _("%(names)s等 %(n)s 家") % {"names": shown, "n": len(names)} if len(names) > NAMED else shown
