"""Short ways from approved grades to a published result, as the office and the units go them."""

from datetime import datetime
from uuid import UUID

from hengjing.foundation.core.clock import BEIJING
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import Audience, PublicationTerms
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication.services import preparing

POSTED = datetime(2026, 12, 22, 9, tzinfo=BEIJING)
DURING = datetime(2026, 12, 24, 9, tzinfo=BEIJING)
AFTER = datetime(2026, 12, 30, 9, tzinfo=BEIJING)
OPEN_TERMS = PublicationTerms(5, Audience.PUBLIC, Audience.PUBLIC)
"""What a scheme says that posts and publishes to everybody."""


class Publishing:
    """A year whose grades are approved, and what becomes of it."""

    def __init__(self, graded):
        self.graded = graded
        self.scheme = graded.scheme

    def actor(self, name="office", at=POSTED):
        """Somebody, as the platform knows her or him."""
        return self.graded.actor(name, at)

    def client(self, name="office"):
        """A browser in which the person is signed in."""
        return self.graded.client(name)

    @property
    def row(self):
        """The newest announcement as the database has it now."""
        return Announcement.objects.filter(scheme_id=self.scheme.id).order_by("-number").first()

    @property
    def page(self):
        """The address of the newest announcement."""
        return f"/publication/{self.row.uuid}/"

    def prepare(self, who="office"):
        """Freeze the result and the grades."""
        return publication.prepare(actor=self.actor(who), at=POSTED, scheme_uuid=UUID(self.scheme.uuid))

    def act(self, service, who="office", at=POSTED, **more):
        """Have somebody act on the newest announcement as it is now."""
        row = self.row
        return service(actor=self.actor(who, at), at=at, uuid=row.uuid, seen_version=row.version, **more)

    def object(self, unit="a", who=None, at=DURING):
        """Have the head of a unit object."""
        return publication.file_objection(
            actor=self.actor(who or f"head_{unit}", at), at=at, uuid=self.row.uuid, unit_code=self.graded.unit(unit),
            about="依法行政得分", grounds="第三季度报表漏计一项，附报表。",
        )  # fmt: skip

    def answer(self, objection, verdict="rejected", who="office"):
        """Have the office answer an objection."""
        objection.refresh_from_db()
        return publication.answer_objection(
            actor=self.actor(who, DURING), at=DURING, uuid=objection.uuid, seen_version=objection.version,
            verdict=verdict, answer="经核对报表，得分无误。",
        )  # fmt: skip

    def through(self, state="published"):
        """Bring the results from the frozen set to a state."""
        steps = {
            "prepared": self.prepare,
            "posted": lambda: self.act(publication.post),
            "closed": lambda: self.act(publication.close_posting, at=AFTER),
            "published": lambda: self.act(publication.publish, at=AFTER),
        }
        for name, step in steps.items():
            step()
            if name == state:
                return self.row
        raise LookupError(state)


def said_by_scheme(monkeypatch, terms=OPEN_TERMS):
    """Let the scheme in force say how results are posted and published."""
    monkeypatch.setattr(preparing, "terms_of", lambda **_scheme: terms)
