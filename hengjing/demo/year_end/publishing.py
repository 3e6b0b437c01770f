"""Grades and publication of the departments' year: proposed, deliberated, approved, posted, objected to, published.

After the publication the audit administrator signs where the log stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from hengjing.demo.platform.setting_up import District
from hengjing.demo.telling import Tick, told
from hengjing.foundation.audit import api as audit
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.steps.grades import api as grades
from hengjing.steps.publication import api as publication
from hengjing.steps.schemes.data import SchemeData

OFFICE, CHAIR, MAYOR, AUDIT_ADMIN = "office", "chair", "mayor", "audadmin"
GROUP = ("member", CHAIR)
ABOUT, GROUNDS = "等次", "总分已达到 90 分，请说明未列入达标先进的原因。"
ANSWER = "达标先进名额为本类单位数的 30%，名额用完后按总分顺序定为达标；得分经核对无误。"
LINE_OF_ADVANCED = Decimal(90)

Found = TypeVar("Found")


@dataclass
class Publishing:
    """What becomes of the certified result of a scheme; `at` gives the moment of a day after the certification."""

    district: District
    scheme: SchemeData
    at: Callable[..., datetime]
    tick: Tick

    def publish(self) -> None:
        """Go the whole way from the proposal of grades to the public page and the checkpoint that covers it."""
        self._decide()
        self._announce()
        self._seal()

    def _decide(self) -> None:
        self.tick(told("grades", year=self.scheme.year))
        at = self.at(18, 9)
        row = grades.propose(actor=self.district.actor(OFFICE, at), at=at, scheme_uuid=UUID(self.scheme.uuid))
        self._act(grades.put_up, OFFICE, self.at(18, 10), grades.decision_of)
        for username in GROUP:
            self._matter(deliberations.give_opinion, username, self.at(20, 9), row.uuid, opinion=Choice.AGREE)
        self._matter(deliberations.adopt, CHAIR, self.at(20, 11), row.uuid, note="同意建议等次，按程序报批。")
        self._act(grades.approve, MAYOR, self.at(22, 9), grades.decision_of)

    def _act(self, service: Any, username: str, at: datetime, row_of: Any) -> None:
        actor = self.district.actor(username, at)
        row = _there(row_of(actor=actor, scheme_id=self.scheme.id))
        service(actor=actor, at=at, uuid=UUID(str(row.uuid)), seen_version=row.version)

    def _matter(self, service: Any, username: str, at: datetime, uuid: UUID, **more: Any) -> None:
        actor = self.district.actor(username, at)
        matter = _there(deliberations.matter_of(actor=actor, entity="grades.decision", uuid=uuid))
        service(actor=actor, at=at, uuid=UUID(matter.uuid), seen_version=matter.version, **more)

    def _announce(self) -> None:
        self.tick(told("posting", year=self.scheme.year))
        at = self.at(24, 9)
        publication.prepare(actor=self.district.actor(OFFICE, at), at=at, scheme_uuid=UUID(self.scheme.uuid))
        self._act(publication.post, OFFICE, at, publication.announcement_of)
        self._objection()
        self.tick(told("publishing", year=self.scheme.year))
        self._act(publication.close_posting, OFFICE, self.at(40, 9), publication.announcement_of)
        self._act(publication.publish, OFFICE, self.at(40, 10), publication.announcement_of)

    def _seal(self) -> None:
        self.tick(told("sealing", year=self.scheme.year))
        at = self.at(40, 16)
        audit.sign_checkpoint(actor=self.district.actor(AUDIT_ADMIN, at), at=at)

    def _objection(self) -> None:
        """Let the best unit that got no place object, and the office answer."""
        decision = grades.decision_in_force(scheme_id=self.scheme.id)
        over = next((each for each in decision.grades if _over_the_line(each)), None) if decision else None
        if over is None:
            return
        asked, answered = self.at(25, 9), self.at(26, 15)
        head = self.district.actor(self.district.members[over.unit_code].head, asked)
        row = _there(publication.announcement_of(actor=head, scheme_id=self.scheme.id))
        objection = publication.file_objection(
            actor=head, at=asked, uuid=UUID(str(row.uuid)), unit_code=over.unit_code, about=ABOUT, grounds=GROUNDS
        )
        publication.answer_objection(
            actor=self.district.actor(OFFICE, answered), at=answered, uuid=objection.uuid,
            seen_version=objection.version, verdict="rejected", answer=ANSWER,
        )  # fmt: skip


def _there(found: Found | None) -> Found:
    """What the act before this one made."""
    if found is None:
        raise LookupError("the play has not made what it goes on with")
    return found


def _over_the_line(each: Any) -> bool:
    return each.decided == "QUALIFIED" and Decimal(each.published or 0) >= LINE_OF_ADVANCED
