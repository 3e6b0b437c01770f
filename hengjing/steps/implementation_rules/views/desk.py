"""What an assessing body does at its own desk: begin, write an article, follow the system, copy, revise."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.forms import ArticleForm, ReasonForm, StartForm
from hengjing.steps.implementation_rules.selectors.reading import article_of, get_rule, items_of
from hengjing.steps.implementation_rules.views.rights import AMEND, EDIT, require_edit


@gate("implementation_rules.rule:draft", writes=True)
def rule_draft(request: HttpRequest) -> HttpResponse:
    """起草实施细则."""
    form = StartForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("implementation_rules:rule_list")
    rule = rules.draft_rule(
        actor=actor_of(request), at=clock.now(),
        scheme_id=form.cleaned_data["scheme"], body_id=form.cleaned_data["body"],
    )  # fmt: skip
    messages.success(request, _("已起草细则，并列入本主体承担的指标"))
    return redirect("implementation_rules:rule_view", uuid=rule.uuid)


@gate(EDIT, writes=True)
def article_edit(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """填写一个指标的条款."""
    actor = actor_of(request)
    rule = get_rule(actor=actor, uuid=uuid)
    require_edit(actor, rule)
    article = article_of(rule=rule, code=code)
    kept = workflow.draft_of(actor=actor, place=request.path)
    initial = {name: getattr(article, name) for name in ("standard", "evidence", "source", "timing")}
    form = ArticleForm(request.POST or None, initial=initial | (kept.values() if kept else {}))
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        given = form.cleaned_data
        rules.save_article(
            actor=actor, at=clock.now(), uuid=uuid, seen_version=given["seen_version"], code=code,
            article=form.draft(), key=given["key"],
        )  # fmt: skip
        workflow.drop_draft(actor=actor, place=request.path)
        messages.success(request, _("已保存“%(name)s”") % {"name": article.title})
        return redirect(reverse("implementation_rules:rule_view", kwargs={"uuid": uuid}) + f"#item-{code}")
    item = next((each for each in items_of(rule=rule) if each.code == code), None)
    context = {"rule": rule, "article": article, "form": form, "item": item}
    if request.method == "POST":
        return render(request, "implementation_rules/article.html", context, status=400)
    shown = workflow.shown(kept, version=rule.version)
    return render(request, "implementation_rules/article.html", context | shown)


@gate(EDIT, writes=True)
def rule_align(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """按现行指标体系更新条款."""
    return _at_once(request, uuid, rules.align_rule, _("已按现行指标体系更新条款"))


@gate(EDIT, writes=True)
def rule_copy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """带入上年度细则."""
    return _at_once(request, uuid, rules.copy_last_year, _("已带入上年度细则中相同指标的条款，已填写的没有改动"))


@gate(AMEND, writes=True)
def rule_amend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修订施行中的细则."""
    actor = actor_of(request)
    rule = get_rule(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=AMEND, subject=rule.subject())
    effect = _("另立新版，带入现行条款。新版审核通过以前，现行细则继续施行。")
    back = reverse("implementation_rules:rule_list")
    act = Act(_("修订施行中的细则"), str(rule), effect, _("已另立新版，请在列表中打开填写"), back)

    def do(given: dict[str, Any]) -> object:
        return rules.amend_rule(actor=actor, at=clock.now(), uuid=uuid, reason=given["reason"])

    return acting(request, act, ReasonForm(request.POST or None), do)


def _at_once(request: HttpRequest, uuid: UUID, service: Any, done: str) -> HttpResponse:
    actor = actor_of(request)
    rule = get_rule(actor=actor, uuid=uuid)
    require_edit(actor, rule)
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        service(actor=actor, at=clock.now(), uuid=uuid, seen_version=given["seen_version"], key=given["key"])
        messages.success(request, done)
    return redirect("implementation_rules:rule_view", uuid=uuid)
