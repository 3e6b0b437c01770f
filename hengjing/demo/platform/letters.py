"""Plays the letters of the running year: consolidated, deliberated, approved, issued, signed by both parties (P3)."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.people import OFFICES
from hengjing.demo.platform.setting_up import District, Member
from hengjing.demo.telling import Tick, told
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.remembering import remembering
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice, Meeting
from hengjing.foundation.files import api as files
from hengjing.foundation.signatures.data import Signature
from hengjing.steps.letters import api as letters
from hengjing.steps.plans import api as plans
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

PARTY_A = "陈光"
CLICKS = UUID("5f0c9a52-7a4e-4f0b-8a0e-3a1c1f6f0d11")


def play_letters(district: District, days: Days, tick: Tick) -> None:
    """Bring the letters of all three programs of the running year from the consolidation to their issue."""
    issue_letters(district, days.running(), tick, OFFICES)


def sign_letters(district: District, days: Days, tick: Tick) -> None:
    """Let both parties sign every letter of the running year."""
    sign_letters_of(district, days.running(), tick, OFFICES)


def issue_letters(district: District, year: Days, tick: Tick, offices: Mapping[str, str]) -> None:
    """Bring the letters of programs of a year from the consolidation to their issue, their Word files made at once."""
    for program, office in offices.items():
        tick(told("letters", year=year.year, program=program))
        _of(district, year, program, office).up_to_issue()


def sign_letters_of(district: District, year: Days, tick: Tick, offices: Mapping[str, str]) -> None:
    """Let both parties sign every letter of programs of a year; files are taken outside of any transaction."""
    for program, office in offices.items():
        tick(told("signing", year=year.year, program=program))
        play = _of(district, year, program, office)
        with remembering():
            for place, member in enumerate(district.of_program(program)):
                play.sign(member, place)


def _of(district: District, year: Days, program: str, office: str) -> "_Play":
    actor = district.actor(office, year.before(-4))
    scheme = schemes.get_scheme(actor=actor, program_id=district.programs[program], year=year.year)
    return _Play(district, year, scheme, office)


@dataclass(frozen=True, slots=True)
class _Play:
    """The letters of one scheme on their way."""

    district: District
    days: Days
    scheme: SchemeData
    office: str

    def up_to_issue(self) -> None:
        self._consolidate(self.days.before(-4, 9))
        self._make(self.days.before(-5, 9))
        self._deliberate(self.days.before(-6, 10), self.days.before(-10, 15))
        self._act(letters.approve_batch, "mayor", self.days.before(-11, 9))
        self._act(letters.issue_batch, self.office, self.days.before(-12, 9), at_once=True)

    def _consolidate(self, at: datetime) -> None:
        ready = [(UUID(plan.uuid), plan.version) for plan in plans.approved_plans(scheme_id=self.scheme.id)]
        key = uuid5(CLICKS, self.scheme.uuid)
        plans.consolidate_plans(actor=self.district.actor(self.office, at), at=at, plans=ready, key=key)

    def _make(self, at: datetime) -> None:
        actor = self.district.actor(self.office, at)
        batch = letters.draft_batch(actor=actor, at=at, scheme_id=self.scheme.id)
        with remembering():
            for making in letters.to_make(actor=actor, at=at, uuid=batch.uuid):
                letters.make_letter(actor=actor, at=at, uuid=batch.uuid, making=making)

    def _deliberate(self, put_up: datetime, met: datetime) -> None:
        self._act(letters.put_up_batch, self.office, put_up)
        actor = self.district.actor(self.office, met)
        batch = letters.batch_of(actor=actor, scheme_id=self.scheme.id)
        if batch is None:
            return
        uuid = UUID(batch.uuid)
        matter = deliberations.matter_of(actor=actor, entity="letters.batch", uuid=uuid)
        if matter is None:
            return
        people = [self.district.users[name] for name in ("chair", "member")]
        meeting = Meeting(
            held_on=met.date(), place="区政府三层会议室", presider="王建平", recorder="李明", present=tuple(people),
            opinions=dict.fromkeys(people, (Choice.AGREE, "")), minutes="会议审议并通过各单位绩效管理责任书。",
        )  # fmt: skip
        deliberations.record_meeting(
            actor=actor, at=met, uuid=UUID(matter.uuid), seen_version=matter.version, meeting=meeting
        )
        chair = self.district.actor("chair", met)
        matter = deliberations.matter_of(actor=chair, entity="letters.batch", uuid=uuid) or matter
        deliberations.adopt(actor=chair, at=met, uuid=UUID(matter.uuid), seen_version=matter.version, note="同意印发")

    def _act(self, service: object, username: str, at: datetime, **more: bool) -> None:
        actor = self.district.actor(username, at)
        batch = letters.batch_of(actor=actor, scheme_id=self.scheme.id)
        if batch:
            service(actor=actor, at=at, uuid=UUID(batch.uuid), seen_version=batch.version, **more)  # type: ignore[operator]

    def sign(self, member: Member, place: int) -> None:
        confirmed, signed = self.days.before(-14, 9, place % 60), self.days.before(-18, 14, place % 60)
        head = self.district.actor(member.head, confirmed)
        letter = letters.letter_of(actor=head, scheme_id=self.scheme.id, unit_id=member.id)
        if letter is None:
            return
        uuid = UUID(letter.uuid)
        letters.confirm_letter(actor=head, at=confirmed, uuid=uuid, seen_version=letter.version)
        office = self.district.actor(self.office, signed)
        owner = ObjectRef("letters.letter", letter.uuid, letter.code, unit=member.id)
        about = files.About(title="双方签字盖章扫描件", effective_on=signed.date(), page_reference="全文")
        files.accept(actor=office, at=signed, owner=owner, name="扫描件.png", chunks=[_scan(place)], about=about)
        letters.sign_letter(
            actor=office, at=signed, uuid=uuid, seen_version=letter.version + 1,
            signature=Signature(signed.date(), PARTY_A, head.name),
        )  # fmt: skip


def _scan(place: int) -> bytes:
    """Return a small picture that stands for a scanned page; another one for each letter."""
    width, height = 24, 34
    lines = b"".join(b"\x00" + bytes(255 - (x * y * (place + 3)) % 40 for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
