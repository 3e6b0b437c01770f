"""One item of one unit: its numbers, records and evidence, and whether it applies."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.files import api as files
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import Exemption, SheetState
from hengjing.steps.sheet_desk.forms import DecisionForm, ExemptionForm, RecordsForm
from hengjing.steps.sheet_desk.selectors.checking import rule_of_item
from hengjing.steps.sheet_desk.selectors.grid import grid_of, said_of

VIEW, EDIT = "score_sheets.sheet:view", "score_sheets.sheet:edit"
ASK, DECIDE = "score_sheets.cell:request_not_applicable", "score_sheets.cell:decide_not_applicable"


@gate(VIEW)
def cell_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一个单位的一项指标."""
    actor = actor_of(request)
    cell: Any = score_sheets.get_cell(actor=actor, uuid=uuid)
    sheet, subject = cell.sheet, cell.sheet.subject()
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    form = rules.form_of(cell.unit_code, cell.item)
    sees, scoring = score_sheets.sees_numbers(actor=actor, sheet=sheet), sheet.state == SheetState.SCORING
    row = next(row for row in grid_of(actor=actor, sheet=sheet, item=cell.item).rows if row.unit == cell.unit_code)
    context = {
        "cell": cell, "sheet": sheet, "shown": row.cells[0], "form": form, "sees": sees,
        "said": said_of(form, cell.content) if sees else "",
        "title": rules.nodes[cell.item].title, "rule": rule_of_item(sheet=sheet, item=cell.item),
        "panel": files.get_panel(actor=actor, entity=cell.entity, uuid=str(uuid)) if sees else None,
        "may_write": _may_write(actor, cell) and not form.is_panel,
        "may_ask": scoring and access.allowed(actor=actor, action_name=ASK, subject=subject),
        "may_decide": scoring and cell.exemption == Exemption.ASKED
        and access.allowed(actor=actor, action_name=DECIDE, subject=subject),
        "exemption": _(str(Exemption(cell.exemption).label)),
    }  # fmt: skip
    return render(request, "score_sheets/cell.html", context)


@gate(EDIT, writes=True)
def cell_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """逐项填写."""
    actor = actor_of(request)
    cell: Any = score_sheets.get_cell(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=EDIT, instance=cell.sheet, state=SheetState.SCORING)
    rules = score_sheets.rules_of_scheme(scheme_id=cell.sheet.scheme_id)
    form = rules.form_of(cell.unit_code, cell.item)
    if form.is_panel or not form.records:
        return redirect("score_sheets:item_view", cell.sheet.uuid, cell.item)
    records = RecordsForm(request.POST or None, form=form, content=cell.content, initial={"reason": cell.reason})
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and records.is_valid():
        problems = _save(request, cell, records)
        if not problems:
            return redirect("score_sheets:cell_view", uuid=uuid)
    context = {
        "cell": cell, "sheet": cell.sheet, "form": form, "records": records, "problems": problems,
        "title": rules.nodes[cell.item].title, "rule": rule_of_item(sheet=cell.sheet, item=cell.item),
    }  # fmt: skip
    return render(request, "score_sheets/records.html", context, status=400 if request.method == "POST" else 200)


def _may_write(actor: Actor, cell: Any) -> bool:
    return score_sheets.may_write(actor=actor, sheet=cell.sheet) and cell.exemption != Exemption.APPROVED


def _save(request: HttpRequest, cell: Any, form: RecordsForm) -> tuple[Problem, ...]:
    """Write the records of a cell, or say what the engine refuses of them."""
    keep_typed(request, form)
    given = form.cleaned_data
    try:
        score_sheets.save_cells(
            actor=actor_of(request), at=clock.now(), uuid=cell.sheet.uuid,
            cells=[form.draft(cell.unit_code, given["seen_version"])], key=given["key"],
        )  # fmt: skip
    except NotReady as found:
        return found.problems
    messages.success(request, _("已保存"))
    return ()


@gate(ASK, writes=True)
def cell_request_not_applicable(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """申请不适用."""

    def ask(given: dict[str, Any]) -> object:
        return score_sheets.request_not_applicable(actor=actor_of(request), at=clock.now(), uuid=uuid, **given)

    form = ExemptionForm(request.POST or None)
    said = _("绩效办核准后，这一项不计入本单位的考核，也不再填写。")
    return _exempting(request, uuid, ASK, (form, _("申请不适用"), said, _("提交申请")), ask)


@gate(DECIDE, writes=True)
def cell_decide_not_applicable(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核准不适用."""

    def decide(given: dict[str, Any]) -> object:
        values = {**given, "approved": given["approved"] == "yes"}
        return score_sheets.decide_not_applicable(actor=actor_of(request), at=clock.now(), uuid=uuid, **values)

    form = DecisionForm(request.POST or None)
    said = _("核准后这一项对本单位不适用；不予核准的，考核实施主体须照常评分。")
    return _exempting(request, uuid, DECIDE, (form, _("核准不适用"), said, _("确定")), decide)


def _exempting(
    request: HttpRequest, uuid: UUID, action: str, asked: tuple[forms.Form, str, str, str], do: Any
) -> HttpResponse:
    """Show or take one of the two forms about whether an item applies."""
    actor = actor_of(request)
    cell: Any = score_sheets.get_cell(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action, subject=cell.sheet.subject())
    form, heading, said, button = asked
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            do(form.cleaned_data)
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已办理"))
            return redirect("score_sheets:cell_view", uuid=uuid)
    rules = score_sheets.rules_of_scheme(scheme_id=cell.sheet.scheme_id)
    context = {
        "cell": cell, "sheet": cell.sheet, "form": form, "heading": heading, "said": said, "button": button,
        "problems": problems, "title": rules.nodes[cell.item].title,
    }  # fmt: skip
    return render(request, "score_sheets/exemption.html", context, status=400 if request.method == "POST" else 200)
