"""Plans as files: one plan as a workbook, and the official document in Word (GB/T 9704)."""

from datetime import datetime

from django.utils.timezone import localtime

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.documents.content import Annex, Column, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.steps.plans.content import total
from hengjing.steps.plans.data import ItemKind, PlanItemData
from hengjing.steps.plans.models import Plan
from hengjing.steps.plans.papers.sheets import NAME, plan_sheet, rows_of
from hengjing.steps.plans.selectors.reading import items_of
from hengjing.steps.schemes.data import SchemeData

EXPORT = "plans.plan:export"


def plan_workbook_file(plan: Plan, at: datetime) -> Download:
    """Return the workbook of a plan, filled in, to be edited and brought back."""
    items = items_of(plan=plan)
    sheet = plan_sheet(plan.year)
    about = spreadsheets.About(made_at=at, made_for=plan.unit_name)
    content = spreadsheets.write_workbook([sheet], {NAME: rows_of(items)}, about)
    return Download(content, f"{plan}.xlsx", Taken(EXPORT, plan.ref(), len(items)))


def plan_word_file(plan: Plan, scheme: SchemeData, at: datetime) -> Download:
    """Return the plan as an official document for the reader's disk."""
    taken = Taken(EXPORT, plan.ref(), plan.items.count())
    return Download(plan_document(plan, scheme, at), f"{plan}.docx", taken)


def plan_document(plan: Plan, scheme: SchemeData, at: datetime) -> bytes:
    """Return the plan as an official document: the text, and its items in an annex that lies across."""
    items = items_of(plan=plan)
    document = OfficialDocument(
        title=f"{plan.unit_name}{plan.year}年度绩效计划",
        at=at,
        blocks=[Paragraph(line) for line in _text_of(plan, items, scheme)],
        annexes=[Annex(f"{plan.unit_name}{plan.year}年度绩效计划工作表", [_table(items)], landscape=True)],
        signature=plan.unit_name,
        dated=localtime(plan.approved_at or at).date(),
        fingerprint=f"第{plan.draft_number}稿 {plan.fingerprint[:16]} {audit.fingerprint_now().text}",
    )
    return document.save()


def _text_of(plan: Plan, items: tuple[PlanItemData, ...], scheme: SchemeData) -> list[str]:
    parts = "，".join(
        f"{kind.label}{sum(item.kind == kind for item in items)}项、{total(items, kind)}分"
        for kind in ItemKind
        if any(item.kind == kind for item in items)
    )
    basis = f"根据《{scheme.title}》{f'（{scheme.document_number}）' if scheme.document_number else ''}"
    return [
        f"{basis}和{plan.year}年重点工作任务分解表，制定本单位{plan.year}年度绩效计划。",
        f"本计划共{len(items)}项工作，分值合计{total(items)}分，其中{parts}。各项工作的目标值、节点、时限和佐证见附件。",
        f"上级临时交办的工作在年内发生时计入，分值不超过{scheme.ad_hoc_points}分。",
    ]


def _table(items: tuple[PlanItemData, ...]) -> Table:
    heads = (("序号", 6), ("类别", 15), ("工作", 18), ("目标值", 14), ("挑战值", 8), ("分值", 7), ("节点", 18),
             ("时限", 13), ("佐证", 11))  # fmt: skip
    columns = [Column(head, share, "right" if head == "分值" else "left") for head, share in heads]
    rows = [
        [
            str(item.number), item.kind_label, item.name, item.target, item.challenge or "—", f"{item.points:.2f}",
            "\n".join(f"{entry.due_on.month}月{entry.due_on.day}日 {entry.text}" for entry in item.milestones) or "—",
            f"{item.due_on.month}月{item.due_on.day}日", item.evidence_expected or "—",
        ]
        for item in items
    ]  # fmt: skip
    rows.append(["", "", "合计", "", "", f"{total(items):.2f}", "", "", ""])
    return Table(columns, rows)
