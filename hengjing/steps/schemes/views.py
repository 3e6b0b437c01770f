"""Pages of schemes: the list by program, one scheme, and the acts of the office; programs, for administrators."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, SeenForm, acting, actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, StepData, Term
from hengjing.steps.schemes.forms import ProgramForm, ProgramPostsForm, SchemeForm, StepForm, UnitsChangeForm
from hengjing.steps.schemes.holds import held
from hengjing.steps.schemes.listing import programs_list
from hengjing.steps.schemes.selectors.pages import (
    get_start,
    list_schemes,
    unit_ids_of,
    units_by_class,
    units_to_choose,
)
from hengjing.steps.schemes.selectors.programs import register_of_programs, registered_program
from hengjing.steps.schemes.selectors.reading import find_scheme, scheme_by_id


@gate("schemes.scheme:view")
def scheme_list(request: HttpRequest) -> HttpResponse:
    """年度考核方案."""
    programs = list_schemes(actor=actor_of(request), on=clock.today())
    return render(request, "schemes/list.html", {"programs": programs})


@gate("schemes.scheme:view")
def scheme_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份年度考核方案."""
    actor, today = actor_of(request), clock.today()
    row = find_scheme(actor=actor, uuid=uuid)
    scheme = scheme_by_id(scheme_id=row.pk)
    lines = schemes.step_lines(scheme=scheme, on=today)
    classes = units_by_class(scheme=scheme, on=today)
    context = {
        "row": row,
        "scheme": scheme,
        "lines": lines,
        "present": next((line for line in lines if line.is_present), None),
        "certain": all(line.certain for line in lines if not line.step.closed_on),
        "classes": classes,
        "count": sum(len(each.units) for each in classes),
        "held": held(scheme_id=row.pk),
        "next_pages": [
            (label, reverse(page)) for label, page, action in NEXT if access.may_ever(actor=actor, action_name=action)
        ],
        **{
            name: access.allowed(actor=actor, action_name=action, subject=row.subject()) for name, action in MAY.items()
        },
    }
    return render(request, "schemes/scheme.html", context)


NEXT = (
    (gettext_lazy("重点工作任务分解表"), "key_work:breakdown_list", "key_work.breakdown:view"),
    (gettext_lazy("年度绩效计划"), "plans:plan_list", "plans.plan:view"),
)
"""Where the procedure goes on, by name: label, page, and the action that opens it."""

MAY = {
    "may_change_units": "schemes.unit:change",
    "may_change_steps": "schemes.step:change",
    "may_close_steps": "schemes.step:close",
}


@gate("schemes.scheme:draft", writes=True)
def scheme_draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """开立年度考核方案."""
    actor = actor_of(request)
    start = get_start(actor=actor, program=uuid, on=clock.today())
    before = start.before
    initial = {
        "year": start.year,
        "title": _("%(year)s年度%(program)s方案") % {"year": start.year, "program": start.program.name},
    }
    if before:
        names = ("key_work_points", "declared_points", "ad_hoc_points", "amber_days")
        initial |= {name: getattr(before, name) for name in names}
        initial["title"] = before.title.replace(str(before.year), str(start.year))
    form = SchemeForm(
        request.POST or None, initial=initial, calendar=start.calendar, offered=start.offered, chosen=start.chosen
    )
    effect = _("考核单位和日历按上年方案带入，请逐项核对。") if before else _("请填写分值、日历，选择考核单位。")
    act = Act(
        _("开立考核方案"), start.program.name, effect, _("已开立"), reverse("schemes:scheme_list"), "schemes/draft.html"
    )

    def do(_given: dict[str, Any]) -> object:
        return schemes.draft_scheme(actor=actor, at=clock.now(), program_id=start.program.id, draft=form.draft())

    return acting(request, act, form, do)


@gate("schemes.unit:change", writes=True)
def unit_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """调整考核单位."""
    actor = actor_of(request)
    row = find_scheme(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name="schemes.unit:change", subject=row.subject())
    for problem in held(scheme_id=row.pk):
        raise Refused(problem.message)
    form = UnitsChangeForm(
        request.POST or None, initial={"seen_version": row.version}, chosen=unit_ids_of(scheme=row),
        offered=units_to_choose(actor=actor, scheme=row, on=clock.today()),
    )  # fmt: skip
    effect = _("第一家单位起草年度绩效计划以前可以调整；调整记入方案的办理经过。")
    act = Act(_("调整考核单位"), row.title, effect, _("已调整"), _page(uuid), "schemes/units.html")
    return acting(
        request, act, form, lambda given: schemes.change_units(actor=actor, at=clock.now(), uuid=uuid, **given)
    )


@gate("schemes.step:change", writes=True)
def step_change(request: HttpRequest, uuid: UUID, step: str) -> HttpResponse:
    """更改步骤期限."""
    actor = actor_of(request)
    row, entry = _step(request, uuid, step, "schemes.step:change")
    initial = {"seen_version": row.version, "opens_on": entry.opens_on, "due_on": entry.due_on}
    form = StepForm(request.POST or None, initial=initial)
    effect = _("期限至当日 24:00。更改记入方案的办理经过，各页的期限和亮灯随即按新日期计算。")
    if entry.closed_on:
        effect = _("这一步骤已经关闭，更改期限后重新进行。") + effect
    act = Act(_("更改“%(step)s”的期限") % {"step": _(entry.label)}, row.title, effect, _("已更改"), _page(uuid))

    def do(given: dict[str, Any]) -> object:
        term = Term(given["opens_on"], given["due_on"])
        return schemes.change_step(
            actor=actor, at=clock.now(), uuid=uuid, seen_version=given["seen_version"], step=Step(step), term=term,
            reason=given["reason"],
        )  # fmt: skip

    return acting(request, act, form, do)


@gate("schemes.step:close", writes=True)
def step_close(request: HttpRequest, uuid: UUID, step: str) -> HttpResponse:
    """关闭步骤."""
    actor = actor_of(request)
    row, entry = _step(request, uuid, step, "schemes.step:close")
    form = SeenForm(request.POST or None, initial={"seen_version": row.version})
    effect = _("关闭后，年度步骤条标为已完成，并转到下一步骤。误关的，可以更改期限重新开放。")
    act = Act(_("关闭“%(step)s”") % {"step": _(entry.label)}, row.title, effect, _("已关闭"), _page(uuid))
    return acting(
        request, act, form,
        lambda given: schemes.close_step(actor=actor, at=clock.now(), uuid=uuid, step=Step(step), **given),
    )  # fmt: skip


@gate("schemes.program:list")
def program_list(request: HttpRequest) -> HttpResponse:
    """考核范围."""
    actor = actor_of(request)
    registers, assigns = (access.may_ever(actor=actor, action_name=f"schemes.program:{verb}") for verb in VERBS)
    page = programs_list(assigns=assigns).page(register_of_programs(actor=actor), request.GET)
    return list_page(request, page, "schemes/programs.html", {"registers": registers, "assigns": assigns})


VERBS = ("register", "assign")


@gate("schemes.program:register", writes=True)
def program_register(request: HttpRequest) -> HttpResponse:
    """设立考核范围."""
    actor, back = actor_of(request), reverse("schemes:program_list")
    effect = _("设立后由安全管理员设定办理岗位，再由该岗位开立年度考核方案、列入考核单位。")
    return acting(
        request,
        Act(_("设立考核范围"), _("考核范围"), effect, _("已设立"), back),
        ProgramForm(request.POST or None),
        lambda given: schemes.register_program(actor=actor, at=clock.now(), new=schemes.NewProgram(**given)),
    )


@gate("schemes.program:assign", writes=True)
def program_assign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """设定考核范围的岗位."""
    actor = actor_of(request)
    program = registered_program(actor=actor, uuid=uuid)
    form = ProgramPostsForm(
        request.POST or None, initial={"seen_version": program.version}, program=program.id,
        offered=posts.posts_for_programs(district=actor.district),
    )  # fmt: skip
    effect = _("任这些岗位的人员从下一次打开页面起办理该范围的方案、计划和考核；取消的岗位随即不再办理。")
    act = Act(_("设定办理岗位"), program.name, effect, _("已设定"), reverse("schemes:program_list"))
    return acting(
        request, act, form, lambda given: schemes.assign_posts(actor=actor, at=clock.now(), uuid=uuid, **given)
    )


def _page(uuid: UUID) -> str:
    return reverse("schemes:scheme_view", kwargs={"uuid": uuid})


def _step(request: HttpRequest, uuid: UUID, step: str, action: str) -> tuple[Any, StepData]:
    actor = actor_of(request)
    row = find_scheme(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action, subject=row.subject())
    entry = next((entry for entry in scheme_by_id(scheme_id=row.pk).steps if entry.step == step), None)
    if entry is None:
        raise NotFound(_("方案日历中没有这个步骤"))
    return row, entry
