"""结果通报 as an official document after GB/T 9704: the text, and the table of each class in an annex."""

from collections import Counter
from datetime import date, datetime

from hengjing.foundation.core.documents.content import Annex, Column, Heading, Imprint, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.documents.wording import date_text
from hengjing.steps.publication_papers.content import subject_of
from hengjing.steps.publication_papers.data import Changed, Contents, PublishedClass, PublishedUnit
from hengjing.steps.publication_papers.wording import OTHERWISE, moved

UPRIGHT = 3
"""A class with more dimensions than these has its table on a page laid sideways."""


def circular_bytes(
    contents: Contents, *, at: datetime, day: date, foot: str, reason: str = "", changed: tuple[Changed, ...] = ()
) -> bytes:
    """Return the circular; the same content and day give the same bytes."""
    blocks = [Paragraph(line) for line in _text(contents)]
    annexes = [
        Annex(f"{each.title}绩效考核结果", [_table(each)], landscape=len(each.dimensions) > UPRIGHT)
        for each in contents.classes
    ]
    if changed:
        blocks.append(Paragraph(f"本通报代替此前公布的结果。更正理由：{reason.rstrip('。')}。更正内容见附件。"))
        annexes.append(Annex("更正内容", [_changes(changed)]))
    document = OfficialDocument(
        title=f"关于{subject_of(contents.year, contents.program_name)}的通报",
        at=at,
        blocks=[*blocks, *_by_grade(contents)],
        annexes=annexes,
        recipients="各有关单位",
        signature=contents.organizer,
        dated=day,
        imprint=Imprint(contents.organizer, date_text(day)),
        fingerprint=foot,
    )
    return document.save()


def _text(contents: Contents) -> list[str]:
    number = f"（{contents.document_number}）" if contents.document_number else ""
    count = Counter(unit.grade for unit in contents.units)
    shares = "，".join(f"{title}{count[code]}家" for code, title, _title_en in contents.grades)
    whom = (
        f"根据《{contents.scheme}》{number}，对{len(contents.units)}家单位{contents.year}年度绩效管理工作进行了考核。"
    )
    text = [
        f"{whom}考核结果经领导小组审议、区政府领导批准并经公示，现予通报。",
        f"各单位考核等次为：{shares}。各类单位的得分、名次和等次见附件。",
    ]
    cases = "；".join(f"{unit.name}（{moved(contents, unit)}）" for unit in contents.otherwise)
    if cases:
        text.append(f"下列单位的等次{OTHERWISE}，与按规则计算的建议等次不同：{cases}。")
    return text


def _by_grade(contents: Contents) -> list[Heading | Paragraph]:
    blocks: list[Heading | Paragraph] = []
    for code, title, _title_en in contents.grades:
        names = [unit.name for unit in contents.units if unit.grade == code]
        if names:
            blocks += [Heading(1, f"{title}单位（{len(names)}家）"), Paragraph("、".join(names))]
    return blocks


def _table(each: PublishedClass) -> Table:
    columns = [
        Column("名次", 7, "center"), Column("单位", 28), *(Column(title, 9, "right") for title in each.dimensions),
        Column("加分", 9, "right"), Column("扣分", 9, "right"), Column("总分", 9, "right"), Column("等次", 13),
    ]  # fmt: skip
    rows = [
        [unit.rank, unit.name, *unit.scores, unit.bonus, unit.deduction, unit.total, _grade(unit)]
        for unit in each.units
    ]  # fmt: skip
    return Table(columns, rows)


def _grade(unit: PublishedUnit) -> str:
    """Return the grade with what made it another than the points alone would."""
    notes = [f"（{veto}一票否决）" for veto in unit.vetoes]
    if unit.decided_otherwise:
        notes.append(f"（{OTHERWISE}）")
    return "\n".join((unit.grade_title or "—", *notes))


def _changes(changed: tuple[Changed, ...]) -> Table:
    columns = [Column("单位", 20), Column("原总分 / 名次 / 等次", 22), Column("更正后", 22)]
    return Table(columns, [[each.name, each.before, each.after] for each in changed])
