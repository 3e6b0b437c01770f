"""Breakdowns as files: the whole table as a workbook, and the official document in Word (GB/T 9704)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.documents.content import Annex, Column, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.steps.key_work.content import fingerprint_of_all
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.papers.sheets import NAME, breakdown_sheet, rows_of
from hengjing.steps.key_work.selectors.reading import frame_of
from hengjing.steps.schemes.data import SchemeData

EXPORT = "key_work.breakdown:export"
HEADS = (("序号", 3), ("任务（来源）", 10), ("牵头领导", 4), ("主责单位（责任人）", 7), ("协办单位（份额）", 7),
         ("目标值（挑战值）", 7), ("季度节点", 10), ("时限", 5), ("分值", 5), ("佐证", 6))  # fmt: skip


def workbook_file(breakdown: KeyWorkBreakdown, tasks: Sequence[KeyTaskData], at: datetime) -> Download:
    """Return the workbook of a breakdown, filled in, to be edited and brought back; without tasks an empty one."""
    sheet = breakdown_sheet(frame_of(breakdown=breakdown))
    content = spreadsheets.write_workbook([sheet], {NAME: rows_of(tasks)}, spreadsheets.About(made_at=at))
    return Download(content, f"{breakdown}.xlsx", Taken(EXPORT, breakdown.ref(), len(tasks)))


def word_file(breakdown: KeyWorkBreakdown, tasks: Sequence[KeyTaskData], scheme: SchemeData, at: datetime) -> Download:
    """Return the breakdown as an official document: the text, and the table in an annex that lies across."""
    title = breakdown.title.replace(" ", "")  # no spaces about numbers on official paper
    document = OfficialDocument(
        title=title,
        number=breakdown.document_number,
        at=at,
        blocks=[Paragraph(line) for line in _text_of(breakdown, tasks, scheme)],
        annexes=[Annex(title, [_table(tasks)], landscape=True)],
        signature=scheme.program.organizer,
        dated=breakdown.named_on if breakdown.issued_at else at.date(),
        fingerprint=f"第{breakdown.number}稿 {fingerprint_of_all(tasks)[:16]} {audit.fingerprint_now().text}",
    )
    return Download(document.save(), f"{breakdown}.docx", Taken(EXPORT, breakdown.ref(), len(tasks)))


def _text_of(breakdown: KeyWorkBreakdown, tasks: Sequence[KeyTaskData], scheme: SchemeData) -> list[str]:
    basis = f"根据《{scheme.title}》{f'（{scheme.document_number}）' if scheme.document_number else ''}"
    units = {task.lead_unit for task in tasks}
    lines = [
        f"{basis}，现将{breakdown.year}年重点工作任务分解到各单位。",
        f"本表共{len(tasks)}项任务，由{len(units)}家单位主责，分值合计{_total(tasks):.2f}分。各单位据此编报年度绩效计划。",
        "各项任务的目标值、季度节点、完成时限和佐证见附件。",
    ]
    if breakdown.reason:
        lines.append(f"本稿为第{breakdown.number}稿，替代第{breakdown.number - 1}稿。变更理由：{breakdown.reason}。")
    if breakdown.state == BreakdownState.DRAFT:
        lines.append("本稿尚在起草中，未印发。")
    return lines


def _total(tasks: Sequence[KeyTaskData]) -> Decimal:
    return sum((task.points for task in tasks), Decimal("0.00"))


def _table(tasks: Sequence[KeyTaskData]) -> Table:
    columns = [Column(head, share, "right" if head == "分值" else "left") for head, share in HEADS]
    rows = [
        [
            str(task.number), f"{task.name}\n（{task.source_document}）", task.lead_leader or "—",
            _with(task.lead_unit_name, task.responsible_person), "\n".join(map(str, task.supporting_units)) or "—",
            _with(task.target, task.challenge),
            "\n".join(f"{entry.due_on.month}月{entry.due_on.day}日 {entry.text}" for entry in task.milestones) or "—",
            f"{task.due_on.month}月{task.due_on.day}日", f"{task.points:.2f}", task.evidence_expected or "—",
        ]
        for task in tasks
    ]  # fmt: skip
    rows.append(["", "合计", *[""] * 6, f"{_total(tasks):.2f}", ""])
    return Table(columns, rows)


def _with(first: str, second: str) -> str:
    return f"{first}\n（{second}）" if second else first
