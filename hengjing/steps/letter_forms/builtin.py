"""The built-in form of the letter after GB/T 9704: a Word file with fields, as an office may bring its own."""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache

from hengjing.foundation.core.documents.content import Annex, Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.steps.letter_forms.data import BUILT_IN, FormData

_FIRST_MOMENT = datetime(2012, 7, 1, tzinfo=UTC)
_PARTIES = Table(
    [Column("甲方（盖章）", 1, "left"), Column("乙方（盖章）", 1, "left")],
    [
        ["{{ party_a }}", "{{ party_b }}"],
        ["代表（签字）：\n\n", "代表（签字）：\n\n"],
        ["签订日期：　　　　年　　月　　日", "签订日期：　　　　年　　月　　日"],
    ],
)
_COLUMNS = (
    ("序号", "{{ duty.number }}", 6, "center"),
    ("类别", "{{ duty.kind }}", 12, "left"),
    ("工作", "{{ duty.name }}", 20, "left"),
    ("目标值", "{{ duty.target }}", 16, "left"),
    ("挑战值", "{{ duty.challenge }}", 10, "left"),
    ("分值", "{{ duty.points }}", 8, "right"),
    ("节点", "{{ duty.milestones }}", 22, "left"),
    ("时限", "{{ duty.due_on }}", 12, "left"),
    ("佐证", "{{ duty.evidence }}", 14, "left"),
)


@lru_cache(maxsize=1)
def built_in_form() -> FormData:
    """Return the form that stands when an office has brought none."""
    content = _document().save()
    return FormData("", BUILT_IN, hashlib.sha256(content).hexdigest(), content)


def _document() -> OfficialDocument:
    return OfficialDocument(
        title="{{ title }}",
        number="{{ code }}",
        at=_FIRST_MOMENT,
        blocks=[
            Paragraph("甲方：{{ party_a }}"),
            Paragraph("乙方：{{ party_b }}"),
            Paragraph("{{ opening }}"),
            Heading(1, "目标任务"),
            Paragraph(
                "乙方{{ year }}年度承担工作{{ count }}项，分值合计{{ points }}分。"
                "各项工作的目标值、节点、分值、时限和佐证见附件。"
            ),
            Heading(1, "考核办法"),
            Paragraph("{{ evaluation }}"),
            Heading(1, "结果运用和奖惩"),
            Paragraph("{{ rewards }}"),
            Heading(1, "附则"),
            Paragraph("本责任书自印发之日起执行，年内目标任务变更的，另签补充责任书。"),
            Paragraph("本责任书一式三份，甲方、乙方和绩效管理办公室各执一份。"),
        ],
        annexes=[Annex("{{ party_b }}{{ year }}年度目标任务表", [_duties()], landscape=True)],
        closing=[_PARTIES],
        fingerprint="{{ fingerprint }}",
    )


def _duties() -> Table:
    empty = [""] * (len(_COLUMNS) - 1)
    return Table(
        [Column(head, share, "right" if align == "right" else "left") for head, _field, share, align in _COLUMNS],
        [
            ["{%tr for duty in duties %}", *empty],
            [field for _head, field, _share, _align in _COLUMNS],
            ["{%tr endfor %}", *empty],
        ],
    )
