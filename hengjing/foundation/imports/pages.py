"""The three pages of every import; a step has one view of its own for each, under its own right and address."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import CommitForm
from hengjing.foundation.imports import services
from hengjing.foundation.imports.description import FileImport


def upload_page(request: HttpRequest, which: FileImport[Any, Any], uuid: UUID) -> HttpResponse:
    """Offer the workbook of an object and take it back; what was brought is shown before anything is written.

    Raises:
        NotFound, NotAllowed, StaleState: As `FileImport.open` says.
    """
    actor = actor_of(request)
    target = which.open(actor=actor, uuid=uuid)
    form = which.form(request.POST or None, request.FILES or None, initial=dict(which.initial(target)))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        about = {name: form.cleaned_data[name] for name in which.about}
        upload = services.keep_import(
            which, actor=actor, at=clock.now(), uuid=uuid, file_name=file.name, content=file.read(), about=about
        )
        return redirect(which.page("view", upload.uuid))
    context = {"form": form, "note": which.note, "workbook": which.page_of(target, "workbook")}
    status = 400 if request.method == "POST" else 200
    return render(request, "imports/upload.html", _frame(which, target) | context, status=status)


def preview_page(request: HttpRequest, which: FileImport[Any, Any], uuid: UUID) -> HttpResponse:
    """Show every problem of a kept file by its cell, or all that it changes.

    Raises:
        NotFound: It is not the actor's own.
    """
    preview = services.preview_import(which, actor=actor_of(request), uuid=uuid)
    context = {
        "preview": preview,
        "what": which.what,
        "again": which.page_of(preview.target, "import"),
        "commit": which.page("commit", uuid),
    }
    return render(request, "imports/preview.html", _frame(which, preview.target) | context)


def commit_page(request: HttpRequest, which: FileImport[Any, Any], uuid: UUID) -> HttpResponse:
    """Write exactly what its uploader was shown, and go on to the object.

    Raises:
        NotFound, NotReady, StaleState: As `commit_import` says.
    """
    actor = actor_of(request)
    services.get_import(which, actor=actor, uuid=uuid)
    form = CommitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect(which.page("view", uuid))
    seen = {name: form.cleaned_data[name] for name in ("seal", "seen_version")}
    target = services.commit_import(which, actor=actor, at=clock.now(), uuid=uuid, **seen)
    messages.success(request, _("已导入"))
    return redirect(which.page_of(target, "view"))


def _frame(which: FileImport[Any, Any], target: Any) -> dict[str, Any]:
    """Return what both pages show around their content."""
    return {
        "target": target,
        "name": which.name(target),
        "heading": which.heading,
        "crumbs": which.crumbs(target),
        "has_state": bool(which.open_in),
        "back": which.page_of(target, "view"),
    }
