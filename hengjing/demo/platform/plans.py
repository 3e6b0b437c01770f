"""Plays schemes, breakdowns of key work, and plans at every stage of their way (P1, P2, P4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.indicators import play_system
from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.schemes import play_issue
from hengjing.demo.platform.setting_up import District, Member
from hengjing.demo.telling import Tick, told
from hengjing.demo.work import BASIS, DECLARED, KEY_WORK, SOURCE, Work
from hengjing.foundation.core.remembering import remembering
from hengjing.steps.key_work import api as key_work
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import ItemKind, PlanState, Verdict
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step

POINTS = (Decimal("18.00"), Decimal("14.00"), Decimal("8.00"))
DECLARED_POINTS = (Decimal("9.00"), Decimal("6.00"))
DOCUMENT = {
    "departments": "示政发〔{year}〕3号",
    "subdistricts": "示社办发〔{year}〕2号",
    "townships": "示农发〔{year}〕2号",
}


def play_plans(
    district: District, days: Days, tick: Tick, *, stages: Sequence[PlanState | None],
    offices: Mapping[str, str] = OFFICES,
) -> dict[str, SchemeData]:  # fmt: skip
    """Play schemes, breakdowns and plans of programs, the plans at these stages; return the schemes."""
    standing = {}
    for program, office in offices.items():
        tick(told("scheme", year=days.year, program=program))
        scheme = standing[program] = _scheme(district, days, program, office)
        _breakdown(district, days, scheme, program, office)
        tick(told("plans", year=days.year, program=program))
        # Schemes and the register stand still while plans are written: they are read once.
        with remembering():
            for place, member in enumerate(district.of_program(program)):
                stage = stages[place % len(stages)]
                if stage is not None:
                    _plan(_Written(days, scheme, stage), district, member, office, place)
    return standing


def _scheme(district: District, days: Days, program: str, office: str) -> SchemeData:
    actor, at = district.actor(office, days.before(20)), days.before(20)
    members = district.of_program(program)
    name = {"departments": "委办局", "subdistricts": "街道", "townships": "乡镇"}[program]
    draft = schemes.SchemeDraft(
        year=days.year,
        title=f"示范区{days.year}年度{name}绩效考核方案",
        key_work_points=sum(POINTS, Decimal(0)),
        declared_points=sum(DECLARED_POINTS, Decimal(0)),
        ad_hoc_points=Decimal("5.00"),
        calendar=days.calendar(),
        units=[member.id for member in members],
        document_number=DOCUMENT[program].format(year=days.year),
    )
    scheme = schemes.draft_scheme(actor=actor, at=at, program_id=district.programs[program], draft=draft)
    writing = days.before(18)
    play_system(district, at=writing, scheme=scheme, program=program, office=office)
    play_issue(district, days_before=days.before, scheme=scheme, office=office, number=draft.document_number)
    closing = days.before(12, 17)
    schemes.close_step(
        actor=district.actor(office, closing),
        at=closing,
        uuid=UUID(scheme.uuid),
        seen_version=scheme.version,
        step=Step.SCHEME,
    )
    return scheme


def _breakdown(district: District, days: Days, scheme: SchemeData, program: str, office: str) -> None:
    members = district.of_program(program)
    at = days.before(13, 10)
    actor = district.actor(office, at)
    row = key_work.draft_breakdown(actor=actor, at=at, scheme=scheme)
    tasks: list[key_work.TaskDraft] = []
    for place, member in enumerate(members):
        for work, points in zip(KEY_WORK[member.class_code], POINTS, strict=True):
            partner = members[(place + 1) % len(members)]
            helps = points == POINTS[-1] and partner.class_code == member.class_code and partner != member
            supporting = ((partner.id, None),) if helps else ()
            tasks.append(_task(days, member, work, points, len(tasks) + 1, supporting))
    row = key_work.save_tasks(actor=actor, at=at, uuid=row.uuid, seen_version=row.version, tasks=tasks)
    issuing = days.before(12, 15)
    key_work.issue_breakdown(actor=district.actor(office, issuing), at=issuing, uuid=row.uuid, seen_version=row.version)


def _task(
    days: Days, member: Member, work: Work, points: Decimal, number: int, supporting: tuple[tuple[int, None], ...]
) -> key_work.TaskDraft:
    return key_work.TaskDraft(
        number=number,
        name=work.name,
        source_document=SOURCE,
        lead_leader="分管副区长",
        lead_unit=member.id,
        responsible_person=f"{member.name}主要负责人",
        target=work.target,
        challenge=work.challenge,
        due_on=days.quarters()[-1],
        points=points,
        evidence_expected=work.evidence,
        supporting=supporting,
        milestones=tuple(zip(days.quarters(), work.quarters, strict=True)),
    )


STAGES = (
    PlanState.APPROVED, PlanState.APPROVED, PlanState.WITH_LEADER_IN_CHARGE, PlanState.APPROVED, PlanState.WITH_OFFICE,
    PlanState.APPROVED, PlanState.WITH_UNIT_HEAD, PlanState.APPROVED, PlanState.DRAFT, None,
)  # fmt: skip
"""How far the plans of the units come, one after another; nothing: not begun."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Which plan is written, and how far it comes."""

    days: Days
    scheme: SchemeData
    stage: PlanState


def _plan(written: _Written, district: District, member: Member, office: str, place: int) -> None:
    days, scheme = written.days, written.scheme
    at = days.before(10 - place % 3, 9, place % 60)
    filer = district.actor(member.filer, at)
    plan = plans.draft_plan(actor=filer, at=at, scheme_id=scheme.id, unit_id=member.id)
    for work, points in zip(DECLARED, DECLARED_POINTS, strict=True):
        item = plans.ItemDraft(
            kind=ItemKind.DECLARED, name=work.name, target=work.target, challenge=work.challenge, points=points,
            due_on=days.quarters()[-1], source=BASIS, evidence_expected=work.evidence,
            milestones=tuple(zip(days.quarters(), work.quarters, strict=True)),
        )  # fmt: skip
        plan = plans.save_item(actor=filer, at=at, uuid=plan.uuid, seen_version=plan.version, item=item)
    _move(_Run(district, plan.uuid, plan.version), days, member, office, written.stage, place)


def _move(run: "_Run", days: Days, member: Member, office: str, stage: str, place: int) -> None:
    if stage == PlanState.DRAFT:
        if place % 4 == 0:
            _returned(run, days, member, office)
        return
    run.act(plans.submit_plan, member.filer, days.before(7, 10, place % 60))
    if stage == PlanState.WITH_UNIT_HEAD:
        return
    run.act(plans.declare_plan, member.head, days.before(6, 15, place % 60))
    if stage == PlanState.WITH_OFFICE:
        return
    run.accept_all(office, days.before(4, 10, place % 60))
    run.act(plans.review_plan, office, days.before(4, 11, place % 60))
    if stage == PlanState.WITH_LEADER_IN_CHARGE:
        return
    at = days.before(2, 16, place % 60)
    run.act(plans.approve_plan, run.district.leader_of(member.id, at), at)


def _returned(run: "_Run", days: Days, member: Member, office: str) -> None:
    run.act(plans.submit_plan, member.filer, days.before(7, 10))
    run.act(plans.declare_plan, member.head, days.before(6, 15))
    run.return_last(office, days.before(5, 9), "“人均 40 学时”没有说明统计口径，请写明以哪个系统的数据为准。")
    run.act(plans.send_back_plan, office, days.before(5, 14), reason="第 5 项统计口径不明，请修改后重新报送。")


@dataclass
class _Run:
    """One plan on its way; whoever acts has the page open that the act before left."""

    district: District
    uuid: UUID
    version: int

    def act(self, service: Any, username: str, at: datetime, **more: Any) -> None:
        actor = self.district.actor(username, at)
        service(actor=actor, at=at, uuid=self.uuid, seen_version=self.version, **more)
        self.version += 1

    def accept_all(self, office: str, at: datetime) -> None:
        self._review(office, at, {})

    def return_last(self, office: str, at: datetime, reason: str) -> None:
        plan = plans.plan_of(actor=self.district.actor(office, at), uuid=self.uuid)
        self._review(office, at, {plan.items[-1].uuid: (Verdict.RETURNED, reason)})

    def _review(self, office: str, at: datetime, returned: dict[str, tuple[str, str]]) -> None:
        plan = plans.plan_of(actor=self.district.actor(office, at), uuid=self.uuid)
        verdicts = {UUID(item.uuid): returned.get(item.uuid, (Verdict.ACCEPTED, "")) for item in plan.items}
        self.act(plans.review_items, office, at, verdicts=verdicts)
