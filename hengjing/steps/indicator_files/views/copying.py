"""An earlier year's indicator system taken over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.steps.indicator_files import services
from hengjing.steps.indicator_files.forms import CopyForm


@gate("indicator_files.system:copy", writes=True)
def system_copy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """沿用往年指标体系."""
    actor = actor_of(request)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scheme = services.copy_system(
            actor=actor, at=clock.now(), uuid=uuid, source=form.cleaned_data["source"],
            seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        messages.success(request, _("已沿用，请在指标体系中核对"))
        return redirect("indicator_files:system_view", uuid=scheme.uuid)
    copy = services.copy_of(actor=actor, uuid=uuid, source=request.GET.get("source", ""))
    return render(request, "indicator_files/copy.html", {"copy": copy, "scheme": copy.scheme})
