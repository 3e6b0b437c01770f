"""The list of sheets, a sheet as a grid, one item of it, a row that saves itself, and what the office checks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady, StaleState
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.panels import api as panels
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import SheetState
from hengjing.steps.sheet_desk.forms import PressForm, typed_cell
from hengjing.steps.sheet_desk.listing import SHEET_LIST
from hengjing.steps.sheet_desk.selectors.checking import rule_of_item, striking_of
from hengjing.steps.sheet_desk.selectors.grid import grid_of, lacking_of

VIEW, EDIT, PRESS = "score_sheets.sheet:view", "score_sheets.sheet:edit", "notices.press:press"
SUBMIT, BACK = "score_sheets.sheet:submit", ("score_sheets.sheet:send_back", "score_sheets.sheet:reopen")


@gate(VIEW)
def sheet_list(request: HttpRequest) -> HttpResponse:
    """评分表."""
    actor, at, scheme = actor_of(request), clock.now(), _scheme(request)
    rows = score_sheets.list_rows(actor=actor, scheme=scheme, at=at) if scheme else []
    subject = Subject(program=scheme.program.id if scheme else None)
    waits = any(row.sheet.state != SheetState.ACCEPTED for row in rows)
    may_press = waits and access.allowed(actor=actor, action_name=PRESS, subject=subject)
    page = SHEET_LIST.page(rows, request.GET)
    context = {"scheme": scheme, "may_press": may_press}
    return list_page(request, page, "score_sheets/list.html", context, of=scheme.title if scheme else "")


@gate(PRESS, writes=True)
def sheet_press(request: HttpRequest) -> HttpResponse:
    """催办所选考核实施主体."""
    form, scheme = PressForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        given = form.cleaned_data
        count = score_sheets.press_waiting(
            actor=actor_of(request), at=clock.now(), scheme_id=scheme.id, rows=given["chosen"], key=given["key"]
        )
        messages.success(request, _("已催办 %(count)s 个考核实施主体") % {"count": count})
    return redirect("score_sheets:sheet_list")


@gate(VIEW)
def sheet_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """评分表：各单位各项指标."""
    actor = actor_of(request)
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    grid = grid_of(actor=actor, sheet=sheet)
    cells = [cell for row in grid.rows for cell in row.cells if cell is not None]
    context = {
        "sheet": sheet, "grid": grid, "item": "", "scheme": score_sheets.scheme_of(sheet=sheet),
        "sees": score_sheets.sees_numbers(actor=actor, sheet=sheet),
        "total": len(cells), "filled": sum(cell.fill in {"filled", "no_data", "not_applicable"} for cell in cells),
        "lacking": lacking_of(grid),
        "asked": [cell for cell in cells if cell.fill == "asked"],
        "ballots": panels.ballots_of_sheet(actor=actor, sheet=sheet.uuid),
        "is_office": not score_sheets.is_of_body(actor=actor, sheet=sheet),
        "back_reason": _sent_back(sheet),
    }  # fmt: skip
    return render(request, "score_sheets/sheet.html", context)


@gate(VIEW)
def item_view(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """评分表：一项指标."""
    actor = actor_of(request)
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    if item not in sheet.items:
        raise NotFound(_("评分表中没有这项指标"))
    grid = grid_of(actor=actor, sheet=sheet, item=item)
    context = {
        "sheet": sheet, "grid": grid, "column": grid.columns[0], "rule": rule_of_item(sheet=sheet, item=item),
        "ballots": [each for each in panels.ballots_of_sheet(actor=actor, sheet=sheet.uuid) if each.item == item],
        "sees": score_sheets.sees_numbers(actor=actor, sheet=sheet),
        "may_name": grid.is_open and grid.columns[0].is_panel,
    }  # fmt: skip
    return render(request, "score_sheets/item.html", context)


@gate(EDIT, writes=True)
def sheet_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """保存一行评分."""
    actor = actor_of(request)
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=sheet.subject())
    rules, unit = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id), request.POST.get("unit", "")
    sent = request.POST
    drafts = [
        draft
        for item in sheet.items
        if rules.has(unit, item)
        for draft in [typed_cell(sent, unit, rules.form_of(unit, item))]
        if draft is not None
    ]
    quietly = request.headers.get("Accept", "").startswith("application/json")
    if request.method != "POST" or not drafts:
        return redirect("score_sheets:sheet_view", uuid=uuid)
    try:
        data, versions = score_sheets.save_cells(actor=actor, at=clock.now(), uuid=uuid, cells=drafts)
    except (StaleState, NotReady) as refused:
        if not quietly:
            raise
        return JsonResponse({"message": refused.message}, status=refused.status)
    if quietly:
        return JsonResponse(
            {"version": data.version, "cells": {item: seen for (_unit, item), seen in versions.items()}}
        )
    messages.success(request, _("已保存"))
    item = request.POST.get("item", "")
    return redirect("score_sheets:item_view", uuid, item) if item else redirect("score_sheets:sheet_view", uuid=uuid)


@gate(VIEW)
def sheet_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对评分表."""
    actor = actor_of(request)
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    if not score_sheets.sees_numbers(actor=actor, sheet=sheet):
        raise NotFound(_("评分表报送以后才能核对"))
    found = striking_of(actor=actor, sheet=sheet)
    grid = grid_of(actor=actor, sheet=sheet)
    titles = {row.unit: row.title for row in grid.rows}
    context = {
        "sheet": sheet,
        "identical": [each for each in found if each.identical],
        "outliers": [(each, [(titles.get(unit, unit), value) for unit, value in each.units])
                     for each in found if each.units],
        "reasons": [(row, cell) for row in grid.rows for cell in row.cells if cell is not None and cell.reason],
        "problems": score_sheets.problems_of_sheet(sheet=sheet) if sheet.state == SheetState.SCORING else (),
    }  # fmt: skip
    return render(request, "score_sheets/check.html", context)


def _sent_back(sheet: Any) -> str:
    """Return why the office sent a sheet back that is in scoring again."""
    if sheet.state != SheetState.SCORING:
        return ""
    log = workflow.latest_log(instance=sheet, actions=(SUBMIT, *BACK))
    return log.reason if log is not None and log.action in BACK else ""


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request), program=session.get("program"), year=session.get("year")
    )  # fmt: skip
