"""The ledger of supervision as an official document with its table (GB/T 9704)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localtime

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.documents.content import Annex, Column, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.supervision.data import CaseState, Source
from hengjing.steps.supervision.models import Case

EXPORT = "supervision.case:export"
HEADS = (("编号", 8), ("事项", 30), ("来源", 11), ("牵头单位", 12), ("答复期限", 10), ("状态", 8), ("答复", 21))


def ledger_file(scheme: SchemeData, cases: Sequence[Case], at: datetime) -> Download:
    """Return the ledger of a scheme for the reader's disk."""
    title = f"{scheme.year}年督办台账"
    subject = ObjectRef("supervision.case", "", f"{scheme.title} {title}", program=scheme.program.id)
    return Download(ledger_document(scheme, cases, at), f"{title}.docx", Taken(EXPORT, subject, len(cases)))


def ledger_document(scheme: SchemeData, cases: Sequence[Case], at: datetime) -> bytes:
    """Return the ledger as an official document: a sentence of sums, and the table in an annex that lies across."""
    closed = sum(case.state == CaseState.CLOSED for case in cases)
    text = (
        f"依据《{scheme.title}》，{scheme.year}年共登记批示和督办事项{len(cases)}项，已办结{closed}项，"
        f"正在办理{len(cases) - closed}项。各事项的来源、牵头单位、期限和答复见附件。"
    )
    document = OfficialDocument(
        title=f"{scheme.year}年{scheme.program.name}督办台账",
        at=at,
        blocks=[Paragraph(text)],
        annexes=[Annex("督办事项一览表", [_table(cases)], landscape=True)],
        signature=scheme.program.organizer,
        dated=localtime(at).date(),
        fingerprint=audit.fingerprint_now().text,
    )
    return document.save()


def _table(cases: Sequence[Case]) -> Table:
    columns = [Column(head, share, "left") for head, share in HEADS]
    rows = [
        [
            str(case.number), _matter(case), f"{Source(case.source).label}\n{case.opened_by_name}", case.unit_name,
            f"{case.due_on.month}月{case.due_on.day}日", str(CaseState(case.state).label), _answer(case),
        ]
        for case in cases
    ]  # fmt: skip
    return Table(columns, rows)


def _matter(case: Case) -> str:
    named = not case.item_name or case.item_name in case.text
    return case.text if named else f"{case.text}\n（{case.item_name}）"


def _answer(case: Case) -> str:
    last = list(case.answers.all())
    return last[-1].text if last else "—"
