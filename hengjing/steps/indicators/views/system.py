"""The pages of a system as a whole: list, tree, beginning, texts, restoring."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Role, Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.listing import SYSTEM_LIST, TEXT_LIST
from hengjing.steps.indicators.selectors.board import list_systems, tree_of
from hengjing.steps.indicators.selectors.reading import (
    EDIT,
    frame_of,
    frame_to_edit,
    may_edit,
    scheme_of,
    system_of,
    texts_of,
)
from hengjing.steps.indicators.views.closed import drawn


@gate("indicators.system:view")
def system_list(request: HttpRequest) -> HttpResponse:
    """指标体系."""
    rows = list_systems(actor=actor_of(request))
    return list_page(request, SYSTEM_LIST.page(rows, request.GET), "indicators/list.html", {})


@gate("indicators.system:view")
def system_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份指标体系."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    system = system_of(actor=actor, scheme_id=scheme.id)
    editing = may_edit(actor=actor, scheme=scheme)
    files = access.may_ever(actor=actor, action_name="trials.trial:run") or Role.AUDITOR in actor.roles()
    context = {"system": system, "scheme": scheme, "may_edit": editing, "may_see_files": files}
    if not system.is_begun:
        return render(request, "indicators/start.html", context)
    frame = frame_of(system=system)
    if system.is_working or editing:
        return render(
            request, "indicators/system.html", context | {"tree": tree_of(frame=frame, checked=system.is_working)}
        )
    closed = drawn(frame)
    return render(request, "indicators/system.html", context | {"tree": closed.tree, "tables": closed.tables})


@gate("indicators.system:view")
def system_print(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打印指标体系."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    system = system_of(actor=actor, scheme_id=scheme.id)
    tree = tree_of(frame=frame_of(system=system), checked=False)
    return render(request, "indicators/print.html", {"system": system, "scheme": scheme, "tree": tree, "paper": True})


@gate("indicators.system:draft", writes=True)
def system_draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """从模板建立指标体系."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name="indicators.system:draft", subject=Subject(program=scheme.program.id))
    if request.method == "POST":
        indicators.start_from_document(
            actor=actor, at=clock.now(), scheme_uuid=uuid, document=skeleton(), how=_("从模板建立")
        )
        messages.success(request, _("已建立，请逐项修改"))
    return redirect("indicators:system_view", uuid=uuid)


@gate("indicators.system:edit")
def text_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修改记录."""
    frame = frame_to_edit(actor=actor_of(request), uuid=uuid)
    page = TEXT_LIST.page(texts_of(system=frame.system), request.GET)
    context = {"system": frame.system, "scheme": frame.system.scheme}
    return list_page(request, page, "indicators/texts.html", context, of=frame.system.scheme.title)


@gate("indicators.system:edit", writes=True)
def text_restore(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """恢复到一版."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=Subject(program=scheme.program.id))
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"]
        indicators.restore_text(actor=actor, at=clock.now(), scheme_uuid=uuid, seen_version=seen, number=number)
        messages.success(request, _("已恢复到第 %(n)s 版") % {"n": number})
        return redirect("indicators:system_view", uuid=uuid)
    return redirect("indicators:text_list", uuid=uuid)
