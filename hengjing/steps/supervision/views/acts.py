"""The forms by which a leader instructs, the office takes up and urges, and the unit writes its answer."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft
from hengjing.steps.supervision.forms import AnswerForm, CaseForm, ChosenForm, OpenForm, item_of
from hengjing.steps.supervision.selectors.reading import OF_THE_UNIT, get_case
from hengjing.steps.supervision.views.chosen import chosen_scheme
from hengjing.steps.task_changes import api as task_changes

WRITE = "supervision.case:write"
INSTRUCT = "supervision.case:instruct"
USUAL = timedelta(days=14)


@gate("supervision.case:instruct", writes=True)
def case_instruct(request: HttpRequest, year: int, unit: UUID) -> HttpResponse:
    """批示."""
    actor, at = actor_of(request), clock.now()
    scheme, owner = task_changes.place_of(actor=actor, action=INSTRUCT, year=year, unit=unit, on=at.date())
    item = item_of(request.GET.get("item", ""))
    task = next(
        (each for each in task_changes.standing_items(scheme_id=scheme.id, unit_ids={owner.id})
         if item and each.uuid == str(item)), None,
    )  # fmt: skip
    form = CaseForm(request.POST or None, initial={"due_on": at.date() + USUAL})

    def do(values: dict[str, Any]) -> Any:
        draft = CaseDraft(
            owner.id, values["text"], values["due_on"], item=item if task else None,
            item_name=task.name if task else "",
        )  # fmt: skip
        return supervision.instruct(actor=actor, at=at, scheme_id=scheme.id, draft=draft, key=values["key"])

    title = _("批示：%(name)s") % {"name": task.name if task else owner.name}
    return _asking(request, form, do, {"title": title, "owner": owner, "task": task, "instructs": True})


@gate("supervision.case:open", writes=True)
def case_open(request: HttpRequest) -> HttpResponse:
    """立项督办."""
    actor, at = actor_of(request), clock.now()
    scheme = chosen_scheme(request)
    if scheme is None:
        return redirect("supervision:case_list")
    units = [(unit.id, unit.name) for unit in schemes.units_in(scheme_id=scheme.id, on=at.date())]
    form = OpenForm(request.POST or None, units=units, initial={"due_on": at.date() + USUAL})

    def do(values: dict[str, Any]) -> Any:
        draft = CaseDraft(values["unit"], values["text"], values["due_on"], values["source"])
        return supervision.open_case(actor=actor, at=at, scheme_id=scheme.id, draft=draft, key=values["key"])

    return _asking(request, form, do, {"title": _("立项督办"), "scheme": scheme})


@gate("supervision.case:write", writes=True)
def case_write(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """起草答复."""
    actor = actor_of(request)
    case = get_case(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=WRITE, subject=case.subject())
    if case.state not in OF_THE_UNIT:
        raise StaleState(str(workflow.STALE))
    kept = workflow.draft_of(actor=actor, place=request.path)
    initial = {"answer": case.answer} | (kept.values() if kept else {})
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        supervision.write_answer(
            actor=actor, at=clock.now(), uuid=uuid, seen_version=form.cleaned_data["seen_version"],
            text=form.cleaned_data["answer"],
        )  # fmt: skip
        workflow.drop_draft(actor=actor, place=request.path)
        messages.success(request, _("答复已保存，可上传材料，再由单位负责人报送"))
        return redirect("supervision:case_view", uuid=uuid)
    context = {"case": case, "form": form} | workflow.shown(kept, version=case.version)
    return render(request, "supervision/answer.html", context, status=400 if request.method == "POST" else 200)


@gate("notices.press:press", writes=True)
def case_press(request: HttpRequest) -> HttpResponse:
    """催办所选事项."""
    form, scheme = ChosenForm(request.POST), chosen_scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = supervision.press_cases(
            actor=actor_of(request), at=clock.now(), scheme_id=scheme.id,
            rows=form.rows(), key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 个事项") % {"count": count})
    return redirect("supervision:case_list")


def _asking(request: HttpRequest, form: Any, do: Any, context: dict[str, Any]) -> HttpResponse:
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            case = do(form.cleaned_data)
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已通知单位，并记入督办台账"))
            return redirect("supervision:case_view", uuid=case.uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "supervision/form.html", context | {"form": form, "problems": problems}, status=status)
