"""The pages on which the office writes a version: begin it, its sections one by one, its terms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady, StaleState
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_parts import frame
from hengjing.steps.scheme_parts.content import sections_of
from hengjing.steps.scheme_parts.data import POINTS, STANDARD_SECTIONS, Section
from hengjing.steps.scheme_parts.terms import kept_of, terms_of
from hengjing.steps.scheme_versions import api as versions
from hengjing.steps.scheme_versions.forms import LAST_YEAR, BeginForm, FrameForm, SectionForm, TermsForm
from hengjing.steps.scheme_versions.selectors.reading import get_version
from hengjing.steps.scheme_versions.views.rights import may_edit, require_edit
from hengjing.steps.schemes import api as schemes


@gate("scheme_versions.version:draft", writes=True)
def version_draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """起草方案文本."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    subject = Subject(program=scheme.program.id)
    access.require(actor=actor, action_name="scheme_versions.version:draft", subject=subject)
    form = BeginForm(request.POST or None)
    effect = gettext_lazy("各部分可以分别填写和保存；校验通过后提请领导小组审议。")
    back = reverse("scheme_versions:scheme_view", args=[uuid])
    act = Act(gettext_lazy("起草方案文本"), scheme.title, effect, gettext_lazy("已开始起草"), back)
    return acting(request, act, form, lambda typed: versions.begin_text(
        actor=actor, at=clock.now(), scheme_uuid=uuid, copy=typed["start"] == LAST_YEAR
    ))  # fmt: skip


@gate("scheme_versions.version:edit", writes=True)
def section_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """增加一部分."""
    return _edit(request, uuid, "")


@gate("scheme_versions.version:edit", writes=True)
def section_edit(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """修改一部分."""
    return _edit(request, uuid, key)


@gate("scheme_versions.version:edit", writes=True)
def section_remove(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """删除一部分."""
    actor = actor_of(request)
    require_edit(actor, get_version(actor=actor, uuid=uuid))
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"]
        versions.remove_section(actor=actor, at=clock.now(), uuid=uuid, seen_version=seen, key=key)
        messages.success(request, _("已删除"))
    return redirect("scheme_versions:version_view", uuid=uuid)


@gate("scheme_versions.version:edit", writes=True)
def terms_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """动态跟踪要求."""
    actor = actor_of(request)
    row = get_version(actor=actor, uuid=uuid)
    require_edit(actor, row)
    initial = {"seen_version": row.version, "effective_on": row.effective_on, **kept_of(terms_of(row.terms))}
    form = TermsForm(request.POST or None, initial=initial, amends=row.number > 1)
    effect = gettext_lazy("这些要求随方案一并审定、印发，动态跟踪和变更申请据此办理。")
    back = reverse("scheme_versions:version_view", args=[uuid])
    act = Act(gettext_lazy("修改动态跟踪要求"), str(row), effect, gettext_lazy("已保存"), back)
    return acting(request, act, form, lambda typed: versions.save_terms(
        actor=actor, at=clock.now(), uuid=uuid, seen_version=typed["seen_version"], terms=form.terms(),
        effective_on=typed.get("effective_on"),
    ))  # fmt: skip


@gate("scheme_versions.version:edit", writes=True)
def frame_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """方案名称、分值和日历."""
    actor = actor_of(request)
    row = get_version(actor=actor, uuid=uuid)
    require_edit(actor, row)
    scheme = schemes.scheme_by_id(scheme_id=row.scheme_id)
    standing = frame.outline_of(frame.freeze(row.scheme_id))
    names = ("title", *POINTS, "amber_days")
    initial = {
        "seen_version": row.version, "seen_scheme": scheme.version, **{name: getattr(standing, name) for name in names}
    }  # fmt: skip
    form = FrameForm(request.POST or None, initial=initial, calendar=standing.calendar)
    effect = _("名称、分值和日历随方案一并审定、印发。")
    if row.number > 1:
        effect = _("分值自施行日期起生效；日历的更改即时生效，并通知各单位填报人。放弃修订的，均恢复原来的内容。")
    back = reverse("scheme_versions:version_view", args=[uuid])
    act = Act(
        _("修改名称、分值和日历"), str(row), effect, _("已保存"), back, "scheme_versions/frame.html"
    )  # fmt: skip
    return acting(request, act, form, lambda typed: versions.save_frame(
        actor=actor, at=clock.now(), uuid=uuid, seen_version=typed["seen_version"],
        seen_scheme=typed["seen_scheme"], outline=form.outline(),
    ))  # fmt: skip


def _edit(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    row = get_version(actor=actor, uuid=uuid)
    section, place = _standing(row, key)
    kept = workflow.draft_of(actor=actor, place=request.path)
    initial = {"heading": section.heading, "body": section.body, "place": place, **(kept.values() if kept else {})}
    form = SectionForm(request.POST or None, initial=initial)
    if request.method != "POST":
        require_edit(actor, row)
        kept_parts: dict[str, Any] = workflow.shown(kept, version=row.version)
        return _page(request, row, section, form, **kept_parts)
    if not form.is_valid():
        return _page(request, row, section, form, status=400)
    return _save(request, row, section, form)


def _standing(row: Any, key: str) -> tuple[Section, int]:
    """Return a section as it stands with its place; an empty one at the end when it is new."""
    found = sections_of(row.sections)
    if not key:
        return Section("", "", ""), len(found) + 1
    for place, each in enumerate(found, start=1):
        if each.key == key:
            return each, place
    raise NotFound(_("这一部分已被他人删除"))


def _save(request: HttpRequest, row: Any, section: Section, form: SectionForm) -> HttpResponse:
    actor = actor_of(request)
    typed = form.cleaned_data
    try:
        versions.save_section(
            actor=actor, at=clock.now(), uuid=row.uuid, seen_version=typed["seen_version"],
            section=form.section(section.key), place=typed["place"],
        )  # fmt: skip
    except NotReady as refused:
        return _page(request, row, section, form, problems=refused.problems, status=400)
    except StaleState as stale:
        fresh = get_version(actor=actor, uuid=row.uuid)
        conflict = {"said": stale.message, "open": may_edit(actor, fresh)}
        return _page(request, fresh, section, form, conflict=conflict, status=409)
    workflow.drop_draft(actor=actor, place=request.path)
    messages.success(request, _("已保存“%(name)s”") % {"name": typed["heading"]})
    return redirect("scheme_versions:version_view", uuid=row.uuid)


def _page(
    request: HttpRequest, row: Any, section: Section, form: SectionForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    shown = {"problems": (), "conflict": None, "removable": section.key not in {"", *dict(STANDARD_SECTIONS)}}
    context = {"version": row, "section": section, "form": form, **shown, **more}
    return render(request, "scheme_versions/section.html", context, status=status)
