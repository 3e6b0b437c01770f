"""The papers of a matter: the minutes as a Word document (GB/T 9704), and the scanned files beside it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.documents.content import Block, Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations.data import MatterState, Tally
from hengjing.foundation.deliberations.models import Matter, MeetingRecord
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import Voice, count_of, voices_of
from hengjing.foundation.deliberations.selectors.reading import get_matter, meeting_of
from hengjing.foundation.files import api as files
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import BodyKind

EXPORT, RECORD = "deliberations.matter:export", "deliberations.matter:record"


def register() -> None:
    """Tell files who may read and add to the papers of matters; called once from `apps.py`."""
    files.register_owner(Matter.entity, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    row = _matter(actor, uuid)
    return row.ref() if row else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    row = _matter(actor, uuid)
    if row is None or meeting_of(matter=row) is None:
        return None
    return row.ref() if access.allowed(actor=actor, action_name=RECORD, subject=row.subject()) else None


def _matter(actor: Actor, uuid: str) -> Matter | None:
    try:
        return get_matter(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None


def minutes_file(matter: Matter, at: datetime) -> Download:
    """Return the minutes of a matter as an official document: meeting, matter, what each said, what was decided."""
    group = _group(matter)
    document = OfficialDocument(
        title=f"{group}关于审议《{matter.title}》的会议纪要",
        at=at,
        blocks=_blocks(matter, at),
        signature=group,
        dated=orgs.day_of(matter.decided_at or at),
        fingerprint=f"{matter.fingerprint[:16]} {audit.fingerprint_now().text}",
    )
    return Download(document.save(), f"{matter}会议纪要.docx", Taken(EXPORT, matter.ref(), 1))


def _group(matter: Matter) -> str:
    bodies = orgs.bodies_of(district=matter.district_id)
    return next((each.name for each in bodies if each.kind == BodyKind.LEADING_GROUP), "绩效管理工作领导小组")


def _blocks(matter: Matter, at: datetime) -> list[Block]:
    voices, tally = voices_of(matter=matter, at=at), count_of(matter=matter, at=at)
    meeting = meeting_of(matter=matter)
    kind = str(kind_of(matter.subject_entity).label)
    blocks: list[Block] = [
        Heading(1, "会议情况"),
        *(Paragraph(line) for line in (_of_meeting(meeting) if meeting else [_IN_PLATFORM])),
        Heading(1, "审议事项"),
        Paragraph(f"{kind}：《{matter.title}》。{matter.summary}"),
        Paragraph(f"提请审议的内容指纹为 {_in_groups(matter.fingerprint)}。"),
    ]
    if meeting and meeting.minutes:
        blocks += [Heading(1, "议定内容"), *(Paragraph(line) for line in meeting.minutes.splitlines() if line.strip())]
    return [*blocks, Heading(1, "成员意见"), *_counts(tally), _table(voices), Paragraph(_decided(matter))]


def _in_groups(fingerprint: str) -> str:
    """Return a fingerprint in groups of eight, between which a line may break."""
    return " ".join(fingerprint[place : place + 8] for place in range(0, len(fingerprint), 8))


_IN_PLATFORM = "本事项由领导小组成员在平台上审阅材料并分别发表意见。"


def _of_meeting(meeting: MeetingRecord) -> list[str]:
    day = meeting.held_on
    present = "、".join(each["name"] for each in meeting.present) or "无"
    return [
        f"{day.year}年{day.month}月{day.day}日在{meeting.place}召开会议，{meeting.presider}主持，{meeting.recorder}记录。",
        f"出席成员：{present}。",
        f"会议情况由{meeting.entered_by.name}代为录入。",
    ]


def _counts(tally: Tally) -> Iterator[Paragraph]:
    """Return the count, and that of every part from which somebody recuses."""
    yield Paragraph(_count(tally))
    for part in tally.parts:
        if part.recused > tally.recused:
            yield Paragraph(f"其中“{part.title}”：{_count(part)}")


def _count(tally: Tally) -> str:
    recused = f"（另有{tally.recused}人回避）" if tally.recused else ""
    return (
        f"应到会成员{tally.entitled}人{recused}，法定人数{tally.quorum}人；发表意见{tally.given}人，其中同意{tally.agree}人、"
        f"不同意{tally.disagree}人、保留意见{tally.reserve}人；通过须有{tally.majority}人同意。"
    )


def _table(voices: Sequence[Voice]) -> Table:
    columns = [Column("姓名", 3), Column("职务", 5), Column("意见", 3), Column("理由", 7)]
    rows = [[each.person.name, each.person.post, each.label or "未发表", _reason(each)] for each in voices]
    return Table(columns, rows)


def _reason(voice: Voice) -> str:
    if voice.forced:
        return "任职的单位与此事项有关"
    said = (voice.opinion.reason if voice.opinion else "") or "—"
    return f"{said}（{'、'.join(voice.apart)}回避）" if voice.apart else said


def _decided(matter: Matter) -> str:
    state = MatterState(matter.state)
    if state == MatterState.OPEN:
        return "本事项尚在审议中。"
    note = f"说明：{matter.decision.rstrip('。')}。" if matter.decision else ""
    return f"审议结果：{state.label}。{note}"
