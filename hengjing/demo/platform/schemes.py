"""The texts of the demonstration's schemes: drafted, deliberated, issued; two amendments of the next year (P1, B1)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.setting_up import District
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import Audience, PublicationTerms
from hengjing.steps.scheme_parts.data import Rhythm, Section, TrackingTerms
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.data import VersionData
from hengjing.steps.schemes.data import SchemeData

Moments = Callable[[int], datetime]
"""Given a number of days, return the moment so many days before the day of the play."""
ENTITY = "scheme_versions.version"
OPEN = PublicationTerms(5, Audience.UNITS, Audience.PUBLIC)
"""Results of departments are posted to all units and published to everybody."""
TEXT = (
    (
        "考核对象和内容",
        (
            "（一）考核对象为本方案所附名单中的单位。\n"
            "（二）考核内容包括重点工作、部门申报工作、上级临时交办工作和指标体系中的各项指标。"
        ),
    ),
    (
        "考核方式",
        (
            "（一）指标由各考核实施主体按实施细则评分。\n"
            "（二）满意度由领导评价、基层评价和公众评价三部分组成。\n"
            "（三）检查采取明察暗访、随机抽查和单位自查相结合的方式。"
        ),
    ),
    (
        "评分标准",
        "（一）各项指标的分值、规则和考核实施主体见指标体系。\n（二）得分保留两位小数，计算过程和依据随得分公布。",
    ),
    (
        "考核程序",
        (
            "（一）制定方案、编报计划、签订责任书、申报与跟踪、监督检查、年终考核、分析与整改、申诉处理，按年度日历进行。\n"
            "（二）各步骤的期限至当日24时。"
        ),
    ),
    (
        "结果使用",
        (
            "（一）考核结果分为达标先进、达标、基本达标、不达标四个等次，按单位类别分别确定。\n"
            "（二）结果作为单位发展资金、绩效奖励和干部考核的依据。"
        ),
    ),
)
FEEDBACK = (
    "（一）绩效办在结果公布后向每家单位反馈得分明细和改进建议。\n"
    "（二）单位收到反馈后十个工作日内提出整改措施，绩效办复查后办结。"
)


def play_issue(district: District, *, days_before: Moments, scheme: SchemeData, office: str, number: str) -> None:
    """Let the office draft the text of a scheme, the group adopt it, and the office issue it."""
    row = _text(district, days_before(17), scheme, office)
    scheme_versions.put_up_version(
        actor=district.actor(office, days_before(16)), at=days_before(16), uuid=UUID(row.uuid),
        seen_version=row.version, reason="本年度方案的主要变化：增加结果反馈一部分，提高接诉即办要求。",
    )  # fmt: skip
    _adopt(district, days_before(15), row)
    latest = _latest(scheme)
    scheme_versions.issue_version(
        actor=district.actor(office, days_before(14)), at=days_before(14), uuid=UUID(latest.uuid),
        seen_version=latest.version, document_number=number,
    )  # fmt: skip


def play_amendments(district: District, *, days_before: Moments, schemes: dict[str, SchemeData], today: date) -> None:
    """Leave an amendment of the departments' scheme in draft, and put one of the townships' before the group."""
    _amend(district, days_before(3), schemes["departments"], ("office", today + timedelta(days=30)))
    row = _amend(district, days_before(3), schemes["townships"], ("rural", today + timedelta(days=30)))
    at = days_before(2)
    scheme_versions.put_up_version(
        actor=district.actor("rural", at), at=at, uuid=UUID(row.uuid), seen_version=row.version, reason=""
    )
    _say(district, days_before(1), row, "member")


def _text(district: District, at: datetime, scheme: SchemeData, office: str) -> VersionData:
    actor, uuid = district.actor(office, at), UUID(scheme.uuid)
    if office == OFFICES["departments"]:
        publication.save_terms(actor=actor, at=at, scheme_id=scheme.id, terms=OPEN)
    if scheme.year <= district.running_year:
        scheme_versions.draft_text(
            actor=actor, at=at, scheme_uuid=uuid, sections=TEXT, terms=TrackingTerms(rhythm=Rhythm.QUARTERLY)
        )
        return _latest(scheme)
    scheme_versions.begin_text(actor=actor, at=at, scheme_uuid=uuid, copy=True)
    row = _latest(scheme)
    feedback = Section("", "结果反馈和整改", FEEDBACK)
    scheme_versions.save_section(actor=actor, at=at, uuid=UUID(row.uuid), seen_version=row.version, section=feedback)
    return _latest(scheme)


def _amend(district: District, at: datetime, scheme: SchemeData, by: tuple[str, date]) -> VersionData:
    office, effective_on = by
    actor = district.actor(office, at)
    scheme_versions.amend_scheme(
        actor=actor, at=at, scheme_uuid=UUID(scheme.uuid), effective_on=effective_on,
        reason="区委区政府年中工作部署调整，补充考核方式",
    )  # fmt: skip
    row = _latest(scheme)
    body = f"{TEXT[1][1]}\n（四）对群众反映集中的事项开展专项检查，检查结果计入相应指标。"
    scheme_versions.save_section(
        actor=actor, at=at, uuid=UUID(row.uuid), seen_version=row.version, section=Section("ways", TEXT[1][0], body)
    )
    return _latest(scheme)


def _adopt(district: District, at: datetime, row: VersionData) -> None:
    for member in ("member", "chair"):
        _say(district, at, row, member)
    matter = deliberations.matter_of(actor=district.actor("chair", at), entity=ENTITY, uuid=UUID(row.uuid))
    if matter is None:
        raise LookupError(f"{row.uuid} is not before the leading group")
    deliberations.adopt(
        actor=district.actor("chair", at), at=at, uuid=UUID(matter.uuid), seen_version=matter.version,
        note="同意印发，请各单位认真落实。",
    )  # fmt: skip


def _say(district: District, at: datetime, row: VersionData, member: str) -> None:
    actor = district.actor(member, at)
    matter = deliberations.matter_of(actor=actor, entity=ENTITY, uuid=UUID(row.uuid))
    if matter is None:
        raise LookupError(f"{row.uuid} is not before the leading group")
    deliberations.give_opinion(
        actor=actor, at=at, uuid=UUID(matter.uuid), seen_version=matter.version, opinion=Choice.AGREE
    )


def _latest(scheme: SchemeData) -> VersionData:
    found = scheme_versions.latest(scheme.id)
    if found is None:
        raise LookupError(f"the scheme {scheme.uuid} has no text")
    return found
