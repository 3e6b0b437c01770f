"""Plans on paper and in files: print view, Word, the workbook out and in again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import CommitForm, UploadForm
from hengjing.steps.plans.content import total
from hengjing.steps.plans.listing import item_rows
from hengjing.steps.plans.papers import importing
from hengjing.steps.plans.papers.exports import plan_word_file, plan_workbook_file
from hengjing.steps.plans.selectors.reading import get_plan, items_of, scheme_of
from hengjing.steps.plans.views.rights import require_open


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
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    require_open(request.actor, "plans.plan:edit", plan)  # type: ignore[attr-defined]
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = importing.keep_import(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            uuid=uuid, file_name=file.name, content=file.read(),
        )  # fmt: skip
        return redirect("plans:import_view", uuid=upload.uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "plans/import.html", {"plan": plan, "form": form}, status=status)


@gate("plans.plan:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    preview = importing.preview_import(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return render(request, "plans/preview.html", {"preview": preview, "plan": preview.plan})


@gate("plans.plan:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    importing.get_import(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    form = CommitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("plans:import_view", uuid=uuid)
    plan = importing.commit_import(
        actor=request.actor, at=clock.now(), uuid=uuid,  # type: ignore[attr-defined]
        seal=form.cleaned_data["seal"], seen_version=form.cleaned_data["seen_version"],
    )  # fmt: skip
    messages.success(request, _("已导入"))
    return redirect("plans:plan_view", uuid=plan.uuid)
