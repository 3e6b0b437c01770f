"""A version as an official document in Word (GB/T 9704): the text, and calendar, units and parts as annexes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.documents.content import Annex, Block, Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.scheme_parts.content import sections_of
from hengjing.steps.scheme_parts.data import FRAME, TEXT, Content, TrackingTerms
from hengjing.steps.scheme_parts.terms import terms_of
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.registry import parts
from hengjing.steps.scheme_versions.selectors.reading import content_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step

EXPORT = "scheme_versions.version:export"
WIDEST = 24
"""Characters of a cell from which a column takes no more of the width."""


def word_file(version: SchemeVersion, at: datetime) -> Download:
    """Return a version as an official document."""
    content = content_of(version=version)
    scheme = schemes.scheme_by_id(scheme_id=version.scheme_id)
    document = OfficialDocument(
        title=version.title,
        number=version.document_number,
        at=at,
        blocks=_blocks(version, content.get(TEXT) or {}),
        annexes=_annexes(content),
        signature=scheme.program.organizer,
        dated=orgs.day_of(version.issued_at or at),
        fingerprint=f"第{version.number}版 {version.fingerprint[:16]} {audit.fingerprint_now().text}",
    )
    return Download(document.save(), f"{version}.docx", Taken(EXPORT, version.ref(), 1))


def _blocks(version: SchemeVersion, text: Content) -> list[Block]:
    blocks: list[Block] = [Paragraph(line) for line in _about(version)]
    for section in sections_of(text.get("sections", ())):
        blocks += [Heading(1, section.heading), *(Paragraph(line) for line in section.paragraphs)]
    return [*blocks, Heading(1, "动态跟踪"), *(Paragraph(line) for line in _tracking(terms_of(text.get("terms", {}))))]


def _about(version: SchemeVersion) -> list[str]:
    found = []
    if version.state != VersionState.ISSUED:
        found.append(f"本稿{VersionState(version.state).label}，未印发。")
    if version.number > 1:
        found.append(f"本版为第{version.number}版。修订理由：{version.reason.rstrip('。')}。")
    if version.effective_on:
        day = version.effective_on
        found.append(f"本版自{day.year}年{day.month}月{day.day}日起施行。")
    return found


def _tracking(terms: TrackingTerms) -> list[str]:
    decides = "绩效办审核后报分管领导审批" if terms.leader_decides else "由绩效办审批"
    return [
        f"各单位{terms.rhythm.label}报送工作进展，期满后{terms.report_days}个工作日内报送；没有变化的，如实说明没有变化。",
        f"距完成时限{terms.amber_days}个工作日起预警，过期未完成的为逾期。",
        f"需要延期的，应在完成时限{terms.ask_days}个工作日以前申请，同一项工作延期不超过{terms.extensions}次；变更{decides}。",
    ]


def _annexes(content: Any) -> list[Annex]:
    frame = content.get(FRAME) or {}
    found = [Annex("年度考核日历", [_calendar(frame)]), Annex("考核单位", [_units(frame)])]
    for part in parts():
        kept = content.get(part.name)
        rows = part.table(kept) if part.table and kept else ()
        if len(rows) > 1:
            found.append(Annex(str(part.label), [printed(rows)], landscape=True))
    return found


def _calendar(frame: Content) -> Table:
    rows = [
        [Step(each["step"]).label, _day(each["opens_on"]), _day(each["due_on"])] for each in frame.get("calendar", ())
    ]
    return Table([Column("步骤", 4), Column("开始日期", 4), Column("期限", 4)], rows)


def _units(frame: Content) -> Table:
    rows = [[str(n), each["name"], each["class"] or "—"] for n, each in enumerate(frame.get("units", ()), start=1)]
    return Table([Column("序号", 1, "right"), Column("单位", 6), Column("类别", 4)], rows)


def printed(rows: Sequence[Sequence[str]]) -> Table:
    """Return rows with their heads as a table; each column as wide as what stands in it asks for."""
    heads, body = rows[0], rows[1:]
    shares = [max(2, min(WIDEST, max(len(str(row[n])) for row in rows))) for n in range(len(heads))]
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    return Table(columns, [[str(cell) for cell in row] for row in body])


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
