"""What every page of the editor does: keep what is wrong to be shown, save, or show both texts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.indicator_rules.differences import changes
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.forms import Editor


def sent_of(request: HttpRequest) -> dict[str, list[str]] | None:
    """Return what the form sent, name by name; nothing when the page is only opened."""
    return {name: request.POST.getlist(name) for name in request.POST} if request.method == "POST" else None


def write(request: HttpRequest, editor: Editor, *, how: str, url: str) -> HttpResponse | None:
    """Save what was typed and go on; nothing when somebody else has changed the place meanwhile.

    Raises:
        NotReady: The engine cannot read what was typed.
    """
    if not editor.saw_the_present():
        return None
    system = editor.frame.system
    try:
        indicators.replace_document(
            actor=actor_of(request), at=clock.now(), scheme_uuid=UUID(system.scheme.uuid),
            seen_version=system.version, document=editor.document, how=how,
        )  # fmt: skip
    except StaleState:
        return None
    workflow.drop_draft(actor=actor_of(request), place=request.path)
    messages.success(request, _("已保存：%(what)s") % {"what": how})
    return redirect(url)


def page_of(
    request: HttpRequest, template: str, editor: Editor, context: dict[str, Any], *, how: str, url: str
) -> HttpResponse:
    """Answer an editor's page: opened, pressed, or sent."""
    shown = {"editor": editor, "scheme": editor.frame.system.scheme, "back": url, "refused": (), **context}
    if request.method != "POST":
        return render(request, template, {**shown, "kept": editor.kept, "changed_since": editor.changed_since})
    if editor.op:
        return render(request, template, shown)
    try:
        done = write(request, editor, how=how, url=url)
    except NotReady as refused:
        return render(request, template, {**shown, "refused": refused.problems}, status=400)
    return done or render(request, template, {**shown, "conflict": _conflict(editor)}, status=409)


def _conflict(editor: Editor) -> list[tuple[str, str, str]]:
    """Return what differs between the text that stands and the one typed; saving again is then meant."""
    editor.seen = editor.present
    found = changes(editor.frame.document, editor.document)
    return [(f"{each.name}·{label}", old, new) for each in found for label, old, new in each.fields]
