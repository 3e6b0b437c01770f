"""The detailed rules of the assessing bodies: in force in the running year, at every stage in the next (B3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.people import OFFICES, assessors
from hengjing.demo.platform.setting_up import District
from hengjing.demo.telling import Tick, told
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.data import RuleState
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

SENT_BACK = "sent_back"
STAGES = (RuleState.IN_FORCE, RuleState.UNDER_REVIEW, RuleState.IN_FORCE, RuleState.DRAFT, SENT_BACK, "")
"""How far the rules of the bodies come in the next year, one after another; nothing: not begun."""

COUNTED = ("per_event", "count", "bonus", "veto", "deduction", "once")
STANDARDS = {
    "judged": "由评议人员按优、良、中、差四档评议，取有效票的平均分；评议分差超过 20 分的，须写明理由。",
    "task_list": "逐项核定完成率、时效和质量，按指标体系规定的系数计分；逾期完成的按逾期天数折减。",
    "satisfaction": "按抽样调查的满意度计分，样本不足的不单独评分，并入下一期。",
}
COUNTING = "逐件登记、逐件计分，同一事项被多级采用或者通报的按最高一级计一次。"
MEASURED = "以年度目标值为满分线，未达到的按实绩与目标值之比计分；目标值在年中调整的，按批准后的目标值计。"
HONEST = "弄虚作假的，该项不得分，并按一票否决的有关规定处理。"


@dataclass(frozen=True, slots=True)
class _Desk:
    """One body at work on its rules: who assesses for it, who passes them, and when it happens."""

    district: District
    assessor: str
    office: str
    uuid: UUID

    def act(self, service: Any, username: str, at: datetime, **more: Any) -> None:
        """Have somebody act on the rules as they are at the moment."""
        actor = self.district.actor(username, at)
        version = rules.rule_of(actor=actor, uuid=self.uuid).version
        service(actor=actor, at=at, uuid=self.uuid, seen_version=version, **more)


def play_rules_in_force(district: District, days: Days, tick: Tick) -> None:
    """Put the rules of every body into force in the running year."""
    _play(district, days.running(), tick, (RuleState.IN_FORCE,))


def play_rules_of(district: District, days: Days, tick: Tick, offices: Mapping[str, str]) -> None:
    """Put the rules of every body for some programs into force."""
    _play(district, days, tick, (RuleState.IN_FORCE,), offices)


def play_rules(district: District, days: Days, tick: Tick) -> None:
    """Bring the rules of the bodies of the next year to every stage; one body revises its rules already."""
    _play(district, days, tick, STAGES)


def _play(
    district: District, days: Days, tick: Tick, stages: tuple[str, ...], offices: Mapping[str, str] = OFFICES
) -> None:
    people = {seat.body: seat.username for seat in assessors()}
    for program, office in offices.items():
        tick(told("rules", year=days.year, program=program))
        at = days.before(11)
        actor = district.actor(office, at)
        scheme = schemes.get_scheme(actor=actor, program_id=district.programs[program], year=days.year)
        rows = rules.list_rows(actor=actor, scheme=scheme, at=at)
        for place, row in enumerate(row for row in rows if row.body_name in people):
            stage = stages[place % len(stages)]
            if stage:
                _body(district, days, scheme, (row.body, people[row.body_name], office), stage)


def _body(district: District, days: Days, scheme: SchemeData, who: tuple[int, str, str], stage: str) -> None:
    body, assessor, office = who
    at = days.before(11, 10)
    actor = district.actor(assessor, at)
    rule = rules.draft_rule(actor=actor, at=at, scheme_id=scheme.id, body_id=body)
    desk = _Desk(district, assessor, office, rule.uuid)
    items = indicators.items_of_body(scheme.id, body)
    for item in items if stage != RuleState.DRAFT else items[:1]:
        desk.act(rules.save_article, assessor, days.before(10, 11), code=item.code, article=_article(item))
    if stage == RuleState.DRAFT:
        return
    desk.act(rules.submit_rule, assessor, days.before(9, 15))
    if stage == SENT_BACK:
        reason = "评分时间与方案日历不一致，请按年终考核的时间安排修改。"
        desk.act(rules.send_back_rule, office, days.before(7, 10), reason=reason)
    if stage == RuleState.IN_FORCE:
        desk.act(rules.issue_rule, office, days.before(7, 16))


def _article(item: Leaf) -> rules.ArticleDraft:
    standard = COUNTING if item.kind in COUNTED else STANDARDS.get(item.kind, MEASURED)
    return rules.ArticleDraft(
        standard=f"{standard}\n{HONEST}",
        evidence="统计报表、系统截图或者验收文件；平台中已有的佐证直接引用，不再报送。",
        source=f"{item.body}的业务系统和日常监测记录",
        timing="每季度后 10 日内核对一次，年终按全年数据评分。",
    )
