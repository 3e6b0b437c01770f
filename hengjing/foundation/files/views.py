"""The block beside an item as a page of its own, uploads, and downloads."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hengjing.foundation.access.api import gate
from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.files import owners, selectors, wording
from hengjing.foundation.files.data import EvidenceData, Panel
from hengjing.foundation.files.errors import FileRefused
from hengjing.foundation.files.forms import EvidenceForm, ReplacementForm
from hengjing.foundation.files.services.accepting import accept, revise
from hengjing.foundation.files.uploads import STOPPED


@gate("files.evidence:download")
def evidence(request: HttpRequest, entity: str, owner: UUID) -> HttpResponse:
    """Show the evidence of an object."""
    panel = selectors.get_panel(actor=_actor(request), entity=entity, uuid=str(owner))
    return _page(request, panel, EvidenceForm())


@gate("files.evidence:attach", writes=True)
def attach(request: HttpRequest, entity: str, owner: UUID) -> HttpResponse:
    """Take an upload."""
    actor = _actor(request)
    panel = selectors.get_panel(actor=actor, entity=entity, uuid=str(owner))
    owners.changeable(actor=actor, entity=entity, uuid=str(owner))
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if problems := _arrived(request):
        return _page(request, panel, form, problems, status=413)
    if not form.is_valid():
        return _page(request, panel, form, status=400 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    try:
        accept(actor=actor, at=clock.now(), owner=panel.owner, name=file.name, chunks=file.chunks(), about=form.about())
    except FileRefused as refused:
        return _page(request, panel, form, refused.problems, status=refused.status)
    return _back(request, panel)


@gate("files.evidence:replace", writes=True)
def replace(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a newer revision of a piece of evidence."""
    actor = _actor(request)
    piece = selectors.get_evidence(actor=actor, uuid=str(uuid))
    panel = selectors.get_panel(actor=actor, entity=piece.owner_entity, uuid=piece.owner_uuid)
    owners.changeable(actor=actor, entity=piece.owner_entity, uuid=piece.owner_uuid)
    form = ReplacementForm(request.POST or None, request.FILES or None, initial=_said(piece))
    if problems := _arrived(request):
        return _page(request, panel, form, problems, replaced=piece, status=413)
    if not form.is_valid():
        return _page(request, panel, form, replaced=piece, status=400 if form.is_bound else 200)
    file, seen = form.cleaned_data["file"], form.cleaned_data["seen_version"]
    try:
        revise(
            actor=actor, at=clock.now(), uuid=piece.uuid, seen_version=seen,
            name=file.name, chunks=file.chunks(), about=form.about(),
        )  # fmt: skip
    except FileRefused as refused:
        return _page(request, panel, form, refused.problems, replaced=piece, status=refused.status)
    return _back(request, panel)


@gate("files.evidence:download")  # type: ignore[arg-type] # a file is streamed
def download(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Send a file, never to be shown inside our pages (security.md T23)."""
    opened = selectors.get_file(actor=_actor(request), uuid=str(uuid))
    response: HttpResponseBase
    if settings.FILES_ACCEL:
        response = HttpResponse()
        response.headers["X-Accel-Redirect"] = f"{settings.FILES_ACCEL}{opened.path.parent.name}/{opened.path.name}"
    else:
        response = FileResponse(opened.path.open("rb"))
        response.headers["Content-Length"] = str(opened.evidence.size)
    response.headers["Content-Type"] = opened.evidence.media
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(opened.evidence.name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


def _actor(request: HttpRequest) -> Actor:
    found: Actor = getattr(request, "actor", NOBODY)
    return found


def _arrived(request: HttpRequest) -> tuple[Problem, ...]:
    """An upload that was cut off at the limit left no file behind."""
    return (wording.problem("too_large"),) if getattr(request, STOPPED, False) else ()


def _said(piece: EvidenceData) -> dict[str, Any]:
    return {
        "title": piece.title,
        "effective_on": piece.effective_on,
        "page_reference": piece.page_reference,
        "label": piece.label,
        "seen_version": piece.version,
    }


def _page(
    request: HttpRequest, panel: Panel, form: EvidenceForm, problems: tuple[Problem, ...] = (),
    replaced: EvidenceData | None = None, *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"panel": panel, "form": form, "problems": problems, "replaced": replaced, "back": _next(request)}
    context["refused"] = selectors.list_refused(actor=_actor(request), owner=panel.owner)
    return render(request, "files/evidence.html", context, status=status)


def _back(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Return to the page that the upload came from, else to the evidence of the object."""
    return redirect(_next(request) or reverse("files:evidence", args=[panel.owner.entity, panel.owner.uuid]))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else ""
