"""What the office does with an evaluation: open it, set sources, lock, take the lock back, compute, correct."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.forms import KeyedForm, ReopenForm, SourceForm
from hengjing.steps.evaluations.selectors.origins import lock_problems, origins_of
from hengjing.steps.evaluations.selectors.reading import get_evaluation
from hengjing.steps.fact_assembly.readiness import missing_to_open
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import api as score_sheets

OPEN, ASSIGN = "evaluations.evaluation:open", "evaluations.evaluation:assign"
UNLOCK, REVISE = "evaluations.evaluation:unlock", "evaluations.evaluation:revise"


@gate("evaluations.evaluation:open", writes=True)
def evaluation_open(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """启动年终测评."""
    actor, at = actor_of(request), clock.now()
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=OPEN, subject=Subject(program=scheme.program.id))
    standing = evaluations.evaluation_of(actor=actor, scheme_id=scheme.id)
    if standing and request.method == "GET":
        return redirect(standing.url)
    missing = missing_to_open(actor=actor, scheme=scheme, at=at) if request.method == "GET" else ()
    effect = _("各考核实施主体收到评分表；各项指标的数据来源按规则预设，可以逐项调整。")
    back = reverse("evaluations:evaluation_list")
    act = Act(_("启动年终测评"), scheme.title, effect, _("已启动年终测评"), back, "evaluations/open.html")
    form = KeyedForm(request.POST or None, initial={"seen_version": scheme.version, "key": uuid4()})

    def do(given: dict[str, Any]) -> object:
        return evaluations.open_evaluation(actor=actor, at=at, scheme_uuid=uuid, **given)

    return acting(request, act, form, do, missing=missing)


@gate("evaluations.evaluation:assign", writes=True)
def item_assign(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """确定数据来源."""
    actor = actor_of(request)
    row = get_evaluation(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=ASSIGN, instance=row, state=EvaluationState.COLLECTING)
    place = next((each for each in origins_of(evaluation=row) if each.code == code), None)
    if place is None:
        raise NotFound(_("指标体系没有这项指标"))
    initial = {"seen_version": row.version, "source": place.source, "work": place.work}
    form = SourceForm(request.POST or None, initial=initial, place=place)
    effect = _("来源变动后，这项指标只采用新来源的数据；原来源已有的数据留存，不再计入。")
    back = reverse("evaluations:item_list", args=[uuid])
    act = Act(_("确定数据来源"), place.title, effect, _("已确定数据来源"), back)

    def do(given: dict[str, Any]) -> object:
        return evaluations.set_item_source(actor=actor, at=clock.now(), uuid=uuid, item=code, **given)

    return acting(request, act, form, do)


@gate("evaluations.evaluation:lock", writes=True)
def evaluation_lock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """锁定数据."""
    actor = actor_of(request)
    row: Any = get_evaluation(actor=actor, uuid=uuid)
    if row.state == EvaluationState.COLLECTING and request.method == "GET":
        access.require(actor=actor, action_name="evaluations.evaluation:lock", subject=row.subject())
        row.problems = lock_problems(actor=actor, at=clock.now(), evaluation=row)

    def run(**values: Any) -> Any:
        return evaluations.lock(actor=actor, at=clock.now(), uuid=uuid, **values)

    return transition_page(
        request, instance=row, action="evaluations.evaluation:lock", run=run, back=_page(uuid)
    )  # fmt: skip


@gate("evaluations.evaluation:compute", writes=True)
def evaluation_compute(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """计算成绩."""
    actor = actor_of(request)
    row = get_evaluation(actor=actor, uuid=uuid)

    def run(**values: Any) -> Any:
        return evaluations.compute(actor=actor, at=clock.now(), uuid=uuid, **values)

    action = "evaluations.evaluation:compute"
    back = reverse("jobs:jobs") if request.method == "POST" else _page(uuid)  # where its progress is seen
    return transition_page(request, instance=row, action=action, run=run, back=back)


@gate("evaluations.evaluation:unlock", writes=True)
def evaluation_unlock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """解除锁定."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> object:
        given["bodies"] = frozenset(given["bodies"])
        return evaluations.unlock(actor=actor, at=clock.now(), uuid=uuid, **given)

    return _reopening(request, uuid, UNLOCK, do)


@gate("evaluations.evaluation:revise", writes=True)
def evaluation_revise(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """启动更正."""
    actor = actor_of(request)
    row = get_evaluation(actor=actor, uuid=uuid)

    def do(given: dict[str, Any]) -> object:
        given["bodies"] = frozenset(given["bodies"])
        return evaluations.open_revision(actor=actor, at=clock.now(), scheme_id=row.scheme_id, **given)

    return _reopening(request, uuid, REVISE, do)


def _reopening(request: HttpRequest, uuid: UUID, action: str, do: Any) -> HttpResponse:
    """The page of an act that opens locked facts again."""
    actor = actor_of(request)
    row = get_evaluation(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action, subject=row.subject())
    transition = workflow.flow_of(row.entity).transition(action)
    label = _(access.action(action).label)
    done = _("已办理：%(label)s") % {"label": label}
    act = Act(label, row.title, _(transition.consequence), done, _page(uuid))
    initial = {"seen_version": row.version, "key": uuid4()}
    sheets = score_sheets.sheets_of(scheme_id=row.scheme_id)
    form = ReopenForm(request.POST or None, initial=initial, sheets=sheets)
    if row.state not in transition.sources and not (request.method == "POST" and form.is_valid()):
        raise workflow.stale(row, row.version)
    return acting(request, act, form, do)


def _page(uuid: UUID) -> str:
    return reverse("evaluations:evaluation_view", args=[uuid])
