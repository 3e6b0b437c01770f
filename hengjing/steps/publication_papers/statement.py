"""考核结果反馈书: the published result of one unit as an official document after GB/T 9704, from what was frozen."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from hengjing.foundation.core.documents.content import Block, Column, Heading, Imprint, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.documents.wording import date_text
from hengjing.steps.publication_papers.content import as_bytes, digest, subject_of
from hengjing.steps.publication_papers.data import Audience, Changed, Contents, PublishedItem, PublishedUnit
from hengjing.steps.publication_papers.items import NONE, SMALL
from hengjing.steps.publication_papers.wording import OTHERWISE, moved

LINES = ("bonus", "deduction")
STATES = {"not_applicable": "不适用", "no_data": "无数据", SMALL: "不单独公布"}
"""What stands in the place of points."""

ROOM = 80
"""So many characters of reasons stand beside the points; longer ones stand below the table, where they may break."""


@dataclass(frozen=True, slots=True)
class Proclaimed:
    """How a result was posted and published, as it is kept with it; the same of all units but for `changed`."""

    at: datetime
    day: date
    posted_on: date
    until: date
    days: int
    audience: str
    title: str
    address: str
    fingerprint: str
    chain: str
    reason: str = ""
    old_day: date | None = None
    changed: Changed | None = None

    @property
    def is_inside(self) -> bool:
        """Tell whether a unit knows its own result alone: then no hash or reason that depends on others is told."""
        return self.audience == Audience.INSIDE


def statement_bytes(contents: Contents, unit: PublishedUnit, said: Proclaimed) -> bytes:
    """Return the statement of one unit; the same content gives the same bytes, whenever it is made."""
    own = digest(as_bytes(asdict(unit)))
    document = OfficialDocument(
        title=f"{subject_of(contents.year, contents.program_name)}反馈书",
        at=said.at,
        recipients=unit.name,
        blocks=[
            Paragraph(_opening(contents, said)),
            *_result(contents, unit, said),
            *_items(unit),
            *_lines(unit),
            *_written(unit),
            *_posting(said),
            *_checking(contents, said, own),
        ],
        signature=contents.organizer,
        dated=said.day,
        imprint=Imprint(contents.organizer, date_text(said.day)),
        fingerprint=own[:16] if said.is_inside else f"{said.fingerprint[:16]} {said.chain}",
    )
    return document.save()


def _opening(contents: Contents, said: Proclaimed) -> str:
    number = f"（{contents.document_number}）" if contents.document_number else ""
    return (
        f"根据《{contents.scheme}》{number}，经考核实施主体评分、领导小组审议、区政府领导批准并经公示，"
        f"你单位{contents.year}年度考核结果已于{date_text(said.day)}公布，现反馈如下。"
    )


def _result(contents: Contents, unit: PublishedUnit, said: Proclaimed) -> Iterator[Block]:
    yield Heading(1, "考核结果")
    size = len(next(each for each in contents.classes if each.code == unit.class_code).units)
    rank = unit.rank if said.is_inside or unit.rank == NONE else f"{unit.rank}（本类共{size}家）"
    columns = [Column("类别", 9, "center"), Column("总分", 7, "center"), Column("类内名次", 10, "center"),
               Column("考核等次", 10, "center")]  # fmt: skip
    yield Table(columns, [[unit.class_name, unit.total, rank, unit.grade_title or NONE]])
    if unit.decided_otherwise:
        yield Paragraph(f"考核等次{OTHERWISE}（{moved(contents, unit)}），理由：{_ended(unit.reason)}")
    for place, veto in enumerate(unit.vetoes):
        effect = f"：{unit.effects[place]}" if place < len(unit.effects) else ""
        yield Paragraph(_ended(f"{veto}一票否决{effect}"))
    if said.old_day:
        why = "" if said.is_inside else f"更正理由：{_ended(said.reason)}"
        yield Paragraph(f"本反馈书代替{date_text(said.old_day)}公布的结果。{why}{_changed(said.changed)}")


def _changed(changed: Changed | None) -> str:
    if changed is None:
        return "你单位的总分、名次和等次没有变动。"
    return f"你单位的总分、名次、等次原为{changed.before}，更正为{changed.after}。"


def _items(unit: PublishedUnit) -> Iterator[Block]:
    yield Heading(1, "各项得分")
    columns = [Column("指标", 29), Column("分值", 14, "right"), Column("得分", 17, "right"), Column("理由", 40)]
    rows = [
        ["　" * item.depth + item.title, "\n".join(filter(None, (item.full or NONE, item.weight))), _points(item),
         _reason(item)]
        for item in unit.items
        if item.level not in LINES
    ]  # fmt: skip
    yield Table(columns, rows)
    yield Paragraph("各项得分为规则计算的数；总分按公布的小数位数取整，名次按未取整的总分确定。")


def _lines(unit: PublishedUnit) -> Iterator[Block]:
    lines = [item for item in unit.items if item.level in LINES]
    if not lines:
        return
    yield Heading(1, "加分和扣分")
    columns = [Column("项目", 29), Column("上限", 10, "right"), Column("加分", 15, "right"),
               Column("扣分", 15, "right"), Column("理由", 31)]  # fmt: skip
    rows = [[item.title, item.full or NONE, *_in_place(item), _reason(item)] for item in lines]
    yield Table(columns, [*rows, ["计入总分", "", unit.bonus, unit.deduction, ""]])


def _in_place(item: PublishedItem) -> tuple[str, str]:
    return (_points(item), "") if item.level == "bonus" else ("", _points(item))


def _points(item: PublishedItem) -> str:
    return STATES.get(item.state, item.points)


def _reason(item: PublishedItem) -> str:
    """Return why an item has not its full points; nothing of it where so few have marked that they could be known."""
    if item.state == SMALL:
        return "有效样本不足"
    return "\n".join(filter(None, (item.why, "" if _is_long(item) else "；".join(item.notes))))


def _is_long(item: PublishedItem) -> bool:
    return sum(map(len, item.notes)) > ROOM


def _written(unit: PublishedUnit) -> Iterator[Block]:
    """Yield the reasons that are too long to stand beside the points."""
    found = [item for item in unit.items if _is_long(item) and item.state != SMALL]
    if found:
        yield Heading(1, "评分理由")
    for item in found:
        yield Paragraph(f"{item.title}：{_ended('；'.join(item.notes))}")


def _posting(said: Proclaimed) -> Iterator[Block]:
    yield Heading(1, "公示和异议")
    yield Paragraph(
        f"公示期为{date_text(said.posted_on)}至{date_text(said.until)}（{said.days}个工作日）。"
        "对本单位结果的异议，在公示期内由单位负责人在平台提出，写明事实和理由，由绩效办逐条答复。"
        "公示期已满，异议已经全部答复。"
    )


def _checking(contents: Contents, said: Proclaimed, own: str) -> Iterator[Block]:
    """Yield the hashes and where they are checked; a paragraph comes last, so that no page holds a signature alone."""
    yield Heading(1, "核对")
    yield Paragraph("本反馈书取自公布时固定的内容，此后不再变动。内容的指纹为：")
    if said.is_inside:
        yield _hashes(("本单位结果指纹", own))
        yield Paragraph("如需核对，请与绩效办联系，由绩效办与留存的内容核对。")
        return
    yield _hashes(("内容指纹", said.fingerprint), ("成绩单指纹", contents.sheet_hash))
    where = (
        f"公布的页面、结果表和复核包见平台公开网页（/public/{said.address}/），任何人无需登录即可查看。"
        if said.audience == Audience.PUBLIC
        else f"公布的页面、结果表和复核包，请登录平台，在“结果公布”中打开“{said.title}”查看。"
    )
    yield Paragraph(f"{where}在任意电脑上运行复核包中的程序，重新计算的成绩单指纹应与上列一致。")


def _hashes(*named: tuple[str, str]) -> Table:
    rows = [[name, f"{found[:32]}\n{found[32:]}"] for name, found in named]
    return Table([Column("指纹", 10, "center"), Column("SHA-256", 29, "center")], rows)


def _ended(text: str) -> str:
    return f"{text.rstrip('。；')}。"
