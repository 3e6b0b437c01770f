"""The pages of one item: changed, added, moved, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.indicator_rules.documents import place_of
from hengjing.steps.indicator_rules.edits import LINES, WAYS, dropped, free_code, moved, without_item
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.forms import ItemEditor, NewItem
from hengjing.steps.indicators.selectors.reading import Frame, frame_to_edit
from hengjing.steps.indicators.views.rights import page_of, sent_of

ITEM = "indicators/item.html"


@gate("indicators.system:edit", writes=True)
def item_edit(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """修改指标."""
    actor = actor_of(request)
    frame = frame_to_edit(actor=actor, uuid=uuid)
    place = place_of(frame.document, code)
    if place is None:
        raise NotFound(_("指标体系中没有这一项，可能已被删除或改了代码"))
    kept = workflow.draft_of(actor=actor, place=request.path)
    editor = ItemEditor(frame, place, sent_of(request), kept)
    how = _("修改“%(name)s”") % {"name": editor.name()}
    return page_of(request, ITEM, editor, {"place": place}, how=how, url=_tree(uuid, editor.value.get("code")))


@gate("indicators.system:edit", writes=True)
def item_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """添加指标."""
    actor = actor_of(request)
    frame, under = frame_to_edit(actor=actor, uuid=uuid), request.GET.get("under", "")
    above = place_of(frame.document, under)
    if under not in LINES and (above is None or "children" not in above.node):
        raise NotFound(_("请在有下级的指标下添加"))
    group = request.GET.get("group") == "yes" and under not in LINES
    new = NewItem(frame.document, under, group=group, code=free_code(frame.document))
    editor = ItemEditor(frame, None, sent_of(request), new=new)
    editor.seen = editor.present
    how = _("添加“%(name)s”") % {"name": editor.name()}
    context = {"above": above, "group": group, "under": under}
    return page_of(request, ITEM, editor, context, how=how, url=_tree(uuid, editor.value.get("code")))


@gate("indicators.system:edit", writes=True)
def item_move(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """移动指标."""
    frame, form = frame_to_edit(actor=actor_of(request), uuid=uuid), SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        way, target = request.POST.get("way", ""), request.POST.get("target", "")
        if way in WAYS:
            document = moved(frame.document, code, way)
        else:
            document = dropped(frame.document, code, target, inside=request.POST.get("inside") == "yes")
        _write(request, frame, document, form, _("移动“%(name)s”") % {"name": _named(frame, code)})
    return redirect(_tree(uuid, code))


@gate("indicators.system:edit", writes=True)
def item_remove(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """删除指标."""
    frame, form = frame_to_edit(actor=actor_of(request), uuid=uuid), SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        how = _("删除“%(name)s”") % {"name": _named(frame, code)}
        _write(request, frame, without_item(frame.document, code), form, how)
        messages.success(request, _("已删除；需要时可在“修改记录”中恢复"))
    return redirect(_tree(uuid))


def _write(request: HttpRequest, frame: Frame, document: dict[str, Any], form: SeenForm, how: str) -> None:
    indicators.replace_document(
        actor=actor_of(request), at=clock.now(), scheme_uuid=UUID(frame.system.scheme.uuid),
        seen_version=form.cleaned_data["seen_version"], document=document, how=how,
    )  # fmt: skip


def _named(frame: Frame, code: str) -> str:
    place = place_of(frame.document, code)
    return str(place.node.get("title", code)) if place else code


def _tree(uuid: UUID, code: Any = "") -> str:
    url = reverse("indicators:system_view", kwargs={"uuid": uuid})
    return f"{url}#item-{code}" if code else url
