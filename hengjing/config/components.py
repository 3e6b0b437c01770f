"""The page that shows every component, for those who develop: invented content, no data of this installation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from hengjing.foundation.access.api import public
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.data import Event, Figure, Light

STATES = (("draft", "草案"), ("with_office", "待绩效办审核"), ("approved", "已批准"))
TONES = {"draft": "draft", "with_office": "now", "approved": "fin"}
KINDS = (("public", "公共服务类"), ("economy", "经济服务类"), ("law", "监管执法类"))
NAMES = ("教育委", "民政局", "住房城乡建设委", "城市管理委", "交通局", "水务局", "卫生健康委", "人力社保局")


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the list of the page."""

    uuid: str
    order: int
    name: str
    kind: str
    state: str
    points: str
    light: str


SAMPLES = tuple(
    Sample(
        uuid=f"sample-{number}",
        order=number,
        name=f"{NAMES[number % len(NAMES)]}（第 {number} 号）",
        kind=KINDS[number % len(KINDS)][0],
        state=STATES[number % len(STATES)][0],
        points="" if number % 9 == 0 else f"{40 + number % 16}.00",
        light=list(Light)[number % len(Light)].value,
    )
    for number in range(1, 63)
)
WORDS = dict(KINDS + STATES)
LIGHTS = {"ok": "正常", "warn": "预警", "late": "逾期 3 个工作日", "todo": "未到期", "done": "已完成", "none": "无数据"}

LIST = ListSpec(
    name="ui.sample",
    title="单位一览",
    columns=(
        Column("name", "单位", lambda row: row.name, fixed=True, url=lambda row: f"#{row.uuid}"),
        Column("kind", "类别", lambda row: WORDS[row.kind]),
        Column("state", "状态", lambda row: WORDS[row.state], badge=lambda row: TONES[row.state]),
        Column("points", "分值", lambda row: row.points, path="points", numeric=True),
        Column("light", "进度", lambda row: LIGHTS[row.light], light=lambda row: row.light),
        Column("order", "机构序列", lambda row: row.order, path="order", numeric=True, optional=True),
    ),
    order=("order",),
    filters=(
        ChoiceFilter("kind", "单位类别", "kind", KINDS),
        ChoiceFilter("state", "状态", "state", STATES),
        TextFilter("q", "单位名称", ("name",)),
    ),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="工作名称", max_length=60, help_text="不超过 60 个字，与分解表一致。")
    target = forms.DecimalField(label="目标值", max_digits=5, decimal_places=2)
    kind = forms.ChoiceField(label="类别", choices=KINDS)
    reason = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    channels = forms.MultipleChoiceField(
        label="送达", choices=(("inside", "站内待办"), ("mail", "电子邮件")), widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="已核对佐证材料")


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show every component; only where things are developed.

    Raises:
        Http404: This is an installation that people use.
    """
    if not settings.DEBUG:
        raise Http404
    return list_page(request, LIST.page(SAMPLES, request.GET), "ui/components.html", _content(request))


def _content(request: HttpRequest) -> dict[str, Any]:
    form = SampleForm({"title": "", "target": "82.555", "kind": "public", "channels": ["inside"]})
    return {
        "empty_page": LIST.page((), request.GET),
        "form": form,
        "problems": (Problem("digits", "目标值只能有两位小数，现为 82.555", "任务!D7", "改为 82.55 或 82.56"),),
        "lights": [(kind.value, LIGHTS[kind.value]) for kind in Light],
        "facts": [("来自", "2026 年重点工作任务分解表（第 7、12、23 项）"), ("将生成", "绩效管理责任书（第 3 步）")],
        "events": _events(),
        "figures": _figures(),
    }


def _events() -> tuple[Event, ...]:
    return (
        Event(datetime(2026, 3, 3, 16, 20, tzinfo=BEIJING), "单位负责人周某审核同意，送分管副区长张某审批。"),
        Event(datetime(2026, 2, 27, 14, 5, tzinfo=BEIJING), "绩效办李某退回，理由：“第 2 项验收晚于数据冻结日。”"),
        Event(datetime(2026, 2, 25, 11, 30, tzinfo=BEIJING), "联络员赵某提交，含区重点工作 3 项、部门申报 2 项。"),
    )


def _figures() -> tuple[Figure, ...]:
    return (
        Figure("总分", "93.27", "分", "满分 100.00"),
        Figure("类内名次", "2", "/ 16", "较上年升 2"),
        Figure("已报送", "51", "/ 60 家", "比例 85.0%"),
        Figure("逾期", "3", "项", "较上月增加 1"),
    )
