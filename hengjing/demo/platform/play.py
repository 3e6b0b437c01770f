"""Plays the year through the apps' api: schemes, key work, and plans at every stage of their way (P1, P2, P4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from hengjing.demo.platform.indicators import play_system
from hengjing.demo.platform.letters import play_letters, sign_letters
from hengjing.demo.platform.rules import play_rules, play_rules_in_force
from hengjing.demo.platform.schemes import play_amendments, play_issue
from hengjing.demo.platform.setting_up import District, Member, Tick, set_up
from hengjing.demo.platform.tracked import play_changes, play_tracking
from hengjing.demo.platform.trials import play_trials
from hengjing.demo.platform.work import BASIS, DECLARED, KEY_WORK, SOURCE, Work
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.posts import api as posts
from hengjing.scoring import Ruleset
from hengjing.scoring.load import load_ruleset
from hengjing.steps.key_work import api as key_work
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import ItemKind, PlanState, Verdict
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, Term

POINTS = (Decimal("18.00"), Decimal("14.00"), Decimal("8.00"))
DECLARED_POINTS = (Decimal("9.00"), Decimal("6.00"))
LATE_IN_YEAR = 8
OFFICES = {"departments": "office", "subdistricts": "social", "townships": "rural"}
DOCUMENT = {
    "departments": "示政发〔{year}〕3号",
    "subdistricts": "示社办发〔{year}〕2号",
    "townships": "示农发〔{year}〕2号",
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the play, reckoned from the day of the demonstration so that deadlines are near."""

    today: date
    year: int

    @classmethod
    def around(cls, today: date) -> "Days":
        """Return the days of a demonstration: late in a year the plans are those of the next."""
        return cls(today, today.year if today.month < LATE_IN_YEAR else today.year + 1)

    def running(self) -> "Days":
        """Return the days of the year before, as they were when its plans had just been approved."""
        return Days(date(self.year - 1, 3, 6), self.year - 1)

    def before(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment so many days before today."""
        return datetime(self.today.year, self.today.month, self.today.day, hour, minute, tzinfo=BEIJING) - timedelta(
            days=days
        )

    def calendar(self) -> dict[Step, Term]:
        """Return the terms of the eight steps: plans are due in two days, the rest follows through the year."""
        day, due = timedelta(days=1), self.today + timedelta(days=2)
        letters, year = due + timedelta(days=21), self.year
        return {
            Step.SCHEME: Term(self.today - timedelta(days=20), self.today - timedelta(days=12)),
            Step.PLANS: Term(self.today - timedelta(days=12), due),
            Step.LETTERS: Term(due + day, letters),
            Step.TRACKING: Term(letters + day, date(year, 12, 18)),
            Step.INSPECTION: Term(letters + day, date(year, 12, 4)),
            Step.EVALUATION: Term(date(year, 12, 21), date(year + 1, 1, 22)),
            Step.ANALYSIS: Term(date(year + 1, 2, 1), date(year + 1, 3, 12)),
            Step.APPEALS: Term(date(year + 1, 3, 1), date(year + 1, 3, 26)),
        }

    def quarters(self) -> tuple[date, ...]:
        """Return the days of the four milestones of a piece of work."""
        return (date(self.year, 3, 31), date(self.year, 6, 30), date(self.year, 9, 30), date(self.year, 11, 30))


def play_up_to(today: date, ruleset: Path, tick: Tick) -> District:
    """Set the district up from a ruleset's departments and play its year up to a day.

    Raises:
        ProblemsFound: The ruleset cannot be read.
    """
    days = Days.around(today)
    district = found(ruleset=load_ruleset(ruleset), days=days, tick=tick)
    play(district, days, tick)
    return district


def found(*, ruleset: Ruleset, days: Days, tick: Tick) -> District:
    """Return the district as it was before both of its years began."""
    running = days.running()
    return set_up(ruleset=ruleset, years=(running.year, days.year), at=running.before(60), tick=tick)


def play(district: District, days: Days, tick: Tick) -> None:
    """Play the running year with all that has been done in it, then the next one up to today."""
    running = days.running()
    play_plans(district, running, tick, stages=(PlanState.APPROVED,))
    for part in OF_THE_RUNNING_YEAR:
        part(district, days, tick)
    _leader_is_away(district, days)
    standing = play_plans(district, days, tick, stages=STAGES)
    play_amendments(district, days_before=days.before, schemes=standing, today=days.today)
    for part in OF_THE_NEXT_YEAR:
        part(district, days, tick)


OF_THE_RUNNING_YEAR: tuple[Callable[[District, Days, Tick], None], ...] = (play_letters, play_tracking)
OF_THE_RUNNING_YEAR: tuple[Callable[[District, Days, Tick], None], ...] = (play_rules_in_force,)
OF_THE_RUNNING_YEAR: tuple[Callable[[District, Days, Tick], None], ...] = (play_letters,)
"""What is played after the plans of the running year are approved; each is given the days of the demonstration."""

OF_THE_NEXT_YEAR: tuple[Callable[[District, Days, Tick], None], ...] = (play_trials,)
OF_THE_NEXT_YEAR: tuple[Callable[[District, Days, Tick], None], ...] = (play_rules,)
"""What is played after the plans of the next year, as far as they are."""


AFTERWARDS: tuple[Callable[[District, Days, Tick], None], ...] = (sign_letters, play_changes)
"""What brings files, which are taken outside of any transaction."""


def play_afterwards(district: District, today: date, tick: Tick) -> None:
    """Play what brings files, once everything before it is committed."""
    for part in AFTERWARDS:
        part(district, Days.around(today), tick)


def _leader_is_away(district: District, days: Days) -> None:
    """Let one leader act in the place of another, which is shown as "A 代 B"."""
    away = district.holdings["leader4"]
    posts.delegate(
        holding=away, to=district.users["leader3"], span=(days.before(3), days.before(-7)), reason="外出学习",
        actor=district.actor("leader4", days.before(3)), at=days.before(3),
    )  # fmt: skip


def play_plans(
    district: District, days: Days, tick: Tick, *, stages: Sequence[PlanState | None]
) -> dict[str, SchemeData]:
    """Play schemes, breakdowns and plans of all three programs, the plans at these stages; return the schemes."""
    standing = {}
    for program, office in OFFICES.items():
        tick(f"{days.year} 年考核方案和任务分解表：{program}")
        scheme = standing[program] = _scheme(district, days, program, office)
        _breakdown(district, days, scheme, program, office)
        tick(f"{days.year} 年度绩效计划：{program}")
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
    running = days.year == district.running_year
    play_system(district, at=writing, scheme=scheme, program=program, office=office, running=running)
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
            supporting = (
                ((partner.id, None),) if points == POINTS[-1] and partner.class_code == member.class_code else ()
            )
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
    _move(_Run(district, plan.uuid), days, member, office, written.stage, place)


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
    leader = run.leader(days.before(2, 16, place % 60))
    run.act(plans.approve_plan, leader, days.before(2, 16, place % 60))


def _returned(run: "_Run", days: Days, member: Member, office: str) -> None:
    run.act(plans.submit_plan, member.filer, days.before(7, 10))
    run.act(plans.declare_plan, member.head, days.before(6, 15))
    run.return_last(office, days.before(5, 9), "“人均 40 学时”没有说明统计口径，请写明以哪个系统的数据为准。")
    run.act(plans.send_back_plan, office, days.before(5, 14), reason="第 5 项统计口径不明，请修改后重新报送。")


@dataclass
class _Run:
    """One plan on its way; asks for its newest version before every act, as a person who has the page open."""

    district: District
    uuid: UUID

    def act(self, service: Any, username: str, at: datetime, **more: str) -> None:
        actor = self.district.actor(username, at)
        version = plans.plan_of(actor=actor, uuid=self.uuid).version
        service(actor=actor, at=at, uuid=self.uuid, seen_version=version, **more)

    def accept_all(self, office: str, at: datetime) -> None:
        self._review(office, at, {})

    def return_last(self, office: str, at: datetime, reason: str) -> None:
        plan = plans.plan_of(actor=self.district.actor(office, at), uuid=self.uuid)
        self._review(office, at, {plan.items[-1].uuid: (Verdict.RETURNED, reason)})

    def leader(self, at: datetime) -> str:
        unit = plans.plan_of(actor=self.district.actor("chair", at), uuid=self.uuid).unit
        return next(
            name for name in ("leader1", "leader2", "leader3", "leader4")
            if any(unit in grant.units for grant in self.district.actor(name, at).grants)
        )  # fmt: skip

    def _review(self, office: str, at: datetime, returned: dict[str, tuple[str, str]]) -> None:
        actor = self.district.actor(office, at)
        plan = plans.plan_of(actor=actor, uuid=self.uuid)
        verdicts = {item.uuid: returned.get(item.uuid, (Verdict.ACCEPTED, "")) for item in plan.items}
        plans.review_items(
            actor=actor, at=at, uuid=self.uuid, seen_version=plan.version,
            verdicts={UUID(uuid): verdict for uuid, verdict in verdicts.items()},
        )  # fmt: skip
