"""A small year whose grades are decided: proposed, deliberated, determined, approved.

`GradedYear` is the closed year with an approved decision; as a fixture it is `graded` in `tests/steps/closed.py`.
"""

from uuid import UUID

from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import GradeDecision
from tests.steps.closing import YEAR_END, ClosedYear

GROUP = ("chair", "member1", "member2", "member3")


class Grades:
    """Short ways through the grades of a closed year."""

    def __init__(self, closed):
        self.closed = closed

    @property
    def decision(self):
        """The newest decision as the database has it now."""
        return GradeDecision.objects.filter(scheme_id=self.closed.scheme.id).order_by("-number").first()

    def grade(self, name):
        """What is proposed and decided of a unit now."""
        row = self.decision.rows.get(code=self.closed.unit(name))
        return row.proposed, row.decided

    def propose(self, who="office"):
        """Propose the grades of the result in force."""
        uuid = UUID(self.closed.scheme.uuid)
        return grades.propose(actor=self.closed.actor(who), at=YEAR_END, scheme_uuid=uuid)

    def act(self, service, who="office", **more):
        """Have somebody act on the decision as it is now."""
        row = self.decision
        return service(
            actor=self.closed.actor(who), at=YEAR_END, uuid=row.uuid, seen_version=row.version, **more
        )  # fmt: skip

    def decide(self, unit, grade, reason="班子集体研判", who="chair"):
        """Have the head of the group give a unit another grade."""
        return self.act(
            grades.decide_otherwise, who, unit_code=self.closed.unit(unit), grade=grade, reason=reason
        )  # fmt: skip

    def put_up(self, who="office"):
        """Put the grades before the group."""
        return self.act(grades.put_up, who)

    @property
    def matter(self):
        """The latest matter on the grades, as the head of the group sees it."""
        uuid = self.decision.uuid
        return deliberations.matter_of(actor=self.closed.actor("chair"), entity="grades.decision", uuid=uuid)

    def about(self):
        """What an act on the matter needs."""
        return {"at": YEAR_END, "uuid": UUID(self.matter.uuid), "seen_version": self.matter.version}

    def speak(self, *names, opinion=Choice.AGREE, reason=""):
        """Have members give their opinion."""
        for name in names or GROUP:
            actor = self.closed.actor(name)
            deliberations.give_opinion(actor=actor, opinion=opinion, reason=reason, **self.about())

    def adopt(self, note="同意建议等次"):
        """Have the head of the group adopt the grades."""
        return deliberations.adopt(actor=self.closed.actor("chair"), note=note, **self.about())

    def approve(self, who="mayor"):
        """Have the government leadership approve them."""
        return self.act(grades.approve, who)

    def through(self, state="approved"):
        """Bring the grades from the proposal to a state."""
        steps = {
            "proposed": self.propose,
            "in_deliberation": self.put_up,
            "determined": lambda: (self.speak(), self.adopt()),
            "approved": self.approve,
        }
        for name, step in steps.items():
            step()
            if name == state:
                return self.decision
        raise LookupError(state)


class GradedYear(ClosedYear):
    """The closed year with approved grades: `grades.decision`."""

    def __init__(self):
        super().__init__()
        self.grades = Grades(self)
        self.grades.through()
