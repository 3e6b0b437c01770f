"""Letters and supplements as Word files: the values that fill the form, and the built-in form of a supplement."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from hengjing.foundation.core.documents.content import Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.documents.templates import Value
from hengjing.foundation.core.documents.wording import balanced_lines
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.data import FormData
from hengjing.steps.letters.content import changes_of, items_of, total
from hengjing.steps.letters.data import ItemField, LetterItem
from hengjing.steps.letters.models import Letter, LetterBatch, Supplement
from hengjing.steps.schemes.data import SchemeData

TITLE_ROOM = 19
SHOWN = 16


def letter_document(*, letter: Letter, batch: LetterBatch, scheme: SchemeData, form: FormData, chain: str) -> bytes:
    """Return a letter as it is printed; the same content, form and place in the chain give the same bytes."""
    return letter_forms.set_letter(form=form, values=_values(letter, batch, scheme, chain))


def foot_of(row: Letter | Supplement, chain: str) -> str:
    """Return the line in the foot of every page: which document, its content, and where the log stood."""
    return f"{row.code} 内容 {row.fingerprint[:SHOWN]} 链 {chain}"


def supplement_document(*, supplement: Supplement, at: datetime, chain: str) -> bytes:
    """Return a supplement as an official document that cites the letter (GB/T 9704)."""
    letter = supplement.letter
    document = OfficialDocument(
        title=f"{letter.batch.title}\n（补充责任书）",
        number=supplement.code,
        at=at,
        blocks=[
            Paragraph(f"甲方：{letter.batch.party_a}"),
            Paragraph(f"乙方：{letter.unit_name}"),
            Paragraph(
                f"甲乙双方签订的《{letter.batch.title}》（{letter.code}）目标任务有变更，"
                f"根据{supplement.because_label}，签订本补充责任书。"
            ),
            Heading(1, "变更理由"),
            Paragraph(supplement.reason),
            Heading(1, "变更内容"),
            _changes(supplement),
            Paragraph("原责任书其他内容不变。本补充责任书自印发之日起执行，与原责任书具有同等效力。"),
        ],
        closing=[parties(letter.batch.party_a, letter.unit_name)],
        fingerprint=foot_of(supplement, chain),
    )
    return document.save()


def parties(party_a: str, party_b: str) -> Table:
    """Return the table in which two parties sign."""
    rows = [
        [party_a, party_b],
        ["代表（签字）：\n\n", "代表（签字）：\n\n"],
        ["签订日期：　　　　年　　月　　日", "签订日期：　　　　年　　月　　日"],
    ]
    return Table([Column("甲方（盖章）"), Column("乙方（盖章）")], rows)


def _values(letter: Letter, batch: LetterBatch, scheme: SchemeData, chain: str) -> dict[str, Value]:
    items = items_of(letter.content)
    return {
        "title": "\n".join(balanced_lines(batch.title, TITLE_ROOM)),
        "code": letter.code,
        "year": batch.year,
        "party_a": batch.party_a,
        "party_b": letter.unit_name,
        "scheme_title": scheme.title,
        "document_number": scheme.document_number,
        "opening": batch.opening,
        "evaluation": batch.evaluation,
        "rewards": batch.rewards,
        "count": len(items),
        "points": f"{total(items):.2f}",
        "issued_on": batch.issued_at.date() if batch.issued_at else None,
        "fingerprint": foot_of(letter, chain),
        "duties": _duties(items),
    }


def _duties(items: Iterable[LetterItem]) -> list[Value]:
    return [
        {
            "number": item.number,
            "kind": item.kind_label,
            "name": item.name,
            "source": item.source,
            "target": item.target,
            "challenge": item.challenge or "—",
            "points": f"{item.points:.2f}",
            "milestones": "\n".join(f"{_day(entry.due_on)} {entry.text}" for entry in item.milestones) or "—",
            "due_on": _day(item.due_on),
            "evidence": item.evidence_expected or "—",
        }
        for item in items
    ]


def _changes(supplement: Supplement) -> Table:
    names = {item.uuid: item.name for item in items_of(supplement.letter.content)}
    heads = (("工作", 26), ("变更项", 14), ("原内容", 26), ("变更为", 26))
    rows = [
        [names.get(row.item_uuid, "—"), str(ItemField(row.field).label), row.old or "—", new_text(row.field, row.new)]
        for row in changes_of(supplement.changes)
    ]
    return Table([Column(head, share) for head, share in heads], rows)


def new_text(field: str, new: str) -> str:
    """Return the new value as people read it; new work is written with its fields."""
    return added_text(new) if field == ItemField.ADDED else new or "—"


def added_text(new: str) -> str:
    """Return the fields of new work in one cell."""
    entry = json.loads(new)
    return f"{entry['name']}：{entry['target']}，{entry['points']}分，{entry['due_on']}前完成"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
