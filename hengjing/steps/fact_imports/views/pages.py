"""The imports of a scheme, one of them, and bringing a file: every problem first, then what it holds, then written."""

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
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.ui.api import keep_typed
from hengjing.steps.fact_imports.forms import FactsForm
from hengjing.steps.fact_imports.listing import IMPORT_LIST
from hengjing.steps.fact_imports.papers.exports import import_file_out, template_out
from hengjing.steps.fact_imports.selectors.board import (
    counted,
    import_rows,
    lines_of,
    may_bring,
    own_upload,
    scheme_of_upload,
)
from hengjing.steps.fact_imports.selectors.reading import as_data, get_import
from hengjing.steps.fact_imports.services.bringing import FactsUpload, check_file
from hengjing.steps.fact_imports.services.staging import commit_facts, stage_facts
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets

VIEW, BRING, EXPORT = (f"fact_imports.import:{verb}" for verb in ("view", "bring", "export"))


@gate(VIEW)
def import_list(request: HttpRequest) -> HttpResponse:
    """数据导入."""
    actor, scheme = actor_of(request), _scheme(request)
    if scheme and not access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id)):
        scheme = None
    page = IMPORT_LIST.page(import_rows(actor=actor, scheme=scheme) if scheme else [], request.GET)
    context = {
        "scheme": scheme,
        "lines": lines_of(actor=actor, scheme=scheme) if scheme else (),
        "may_bring": scheme is not None and may_bring(actor=actor, scheme=scheme),
    }
    return list_page(request, page, "fact_imports/list.html", context, of=scheme.title if scheme else "")


@gate(VIEW)
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一次导入."""
    row = get_import(actor=actor_of(request), uuid=uuid)
    rules = score_sheets.rules_of_scheme(scheme_id=row.scheme_id)
    counts, data = counted(tuple(row.rows)), as_data(row=row)
    items = [(rules.nodes[code].title if code in rules.nodes else code, code, count, code in data.items)
             for code, count in counts.items()]  # fmt: skip
    return render(request, "fact_imports/import.html", {"row": row, "data": data, "items": items})


@gate(BRING, writes=True)
def import_bring(request: HttpRequest) -> HttpResponse:
    """导入数据."""
    actor, scheme = actor_of(request), _scheme(request)
    if scheme is None:
        raise NotFound(_("还没有考核方案"))
    access.require(actor=actor, action_name=BRING, subject=Subject(program=scheme.program.id))
    form = FactsForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        given = form.cleaned_data
        file = FactsUpload(given["file"].name, given["file"].read())
        try:
            upload = stage_facts(
                actor=actor, at=clock.now(), scheme_id=scheme.id, source_name=given["source_name"],
                document=given["document"], file=file,
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            return redirect("fact_imports:import_check", uuid=upload.uuid)
    context = {"scheme": scheme, "form": form, "problems": problems, "lines": lines_of(actor=actor, scheme=scheme)}
    return render(request, "fact_imports/bring.html", context, status=400 if request.method == "POST" else 200)


@gate(BRING)
def import_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    actor = actor_of(request)
    upload = own_upload(actor=actor, uuid=uuid)
    scheme = scheme_of_upload(upload)
    checked = check_file(scheme_id=scheme.id, file=FactsUpload(upload.file_name, bytes(upload.content)))
    rules, counts = score_sheets.rules_of_scheme(scheme_id=scheme.id), counted(checked.rows)
    standing = {line.code: line for line in lines_of(actor=actor, scheme=scheme) if line.url}
    items = [(rules.nodes[code].title, code, counts[code], standing.get(code)) for code in checked.items]
    context = {
        "upload": upload,
        "scheme": scheme,
        "items": items,
        "rows": checked.rows[:50],
        "count": len(checked.rows),
    }
    return render(request, "fact_imports/check.html", context)


@gate(BRING, writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    own_upload(actor=actor_of(request), uuid=uuid)
    if request.method != "POST":
        return redirect("fact_imports:import_check", uuid=uuid)
    data = commit_facts(actor=actor_of(request), at=clock.now(), uuid=uuid)
    messages.success(request, _("已导入"))
    return redirect("fact_imports:import_view", uuid=data.uuid)


@gate(EXPORT)
def import_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """原文件."""
    return import_file_out(get_import(actor=actor_of(request), uuid=uuid))


@gate(EXPORT)
def import_template(request: HttpRequest) -> HttpResponse:
    """Excel 模板."""
    actor, scheme = actor_of(request), _scheme(request)
    if scheme is None:
        raise NotFound(_("还没有考核方案"))
    access.require(actor=actor, action_name=EXPORT, subject=Subject(program=scheme.program.id))
    return template_out(scheme, [line.code for line in lines_of(actor=actor, scheme=scheme)], clock.now())


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request), program=session.get("program"), year=session.get("year")
    )  # fmt: skip
