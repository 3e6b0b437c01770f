"""Pages of the log, for the business auditor and the audit administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import gate, may_ever
from hengjing.foundation.audit import policy, selectors, services
from hengjing.foundation.audit.lists import list_page
from hengjing.foundation.audit.verification import verified_here
from hengjing.foundation.core import clock


@gate(policy.LIST)
def entries(request: HttpRequest) -> HttpResponse:
    """The log, newest first, with its filter in the address."""
    page = selectors.list_entries(actor=request.actor, query=request.GET)  # type: ignore[attr-defined]
    return list_page(request, page, "audit/entries.html", {})


@gate(policy.OPEN)
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry in prose, with every field and the exact text that is hashed."""
    found = selectors.get_entry(actor=request.actor, seq=seq)  # type: ignore[attr-defined]
    return render(request, "audit/entry.html", {"entry": found})


@gate(policy.VERIFY)
def verification(request: HttpRequest) -> HttpResponse:
    """The log checked now, with the checkpoints of this machine."""
    report = verified_here()
    return render(request, "audit/verification.html", {"report": report, "at": clock.now()})


@gate(policy.CHECKPOINTS)
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The checkpoints, to be downloaded and kept elsewhere."""
    context = {
        "checkpoints": selectors.list_checkpoints(actor=request.actor),  # type: ignore[attr-defined]
        "fingerprint": selectors.fingerprint_now(),
        "may_sign": may_ever(actor=request.actor, action_name=policy.SIGN),  # type: ignore[attr-defined]
    }
    return render(request, "audit/checkpoints.html", context)


@gate(policy.DOWNLOAD)
def checkpoint_file(request: HttpRequest, seq: int) -> HttpResponse:
    """One checkpoint as a file."""
    found = selectors.get_checkpoint(actor=request.actor, seq=seq)  # type: ignore[attr-defined]
    response = HttpResponse(found.document, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="audit-checkpoint-{seq}.json"'
    return response


@gate(policy.SIGN, writes=True)
@require_POST
def sign_checkpoint(request: HttpRequest) -> HttpResponse:
    """Sign where the log stands."""
    found = services.sign_checkpoint(actor=request.actor, at=clock.now())  # type: ignore[attr-defined]
    messages.success(request, _("已签发第 %(seq)s 条处的校验点，请下载并保存到本机以外") % {"seq": found.seq})
    return redirect("audit:checkpoints")
