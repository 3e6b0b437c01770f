"""The list of rules by body, one version with everything about it, on paper and in Word, and urging."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.data import OPEN, RuleState
from hengjing.steps.implementation_rules.forms import PressForm
from hengjing.steps.implementation_rules.listing import RULE_LIST
from hengjing.steps.implementation_rules.papers.word import rule_word_file
from hengjing.steps.implementation_rules.selectors.board import list_rows, startable
from hengjing.steps.implementation_rules.selectors.reading import (
    articles_of,
    changes_since,
    checks_of,
    get_rule,
    last_year_of,
    scheme_of,
    versions_of,
)
from hengjing.steps.implementation_rules.views.rights import may_amend, may_edit
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

PRESS = "notices.press:press"


@gate("implementation_rules.rule:view")
def rule_list(request: HttpRequest) -> HttpResponse:
    """实施细则."""
    actor, at, scheme = actor_of(request), clock.now(), _scheme(request)
    rows = list_rows(actor=actor, scheme=scheme, at=at) if scheme else []
    subject = Subject(program=scheme.program.id if scheme else None)
    context = {
        "scheme": scheme,
        "startable": startable(actor=actor, at=at, scheme=scheme) if scheme else [],
        "may_press": scheme is not None and access.allowed(actor=actor, action_name=PRESS, subject=subject),
    }
    page = RULE_LIST.page(rows, request.GET)
    return list_page(request, page, "implementation_rules/list.html", context, of=scheme.title if scheme else "")


@gate(PRESS, writes=True)
def rule_press(request: HttpRequest) -> HttpResponse:
    """催办所选考核实施主体."""
    form, scheme = PressForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = rules.press_waiting(
            actor=actor_of(request),
            at=clock.now(),
            scheme_id=scheme.id,
            rows=form.cleaned_data["chosen"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("已催办 %(count)s 个考核实施主体") % {"count": count})
    return redirect("implementation_rules:rule_list")


@gate("implementation_rules.rule:view")
def rule_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一个考核实施主体的实施细则."""
    actor = actor_of(request)
    rule = get_rule(actor=actor, uuid=uuid)
    checks = checks_of(rule=rule) if rule.state in OPEN else ()
    edits = may_edit(actor, rule)
    context = {
        "rule": rule,
        "articles": articles_of(rule=rule),
        "scheme": scheme_of(rule=rule),
        "checks": checks,
        "passed": sum(not check.problems for check in checks),
        "changes": changes_since(actor=actor, rule=rule) if rule.reason else (),
        "versions": versions_of(actor=actor, rule=rule),
        "may_edit": edits,
        "may_copy": edits and last_year_of(rule=rule) is not None,
        "may_amend": may_amend(actor, rule),
        "is_superseded": rule.state == RuleState.SUPERSEDED,
    }
    return render(request, "implementation_rules/rule.html", context)


@gate("implementation_rules.rule:view")
def rule_print(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打印实施细则."""
    rule = get_rule(actor=actor_of(request), uuid=uuid)
    context = {"rule": rule, "articles": articles_of(rule=rule), "scheme": scheme_of(rule=rule)}
    return render(request, "implementation_rules/print.html", context)


@gate("implementation_rules.rule:export")
def rule_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    rule = get_rule(actor=actor_of(request), uuid=uuid)
    return rule_word_file(rule, scheme_of(rule=rule), clock.now())


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request), program=session.get("program"), year=session.get("year")
    )  # fmt: skip
