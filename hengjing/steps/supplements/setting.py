"""A supplement as a Word file: an official document with its table of changes."""

import json
from datetime import datetime

from hengjing.foundation.core.documents.content import Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.signatures.wording import foot_of, parties
from hengjing.steps.letters.data import IssuedLetter
from hengjing.steps.supplements.content import changes_of
from hengjing.steps.supplements.data import ItemField
from hengjing.steps.supplements.models import Supplement


def supplement_document(*, supplement: Supplement, letter: IssuedLetter, at: datetime, chain: str) -> bytes:
    """Return a supplement as an official document that cites the letter (GB/T 9704)."""
    document = OfficialDocument(
        title=f"{letter.title}\n（补充责任书）",
        number=supplement.code,
        at=at,
        blocks=[
            Paragraph(f"甲方：{letter.party_a}"),
            Paragraph(f"乙方：{letter.unit_name}"),
            Paragraph(
                f"甲乙双方签订的《{letter.title}》（{letter.code}）目标任务有变更，"
                f"根据{supplement.because_label}，签订本补充责任书。"
            ),
            Heading(1, "变更理由"),
            Paragraph(supplement.reason),
            Heading(1, "变更内容"),
            _changes(supplement, letter),
            Paragraph("原责任书其他内容不变。本补充责任书自印发之日起执行，与原责任书具有同等效力。"),
        ],
        closing=[parties(letter.party_a, letter.unit_name)],
        fingerprint=foot_of(supplement, chain),
    )
    return document.save()


def new_text(field: str, new: str) -> str:
    """Return the new value as people read it; new work is written with its fields."""
    return added_text(new) if field == ItemField.ADDED else new or "—"


def added_text(new: str) -> str:
    """Return the fields of new work in one cell."""
    entry = json.loads(new)
    return f"{entry['name']}：{entry['target']}，{entry['points']}分，{entry['due_on']}前完成"


def _changes(supplement: Supplement, letter: IssuedLetter) -> Table:
    names = {item.uuid: item.name for item in letter.items}
    heads = (("工作", 26), ("变更项", 14), ("原内容", 26), ("变更为", 26))
    rows = [
        [names.get(row.item_uuid, "—"), str(ItemField(row.field).label), row.old or "—", new_text(row.field, row.new)]
        for row in changes_of(supplement.changes)
    ]
    return Table([Column(head, share) for head, share in heads], rows)
