"""Objections: the list, one with its answer, to file one, to answer one."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.publication.data import ObjectionState
from hengjing.steps.publication.forms import AnswerForm, ObjectionForm
from hengjing.steps.publication.listing import OBJECTION_LIST
from hengjing.steps.publication.selectors.reading import (
    get_announcement,
    get_objection,
    list_announcements,
    list_objections,
    unit_id_of,
    url_of,
)
from hengjing.steps.publication.services import objecting

FILE, ANSWER = "publication.objection:file", "publication.objection:answer"


@gate("publication.objection:view")
def objection_list(request: HttpRequest) -> HttpResponse:
    """异议."""
    page = OBJECTION_LIST.page(list_objections(actor=actor_of(request)), request.GET)
    return list_page(request, page, "publication/objections.html", {})


@gate("publication.objection:view")
def objection_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """异议."""
    actor = actor_of(request)
    row = get_objection(actor=actor, uuid=uuid)
    may_answer = workflow.is_open(actor=actor, action=ANSWER, instance=row, state=ObjectionState.FILED)
    stands = list_announcements(actor=actor).filter(pk=row.announcement_id).exists()
    context = {"objection": row, "may_answer": may_answer, "stands": stands}
    return render(request, "publication/objection.html", context)


@gate("publication.objection:file", writes=True)
def objection_file(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """提出异议."""
    actor = actor_of(request)
    row = get_announcement(actor=actor, uuid=uuid)
    unit = unit_id_of(row=row, code=code)
    access.require(
        actor=actor, action_name=FILE, subject=Subject(unit=unit, program=row.program_id, label=str(row))
    )  # fmt: skip
    form = ObjectionForm(request.POST or None, initial={"key": uuid4()})
    effect = _("送绩效办答复；公示期内的异议全部答复以后，结果才能公布。提出以后不能修改。")
    act = Act(_("提出异议"), str(row), effect, _("已提出异议"), url_of(row))

    def do(given: dict[str, Any]) -> object:
        return objecting.file_objection(actor=actor, at=clock.now(), uuid=uuid, unit_code=code, **given)

    return acting(request, act, form, do)


@gate("publication.objection:answer", writes=True)
def objection_answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """答复异议."""
    actor = actor_of(request)
    row = get_objection(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=ANSWER, instance=row, state=ObjectionState.FILED)
    form = AnswerForm(request.POST or None, initial={"seen_version": row.version, "key": uuid4()})
    effect = _("答复送达提出异议的单位，此后不能更改。采纳的，这份结果不再公布，须更正后重新公示。")
    act = Act(_("答复异议"), str(row), effect, _("已答复异议"), url_of(row))

    def do(given: dict[str, Any]) -> object:
        return objecting.answer_objection(actor=actor, at=clock.now(), uuid=uuid, **given)

    return acting(request, act, form, do)
