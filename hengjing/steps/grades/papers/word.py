"""Grades as an official document (GB/T 9704): 考核等次审议表 while it is deliberated, 考核等次决定 once approved."""

from collections.abc import Iterator
from datetime import datetime

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.documents.content import Annex, Block, Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.grades.data import DecisionState, GradeRules, rules_from
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.keeping import fingerprint_of
from hengjing.steps.grades.selectors.reading import rows_of
from hengjing.steps.schemes import api as schemes

EXPORT = "grades.decision:export"
GROUP = "绩效管理工作领导小组"


def word_file(decision: GradeDecision, at: datetime) -> Download:
    """Return the grades as an official document."""
    approved = decision.state == DecisionState.APPROVED
    what = "决定" if approved else "审议表"
    scheme = schemes.scheme_by_id(scheme_id=decision.scheme_id)
    rows, rules = rows_of(decision_id=decision.pk), rules_from(decision.rules)
    document = OfficialDocument(
        title=f"关于{decision.title}的决定" if approved else f"{decision.title}审议表",
        at=at,
        blocks=[
            *_about(decision, rows, rules),
            *_corrected(decision, rows, rules),
            *_otherwise(rows, rules),
            *_resolved(decision),
        ],
        annexes=[Annex("各单位考核等次", [_whole(rows, rules)])],
        signature=GROUP if approved else scheme.program.organizer,
        dated=orgs.day_of(decision.approved_at or at),
        fingerprint=f"{fingerprint_of(decision=decision)[:16]} {audit.fingerprint_now().text}",
    )
    return Download(document.save(), f"{decision.title}{what}.docx", Taken(EXPORT, decision.ref(), len(rows)))


def _about(decision: GradeDecision, rows: tuple[DecidedGrade, ...], rules: GradeRules) -> Iterator[Block]:
    counts = "、".join(f"{each.title}{sum(row.decided == each.code for row in rows)}家" for each in rules.grades)
    yield Paragraph(f"{decision.year}年度考核单位{len(rows)}家，其中{counts}。")
    yield Paragraph(f"等次依据的成绩单指纹为{decision.sheet_hash[:16]}，规则集指纹为{decision.ruleset_hash[:16]}。")
    yield Heading(1, "各类等次和名额")
    classes = dict.fromkeys((row.class_code, row.class_name) for row in rows)
    columns = [
        Column("类别", 4),
        Column("单位数", 2, "right"),
        *(Column(each.title, 3, "right") for each in rules.grades),
    ]
    yield Table(columns, [_class(code, name, rows, rules) for code, name in classes])


def _class(code: str, name: str, rows: tuple[DecidedGrade, ...], rules: GradeRules) -> list[str]:
    own = [row for row in rows if row.class_code == code]
    cells = []
    for each in rules.grades:
        given, places = sum(row.decided == each.code for row in own), rules.places_of(code, each.code)
        cells.append(str(given) if places is None else f"{given}（名额{places}）")
    return [name, str(len(own)), *cells]


def _corrected(decision: GradeDecision, rows: tuple[DecidedGrade, ...], rules: GradeRules) -> Iterator[Block]:
    if decision.corrects_id is None:
        return
    before = {row.code: row.decided for row in rows_of(decision_id=decision.corrects_id)}
    yield Heading(1, "更正已批准的等次")
    yield Paragraph(f"更正理由：{decision.correction.rstrip('。')}。")
    for row in rows:
        if row.decided != before.get(row.code):
            yield Paragraph(f"{row.name}：{rules.title(before.get(row.code, ''))}更正为{rules.title(row.decided)}。")


def _otherwise(rows: tuple[DecidedGrade, ...], rules: GradeRules) -> Iterator[Block]:
    changed = [row for row in rows if row.decided != row.proposed]
    if not changed:
        return
    yield Heading(1, "改定的单位")
    for row in changed:
        before, after = rules.title(row.proposed), rules.title(row.decided)
        yield Paragraph(f"{row.name}：建议等次{before}，改定为{after}。理由：{row.reason.rstrip('。')}。")


def _resolved(decision: GradeDecision) -> Iterator[Block]:
    if not decision.determined_at:
        return
    yield Heading(1, "审议和批准")
    tally = decision.tally or {}
    counted = "".join(
        f"，{word}{tally[name]}人"
        for name, word in (("agree", "同意"), ("disagree", "不同意"), ("reserve", "保留意见"), ("recused", "回避"))
        if tally.get(name)
    )
    who = decision.determined_by.name if decision.determined_by else ""
    yield Paragraph(f"{_day(decision.determined_at)}领导小组审议通过（{who}宣布{counted}）。")
    if decision.resolution:
        yield Paragraph(f"审议决定：{decision.resolution.rstrip('。')}。")
    if decision.approved_at and decision.approved_by:
        yield Paragraph(f"{_day(decision.approved_at)}区政府领导{decision.approved_by.name}批准。")


def _whole(rows: tuple[DecidedGrade, ...], rules: GradeRules) -> Table:
    columns = [
        Column("类别", 13), Column("名次", 6, "center"), Column("单位", 22), Column("总分", 9, "right"),
        Column("建议等次", 11), Column("审定等次", 11), Column("备注", 12),
    ]  # fmt: skip
    return Table(
        columns,
        [
            [row.class_name, str(row.rank or "—"), row.name, row.published or "—", rules.title(row.proposed) or "—",
             rules.title(row.decided) or "—", "；".join(_notes(row))]
            for row in rows
        ],
    )  # fmt: skip


def _notes(row: DecidedGrade) -> Iterator[str]:
    if row.vetoes:
        yield "一票否决：" + "、".join(title for _code, title, _english in row.vetoes)
    if row.decided != row.proposed:
        yield "改定"


def _day(at: datetime) -> str:
    day = orgs.day_of(at)
    return f"{day.year}年{day.month}月{day.day}日"
