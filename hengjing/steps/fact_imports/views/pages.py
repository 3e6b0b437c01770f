"""The imports of a scheme, one of them, and bringing a file: every problem first, then what changes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.fact_imports.listing import IMPORT_LIST
from hengjing.steps.fact_imports.papers.exports import import_file_out, template_out
from hengjing.steps.fact_imports.papers.importing import FACTS_IMPORT
from hengjing.steps.fact_imports.selectors.board import counted, import_rows, lines_of, may_bring
from hengjing.steps.fact_imports.selectors.reading import as_data, get_import, seen_scheme
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets

VIEW, EXPORT = (f"fact_imports.import:{verb}" for verb in ("view", "export"))
BRING = "fact_imports.facts:bring"


@gate(VIEW)
def import_list(request: HttpRequest) -> HttpResponse:
    """数据导入."""
    actor, session = actor_of(request), request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    if scheme and not access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id)):
        scheme = None
    return _list(request, scheme)


@gate(VIEW)
def facts_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一个方案的数据导入."""
    return _list(request, seen_scheme(actor=actor_of(request), uuid=uuid, action_name=VIEW))


def _list(request: HttpRequest, scheme: SchemeData | None) -> HttpResponse:
    actor = actor_of(request)
    page = IMPORT_LIST.page(import_rows(actor=actor, scheme=scheme) if scheme else [], request.GET)
    context = {
        "scheme": scheme,
        "lines": lines_of(actor=actor, scheme=scheme) if scheme else (),
        "may_bring": scheme is not None and may_bring(actor=actor, scheme=scheme),
    }
    return list_page(request, page, "fact_imports/list.html", context, of=scheme.title if scheme else "")


@gate(EXPORT)
def facts_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """数据导入模板."""
    actor = actor_of(request)
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=EXPORT)
    return template_out(scheme, [line.code for line in lines_of(actor=actor, scheme=scheme)], clock.now())


@gate(BRING, writes=True)
def facts_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """导入数据."""
    return upload_page(request, FACTS_IMPORT, uuid)


@gate(BRING)
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, FACTS_IMPORT, uuid)


@gate(BRING, writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, FACTS_IMPORT, uuid)


@gate(VIEW)
def brought_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一次导入."""
    row = get_import(actor=actor_of(request), uuid=uuid)
    rules = score_sheets.rules_of_scheme(scheme_id=row.scheme_id)
    counts, data = counted(tuple(row.rows)), as_data(row=row)
    items = [(rules.nodes[code].title if code in rules.nodes else code, code, count, code in data.items)
             for code, count in counts.items()]  # fmt: skip
    return render(request, "fact_imports/import.html", {"row": row, "data": data, "items": items})


@gate(EXPORT)
def brought_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """原文件."""
    return import_file_out(get_import(actor=actor_of(request), uuid=uuid))
