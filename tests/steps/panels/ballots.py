"""Short ways of raters: three are named for OPINION by 区信访办公室, each marks and hands in."""

from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.year import AT

RATERS = ("member1", "member2", "leader")
MARKS = (MarkOfUnit("JW", "90", "材料不全"), MarkOfUnit("CZ", "100"))


def name(sheets, *raters, person="visits"):
    """区信访办公室 names the raters of OPINION."""
    row = sheets.sheet(PETITIONS)
    users = [sheets.year.district.user(rater) for rater in raters or RATERS]
    return panels.name_raters(
        actor=sheets.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, item="OPINION", raters=users
    )  # fmt: skip


def ballot(sheets, rater):
    """The ballot of a rater as it is now."""
    return Ballot.objects.select_related("sheet").get(rater_id=sheets.year.district.user(rater))


def hand_in(sheets, rater, *marks, by=None):
    """A rater marks and hands in."""
    row = ballot(sheets, rater)
    return panels.submit_ballot(
        actor=sheets.year.actor(by or rater), at=AT, uuid=row.uuid, seen_version=row.version, marks=marks or MARKS
    )  # fmt: skip


def on_ballot(sheets, service, person, rater, **more):
    """Somebody acts on the ballot of a rater as it is now."""
    row = ballot(sheets, rater)
    return service(actor=sheets.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, **more)
