"""What people do with grades: propose, decide otherwise, put up, take back, approve, send back."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.core import clock
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.data import DecisionState, rules_from
from hengjing.steps.grades.forms import CorrectForm, DecideForm, ProposeForm
from hengjing.steps.grades.selectors.keeping import prepared
from hengjing.steps.grades.selectors.reading import approved_on, get_decision, get_row, language
from hengjing.steps.schemes import api as schemes

PROPOSE, DECIDE = "grades.decision:propose", "grades.decision:decide"


@gate("grades.decision:propose", writes=True)
def decision_propose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提出等次建议."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=PROPOSE, subject=Subject(program=scheme.program.id))
    effect = _("按现行有效的成绩和方案规则，由评分引擎提出各单位的建议等次；等次绑定这份成绩单的指纹。")
    act = Act(_("提出等次建议"), scheme.title, effect, _("已提出等次建议"), reverse("grades:decision_list"))
    run, kind = evaluations.run_in_force(scheme_id=scheme.id), ProposeForm
    if run is not None and approved_on(run_uuid=run.uuid):
        effect = _("以已批准的等次为起点，由组长改定有差错的单位，再经审议、批准。新的等次批准以前，已批准的仍然有效。")
        act, kind = replace(act, title=_("更正等次"), effect=effect, done=_("已提出更正，请组长改定")), CorrectForm
    form = kind(request.POST or None, initial={"key": uuid4()})

    def do(given: dict[str, Any]) -> object:
        return grades.propose(actor=actor, at=clock.now(), scheme_uuid=uuid, **given)

    return acting(request, act, form, do)


@gate("grades.decision:decide", writes=True)
def unit_decide(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """改定等次."""
    actor = actor_of(request)
    decision = get_decision(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=DECIDE, subject=decision.subject())
    unit = get_row(decision=decision, code=code)
    initial = {"seen_version": decision.version, "key": uuid4(), "grade": unit.decided, "reason": unit.reason}
    form = DecideForm(request.POST or None, initial=initial, rules=rules_from(decision.rules), words=language())
    open_states = (DecisionState.PROPOSED, DecisionState.IN_DELIBERATION)
    if decision.state not in open_states and not (request.method == "POST" and form.is_valid()):
        raise workflow.stale(decision, decision.version)
    effect = _("在方案规则之内改定：不超过本类名额，达到分数线，有一票否决情形的不得定为受限等次。")
    if decision.state == DecisionState.IN_DELIBERATION:
        effect = _("改定后审议退回，已发表的意见留存；由绩效办按改定后的内容重新提请。")
    back = reverse("grades:decision_view", args=[uuid])
    act = Act(_("改定等次"), f"{unit.name} · {decision}", effect, _("已改定等次"), back, "grades/decide.html")

    def do(given: dict[str, Any]) -> object:
        return grades.decide_otherwise(actor=actor, at=clock.now(), uuid=uuid, unit_code=code, **given)

    title = rules_from(decision.rules).title
    shown = {"unit": unit, "why": unit.why_en if language() == "en" else unit.why}
    return acting(request, act, form, do, **shown, proposed=title(unit.proposed, language()))


@gate("grades.decision:put_up", writes=True)
def decision_put_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提请领导小组审议."""
    return _page(request, uuid, "grades.decision:put_up", grades.put_up)


@gate("grades.decision:withdraw", writes=True)
def decision_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "grades.decision:withdraw", grades.withdraw)


@gate("grades.decision:approve", writes=True)
def decision_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """批准等次."""
    return _page(request, uuid, "grades.decision:approve", grades.approve, takes_reason=True)


@gate("grades.decision:send_back", writes=True)
def decision_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回."""
    return _page(request, uuid, "grades.decision:send_back", grades.send_back)


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    decision = prepared(decision=get_decision(actor=actor, uuid=uuid))

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("grades:decision_view", args=[uuid])
    return transition_page(request, instance=decision, action=action, run=run, back=back, takes_reason=takes_reason)
