"""Trials of a scheme as a list, and the units of one: columns, filters and the order of the table."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.trials.models import Trial, TrialUnit

YES = (("True", gettext_lazy("有变动")), ("False", gettext_lazy("不变")))


def language() -> str:
    """Return the language in which the engine's words are shown."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def trial_table(standing: str) -> ListSpec:
    """Return the list of the trials of a scheme; `standing` is the hash of its draft now."""
    return ListSpec(
        name="trials.trial",
        title=gettext_lazy("历次试算"),
        columns=(
            Column("number", gettext_lazy("次"), lambda row: row.number, path="number", numeric=True, fixed=True),
            Column("title", gettext_lazy("试算"), lambda row: row.title, path="title", fixed=True, url=_trial_url),
            Column("state", gettext_lazy("状态"), lambda row: _stale_word(row, standing),
                   badge=lambda row: "edge" if row.ruleset_hash != standing else "fin"),
            Column("movers", gettext_lazy("有变动的单位"), lambda row: row.movers_count, path="movers_count",
                   numeric=True),
            Column("units", gettext_lazy("单位数"), lambda row: row.units_count, path="units_count", numeric=True),
            Column("facts", gettext_lazy("数据"), lambda row: row.facts.file_name, note=lambda row: row.facts.source),
            Column("made", gettext_lazy("试算时间"), lambda row: row.made_at, path="made_at"),
            Column("who", gettext_lazy("试算人"), lambda row: row.made_by.name, optional=True),
            Column("hash", gettext_lazy("结果指纹"), lambda row: row.result_hash[:16], optional=True),
        ),
        order=("-number",),
        empty=gettext_lazy("还没有试算。选择一份往年数据即可开始。"),
    )  # fmt: skip


def unit_table(classes: Sequence[tuple[str, str]]) -> ListSpec:
    """Return the list of the units of a trial."""
    return ListSpec(
        name="trials.unit",
        title=gettext_lazy("各单位变动"),
        columns=UNIT_COLUMNS,
        order=("place",),
        filters=(
            ChoiceFilter("moves", gettext_lazy("变动"), "moved", YES),
            ChoiceFilter("class", gettext_lazy("类别"), "class_code", tuple(classes)),
            ChoiceFilter("grade", gettext_lazy("等次变动"), "moves_grade", YES),
            TextFilter("q", gettext_lazy("单位"), ("title", "title_en", "code")),
        ),
        empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件。"),
        identity=lambda row: row.code,
    )


def unit_name(row: TrialUnit) -> str:
    """Return the name of a unit in the language of the reader."""
    return row.title_en if language() == "en" and row.title_en else row.title


def name_of(row: TrialUnit, key: str) -> str:
    """Return the name of the class or of a grade of a unit in the language of the reader."""
    stored = {"class": row.class_title, "grade_before": row.grade_before, "grade_after": row.grade_after}
    return str(row.details.get("names", {}).get(key, {}).get(language()) or stored[key])


def short_why(row: TrialUnit) -> str:
    """Return why a unit moves, in one line."""
    return str(row.details.get("why", {}).get("short", {}).get(language(), ""))


def _trial_url(row: Trial) -> str:
    return reverse("trials:trial_view", args=[row.uuid])


def _stale_word(row: Trial, standing: str) -> str:
    return _("工作稿已变动") if row.ruleset_hash != standing else _("与工作稿一致")


def _unit_url(row: Any) -> str:
    return reverse("trials:trial_unit", args=[row.trial_uuid, row.code])


def _move(row: TrialUnit) -> str:
    if row.rank_move is None or not row.rank_move:
        return "" if row.rank_move is None else "0"
    return f"↑{row.rank_move}" if row.rank_move > 0 else f"↓{-row.rank_move}"


def _grade(row: TrialUnit) -> str:
    before, after = (name_of(row, key) or "—" for key in ("grade_before", "grade_after"))
    return f"{before} → {after}" if row.moves_grade else after


def _ranks(row: TrialUnit) -> str:
    before, after = _dash(row.rank_before), _dash(row.rank_after)
    return f"{before} → {after}" if before != after else after


def _dash(text: object) -> str:
    return "—" if text in (None, "") else str(text)


UNIT_COLUMNS = (
    Column("unit", gettext_lazy("单位"), unit_name, path="title", fixed=True, url=_unit_url,
           note=lambda row: name_of(row, "class")),
    Column("before", gettext_lazy("原总分"), lambda row: _dash(row.total_before), numeric=True),
    Column("after", gettext_lazy("试算总分"), lambda row: _dash(row.total_after), path="total_order", numeric=True),
    Column("difference", gettext_lazy("差"), lambda row: _dash(row.difference), path="difference_order", numeric=True),
    Column("rank_before", gettext_lazy("原名次"), lambda row: _dash(row.rank_before), path="rank_before", numeric=True,
           optional=True),
    Column("rank_after", gettext_lazy("名次"), _ranks, path="rank_after", numeric=True),
    Column("move", gettext_lazy("名次变动"), _move, path="rank_move", numeric=True, optional=True),
    Column("grade", gettext_lazy("等次"), _grade, path="grade_after",
           badge=lambda row: "edge" if row.moves_grade else ""),
    Column("why", gettext_lazy("原因"), short_why),
)  # fmt: skip
