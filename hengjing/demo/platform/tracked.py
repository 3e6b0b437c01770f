"""Plays the tracking of the running year: reports of all units, late ones and returns, instructions, changes (P4)."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.setting_up import District, Member
from hengjing.demo.telling import Tick, told
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.files import api as files
from hengjing.foundation.ui.wording import within_quotes
from hengjing.steps.plans.data import Verdict
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft, Source
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import ChangeDraft, ChangeField, ChangeKind, Period, StandingItem
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import EntryDraft

LATE, STUCK = 5, 9
"""Every so manieth unit reaches a milestone late, or has one that it never reached."""
DONE = ("按计划推进，已完成招标和进场", "完成阶段性任务，台账已更新", "已完成现场核查，进入下一阶段")
PAGE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""The smallest picture, which stands for a scanned page."""
WHY = "拆迁腾退滞后，已增派专人协调，力争下月追上进度"


def play_tracking(district: District, days: Days, tick: Tick) -> None:
    """Let every unit of the running year report up to today; the last report stands at every stage."""
    for program, office in OFFICES.items():
        run = _run(district, days, program, office)
        tick(told("tracking", year=run.scheme.year, program=program))
        for place, member in enumerate(district.of_program(program)):
            run.reports(member, place)
        run.instructions(district.of_program(program))


def play_changes(district: District, days: Days, tick: Tick) -> None:
    """Let some units ask for changes: granted, refused, waiting, and work that was assigned in the year."""
    for program, office in OFFICES.items():
        run = _run(district, days, program, office)
        tick(told("changes", year=run.scheme.year, program=program))
        run.changes(district.of_program(program))


def play_last_reports(district: District, running: Days, scheme: SchemeData, tick: Tick) -> None:
    """Let every department say at the end of the year how its tasks ended, and the office accept it."""
    tick(told("last_reports", year=scheme.year, count=len(district.of_program("departments"))))
    run = _Run(district, running.today, scheme, OFFICES["departments"])
    assessed = schemes.unit_ids_in(scheme_id=scheme.id)
    members = [member for member in district.of_program("departments") if member.id in assessed]
    with transaction.atomic():
        for place, member in enumerate(members):
            run.last_report(member, place)


def _run(district: District, days: Days, program: str, office: str) -> "_Run":
    year = days.running().year
    actor = district.actor(office, days.before(0))
    scheme = schemes.get_scheme(actor=actor, program_id=district.programs[program], year=year)
    return _Run(district, days.today, scheme, office)


@dataclass(frozen=True, slots=True)
class _Run:
    """The tracking of one scheme."""

    district: District
    today: date
    scheme: SchemeData
    office: str

    def reports(self, member: Member, place: int) -> None:
        asked = list(reversed(tracking.periods_asked(scheme=self.scheme, on=self.today)))
        items = task_changes.standing_items(scheme_id=self.scheme.id, unit_ids={member.id})
        if not items:
            return
        for number, period in enumerate(asked):
            last = number == len(asked) - 1
            at = _moment(min(period.due_on - timedelta(days=2), self.today), 9, place % 60)
            if last and place % 12 == 0:
                return
            self._report(_Said(member, place, period, items), at, place % 12 if last else 0)

    def last_report(self, member: Member, place: int) -> None:
        """Report the last period, late by nobody."""
        asked = tracking.periods_asked(scheme=self.scheme, on=self.today)
        items = task_changes.standing_items(scheme_id=self.scheme.id, unit_ids={member.id})
        if asked and items:
            self._report(_Said(member, place, asked[0], items), _moment(self.today, 9, place % 60), 0)

    def _report(self, said: "_Said", at: datetime, stage: int) -> None:
        member, period = said.member, said.period
        filer = self.district.actor(member.filer, at)
        about = {"scheme_id": self.scheme.id, "unit_id": member.id, "period": period.code}
        row = tracking.draft_report(actor=filer, at=at, **about)  # type: ignore[arg-type]
        entries = [said.entry(entry, at.date()) for entry in row.entries.all()]
        tracking.save_entries(actor=filer, at=at, uuid=row.uuid, seen_version=row.version, entries=entries)
        seen = row.version + 1
        if stage == 1:
            return
        tracking.file_report(actor=filer, at=at, uuid=row.uuid, seen_version=seen)
        if stage == 2:
            return
        late = timedelta(days=9) if said.place % LATE == 1 and stage == 0 else timedelta(hours=3)
        sent = min(at + late, _moment(self.today, 17, said.place % 60))
        head = self.district.actor(member.head, sent)
        tracking.submit_report(actor=head, at=sent, uuid=row.uuid, seen_version=seen + 1)
        if stage in {3, 4}:
            return
        self._check(
            row.uuid, seen + 2, sent, returns=said.place % STUCK == 4 and stage == 0 and period.first.month == 4
        )

    def _check(self, uuid: UUID, seen: int, sent: datetime, *, returns: bool) -> None:
        at = min(sent + timedelta(days=1), _moment(self.today, 18, 0))
        actor = self.district.actor(self.office, at)
        about = {"actor": actor, "at": at, "uuid": uuid}
        if not returns:
            tracking.accept_report(seen_version=seen, **about)  # type: ignore[arg-type]
            return
        report = tracking.get_report(actor=actor, uuid=uuid)
        first = report.entries.first()
        verdicts = {first.uuid: (Verdict.RETURNED, "数据与统计口径不一致，请补充说明")} if first else {}
        tracking.review_entries(seen_version=seen, verdicts=verdicts, **about)  # type: ignore[arg-type]
        tracking.send_back_report(seen_version=seen + 1, reason="见逐项意见，请三日内重新报送", **about)  # type: ignore[arg-type]
        self._again(report.unit_id, uuid, at + timedelta(days=1))

    def _again(self, unit: int, uuid: UUID, at: datetime) -> None:
        member = next(each for each in self.district.members.values() if each.id == unit)
        steps: tuple[tuple[Any, str], ...] = (
            (tracking.file_report, member.filer), (tracking.submit_report, member.head),
            (tracking.accept_report, self.office),
        )  # fmt: skip
        for service, name in steps:
            actor = self.district.actor(name, at)
            seen = tracking.get_report(actor=actor, uuid=uuid).version
            service(actor=actor, at=at, uuid=uuid, seen_version=seen)

    def instructions(self, members: Sequence[Member]) -> None:
        """Let leaders instruct on what is red: one matter closed, one answered, one open; the office takes one up."""
        at = _moment(self.today - timedelta(days=12), 10, 0)
        red = [
            task
            for task in tracking.task_states(actor=self.district.actor(self.office, at), scheme=self.scheme, at=at)
            if task.late_days
        ]
        for place, task in enumerate(red[:4]):
            unit = task.item.unit
            draft = CaseDraft(
                unit, f"“{within_quotes(task.item.name)}”进度滞后，请说明原因、措施和完成日期。",
                (at + timedelta(days=10 + 3 * place)).date(), Source.RED_ITEM, UUID(task.item.uuid), task.item.name,
            )  # fmt: skip
            leader = self.district.leader_of(unit, at) if place != 3 else self.office
            take_up = supervision.open_case if leader == self.office else supervision.instruct
            case = take_up(actor=self.district.actor(leader, at), at=at, scheme_id=self.scheme.id, draft=draft)
            member = next(each for each in members if each.id == unit)
            self._answer(case.uuid, member, leader, place)

    def _answer(self, uuid: UUID, member: Member, leader: str, place: int) -> None:
        if place not in {0, 1}:
            return
        at = _moment(self.today - timedelta(days=6), 15, place)
        filer, head = self.district.actor(member.filer, at), self.district.actor(member.head, at)
        text = "滞后原因为腾退周期延长。已成立专班逐户推进，下月底前追平进度，周报督查室。"
        supervision.write_answer(actor=filer, at=at, uuid=uuid, seen_version=1, text=text)
        supervision.answer_case(actor=head, at=at, uuid=uuid, seen_version=2)
        if place == 0:
            done = at + timedelta(days=2)
            boss = self.district.actor(leader, done)
            supervision.accept_case(actor=boss, at=done, uuid=uuid, seen_version=3, reason="措施可行，按期落实")

    def changes(self, members: Sequence[Member]) -> None:
        asked = min(date(self.scheme.year, 9, 15), self.today)
        granted = self._extension(members[2], asked, "2周降雨影响施工")
        self._decide(granted, members[2], asked)
        refused = self._extension(members[3], asked, "人员调整")
        self._refuse(refused, asked)
        self._decide(self._added(members[4], asked), members[4], asked)

    def _extension(self, member: Member, day: date, reason: str) -> Any:
        item = next(each for each in task_changes.standing_items(scheme_id=self.scheme.id, unit_ids={member.id}))
        new = (item.due_on + timedelta(days=14)).isoformat()
        draft = ChangeDraft(ChangeKind.EXTENSION, f"{reason}，申请延期两周。", item.uuid, ChangeField.DUE_ON, new)
        return self._ask(member, day, draft)

    def _added(self, member: Member, day: date) -> Any:
        content = {
            "name": "全区防汛抗旱专项保障", "source": f"区政府专题会议纪要〔{self.scheme.year}〕18号",
            "target": "保障到位率 100%", "points": "2.00", "due_on": date(self.scheme.year, 11, 15).isoformat(),
            "evidence_expected": "保障工作总结",
        }  # fmt: skip
        draft = ChangeDraft(ChangeKind.ADD, "区政府专题会议交办。", content=tuple(content.items()))
        return self._ask(member, day, draft)

    def _ask(self, member: Member, day: date, draft: ChangeDraft) -> Any:
        at = _moment(day, 9, 0)
        filer = self.district.actor(member.filer, at)
        row = task_changes.request_change(actor=filer, at=at, scheme_id=self.scheme.id, unit_id=member.id, draft=draft)
        about = files.About(title="会议纪要", effective_on=day)
        files.accept(actor=filer, at=at, owner=row.ref(), name="会议纪要.png", chunks=[PAGE], about=about)
        head, sent = self.district.actor(member.head, at), at + timedelta(hours=5)
        task_changes.submit_change(actor=head, at=sent, uuid=row.uuid, seen_version=1)
        return row

    def _decide(self, row: Any, member: Member, day: date) -> None:
        at = _moment(day + timedelta(days=2), 9, 0)
        office = self.district.actor(self.office, at)
        task_changes.pass_change_on(actor=office, at=at, uuid=row.uuid, seen_version=2)
        boss = self.district.actor(self.district.leader_of(member.id, at), at)
        when = at + timedelta(hours=6)
        task_changes.decide_change(actor=boss, at=when, uuid=row.uuid, seen_version=3, reason="同意")

    def _refuse(self, row: Any, day: date) -> None:
        at = _moment(day + timedelta(days=2), 9, 30)
        office = self.district.actor(self.office, at)
        reason = "人员调整不构成延期理由，请内部统筹。"
        task_changes.refuse_change(actor=office, at=at, uuid=row.uuid, seen_version=2, reason=reason)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a unit says of its tasks in a period."""

    member: Member
    place: int
    period: Period
    items: tuple[StandingItem, ...]

    def entry(self, entry: Any, today: date) -> EntryDraft:
        """Return what the unit says of one task: milestones of the period reached, some late, some never.

        Work that was assigned in the year has no milestones: it is done when it is due.
        """
        item = next(each for each in self.items if each.uuid == str(entry.item_uuid))
        days = [(each.text, each.due_on) for each in item.milestones]
        reached = tuple(
            (text, day) for text, due_on in days if (day := self._day(item, due_on)) and self._within(day, today)
        )
        known = sum(bool(self._day(item, due_on)) and due_on <= self.period.last for _text, due_on in days)
        finished = item.due_on if self._within(item.due_on, today) and known == len(days) else None
        behind = any(due_on < today and not self._reached(item, due_on, today) for _text, due_on in days)
        percent = 100 if finished else min(95, 100 * known // max(len(days), 1))
        return EntryDraft(
            entry=entry.uuid, percent=percent, done=DONE[(self.place + entry.number) % 3] if reached or behind else "",
            problems=WHY if behind else "", unchanged=not (reached or behind), finished_on=finished, reached=reached,
        )  # fmt: skip

    def _day(self, item: StandingItem, due_on: date) -> date | None:
        """Return when the unit reaches a milestone; a stuck one is never reached."""
        if self.place % STUCK == 4 and item.number == 1 and due_on.month >= 9:
            return None
        late = self.place % LATE == 3 and item.number == 2
        return due_on + timedelta(days=12 if late else -2)

    def _reached(self, item: StandingItem, due_on: date, today: date) -> bool:
        day = self._day(item, due_on)
        return day is not None and day <= today

    def _within(self, day: date, today: date) -> bool:
        """Tell whether a day is told in this period: the first one takes in what came before the tracking."""
        first = date(day.year, 1, 1) if self.period.first.month <= 4 else self.period.first
        return first <= day <= min(self.period.last, today)


def _moment(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)
