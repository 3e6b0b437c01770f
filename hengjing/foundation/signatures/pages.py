"""The page on which the office enters that both parties have signed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.files import api as files
from hengjing.foundation.signatures import api as signatures
from hengjing.foundation.signatures.forms import SignForm
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow


def sign_page(request: HttpRequest, row: Any, action: str, service: Any, back: str) -> HttpResponse:
    """Ask for day, names and the scanned copy, or enter the signature and go back.

    Raises:
        NotAllowed: The person may see the document, but not enter its signature.
        StaleState: The document is in another state.
    """
    actor = actor_of(request)
    _require(actor, action, row)
    kept = workflow.draft_of(actor=actor, place=request.path)
    form = SignForm(request.POST or None, initial=kept.values() if kept else None)
    keep_typed(request, form)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            service(
                actor=actor, at=clock.now(), uuid=row.uuid, seen_version=form.cleaned_data["seen_version"],
                signature=form.signature(), key=form.cleaned_data["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            workflow.drop_draft(actor=actor, place=request.path)
            messages.success(request, _("已登记签订"))
            return redirect(back)
    panel = files.get_panel(actor=actor, entity=row.entity, uuid=str(row.uuid))
    context = {"row": row, "form": form, "problems": problems, "panel": panel, "back": back}
    if request.method == "POST":
        return render(request, "signatures/sign.html", context, status=400)
    return render(request, "signatures/sign.html", context | workflow.shown(kept, version=row.version))


def _require(actor: Any, action: str, row: Any) -> None:
    """Let only those on who may enter the signature, as long as it is not signed; a repeated click passes."""
    access.require(actor=actor, action_name=action, subject=workflow.subject_of(instance=signatures.prepared(row)))
    transition = workflow.flow_of(row.entity).transition(action)
    if row.state not in (*transition.sources, transition.target):
        raise workflow.stale(row, row.version)
