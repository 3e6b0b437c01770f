"""Pages of a batch: begin it, write its text, make its letters, and its way through the decisions."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import BatchState
from hengjing.steps.letters.forms import DraftForm, TermsForm
from hengjing.steps.letters.papers.bundle import BUNDLE, order_bundle
from hengjing.steps.letters.selectors.reading import get_batch, list_letters, scheme_of
from hengjing.steps.letters.selectors.wholeness import prepared
from hengjing.steps.letters.services.printing import order_missing_papers, without_paper

EDIT, MAKE, PRINT = "letters.batch:edit", "letters.batch:make", "letters.batch:print"


@gate("letters.batch:draft", writes=True)
def batch_draft(request: HttpRequest) -> HttpResponse:
    """起草责任书."""
    form = DraftForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("letters:letter_list")
    batch = letters.draft_batch(
        actor=actor_of(request), at=clock.now(), scheme_id=form.cleaned_data["scheme"]
    )  # fmt: skip
    messages.success(request, _("已起草责任书，请核对正文后生成"))
    return redirect("letters:batch_view", uuid=batch.uuid)


@gate("letters.batch:view")
def batch_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一批责任书."""
    actor, at = actor_of(request), clock.now()
    batch: Any = prepared(batch=get_batch(actor=actor, uuid=uuid), at=at)
    open_ones = [entry for entry in batch.making if not entry.is_current]
    missing = without_paper(batch=batch).count() if batch.issued_at else 0
    issued = BatchState.ISSUED
    context = {
        "batch": batch,
        "scheme": scheme_of(batch=batch),
        "rows": list_letters(actor=actor).filter(batch=batch).defer("content"),
        "matter": deliberations.matter_of(actor=actor, entity=batch.entity, uuid=uuid),
        "open_ones": open_ones,
        "without_paper": missing,
        "may_bundle": access.allowed(actor=actor, action_name=BUNDLE, subject=batch.subject()),
        "may_edit": workflow.is_open(actor=actor, action=EDIT, instance=batch, state=BatchState.DRAFT),
        "may_make": bool(open_ones)
        and workflow.is_open(actor=actor, action=MAKE, instance=batch, state=BatchState.DRAFT),
        "may_print": bool(missing) and workflow.is_open(actor=actor, action=PRINT, instance=batch, state=issued),
    }
    return render(request, "letters/batch.html", context)


@gate("letters.batch:edit", writes=True)
def batch_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修改责任书正文."""
    actor = actor_of(request)
    batch = get_batch(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=EDIT, instance=batch, state=BatchState.DRAFT)
    kept = workflow.draft_of(actor=actor, place=request.path)
    form = TermsForm(request.POST or None, initial=asdict(batch.terms) | (kept.values() if kept else {}))
    keep_typed(request, form)
    if request.method == "POST" and form.is_valid():
        letters.save_terms(
            actor=actor, at=clock.now(), uuid=uuid, seen_version=form.cleaned_data["seen_version"],
            terms=form.terms(), key=form.cleaned_data["key"],
        )  # fmt: skip
        workflow.drop_draft(actor=actor, place=request.path)
        messages.success(request, _("正文已保存，已生成的责任书需重新生成"))
        return redirect("letters:batch_view", uuid=uuid)
    context = {"batch": batch, "form": form}
    if request.method == "POST":
        return render(request, "letters/terms.html", context, status=400)
    return render(request, "letters/terms.html", context | workflow.shown(kept, version=batch.version))


@gate("letters.batch:make", writes=True)
def batch_make(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """生成全部责任书."""
    if request.method != "POST":
        return _back(request, uuid)
    letters.order_letters(actor=actor_of(request), at=clock.now(), uuid=uuid)
    return _in_background(request)


@gate("letters.batch:print", writes=True)
def batch_print(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """生成印发文书."""
    if request.method != "POST":
        return _back(request, uuid)
    order_missing_papers(actor=actor_of(request), at=clock.now(), uuid=uuid)
    return _in_background(request)


@gate("letters.batch:bundle", writes=True)
def batch_bundle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打包全部责任书."""
    return _bundle(request, uuid, as_one=False)


@gate("letters.batch:bundle", writes=True)
def batch_bundle_one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """合并打印."""
    return _bundle(request, uuid, as_one=True)


@gate("letters.batch:put_up", writes=True)
def batch_put_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提请领导小组审议."""
    return _page(request, uuid, "letters.batch:put_up", letters.put_up_batch)


@gate("letters.batch:withdraw", writes=True)
def batch_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "letters.batch:withdraw", letters.withdraw_batch)


@gate("letters.batch:approve", writes=True)
def batch_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """批准."""
    return _page(request, uuid, "letters.batch:approve", letters.approve_batch, takes_reason=True)


@gate("letters.batch:send_back", writes=True)
def batch_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回."""
    return _page(request, uuid, "letters.batch:send_back", letters.send_back_batch)


@gate("letters.batch:issue", writes=True)
def batch_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    return _page(request, uuid, "letters.batch:issue", letters.issue_batch)


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    batch = prepared(batch=get_batch(actor=actor, uuid=uuid), at=clock.now())

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("letters:batch_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=batch, action=action, run=run, back=back, takes_reason=takes_reason)


def _bundle(request: HttpRequest, uuid: UUID, *, as_one: bool) -> HttpResponse:
    if request.method != "POST":
        return _back(request, uuid)
    order_bundle(actor=actor_of(request), at=clock.now(), uuid=uuid, as_one=as_one)
    return _in_background(request)


def _back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go back to the page of a batch that the person may see."""
    batch = get_batch(actor=actor_of(request), uuid=uuid)
    return redirect("letters:batch_view", uuid=batch.uuid)


def _in_background(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("正在生成。可以离开本页，稍后在这里查看进度；中断后可以继续"))
    return redirect("jobs:jobs")
