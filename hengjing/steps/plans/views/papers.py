"""Plans on paper and in files: print view, Word, the workbook out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.plans.content import total
from hengjing.steps.plans.listing import item_rows
from hengjing.steps.plans.papers.exports import plan_word_file, plan_workbook_file
from hengjing.steps.plans.papers.importing import PLAN_IMPORT
from hengjing.steps.plans.selectors.reading import get_plan, items_of, scheme_of


@gate("plans.plan:view")
def plan_print(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打印年度绩效计划."""
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    items = items_of(plan=plan)
    context = {"plan": plan, "rows": item_rows(items), "scheme": scheme_of(plan=plan), "total": total(items)}
    return render(request, "plans/print.html", context)


@gate("plans.plan:export")
def plan_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return plan_word_file(plan, scheme_of(plan=plan), clock.now())


@gate("plans.plan:export")
def plan_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Excel 填报表."""
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return plan_workbook_file(plan, clock.now())


@gate("plans.plan:edit", writes=True)
def plan_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传填报表."""
    return upload_page(request, PLAN_IMPORT, uuid)


@gate("plans.plan:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, PLAN_IMPORT, uuid)


@gate("plans.plan:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, PLAN_IMPORT, uuid)
