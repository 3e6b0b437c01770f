"""Supplements of the tests' letters, brought to a state by those whose turn it is."""

from hengjing.foundation.audit.data import ObjectRef
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.data import ItemChange, ItemField
from hengjing.steps.supplements.models import Supplement
from tests.foundation.posts.district import fresh
from tests.steps.letters.story import SIGNATURE, act, scanned
from tests.steps.year import AT

DECIDED = ObjectRef("tracking.change", "c0ffee00-0000-4000-8000-000000000001", "变更申请 1")


def items_of(year, unit="a"):
    """What holds for a unit, by the name of the work."""
    unit_id = getattr(year.units, unit).pk
    return {each.name: each for each in supplements.standing_items(scheme_id=year.scheme.id, unit_ids=[unit_id])}


def later(year, unit="a", new="2026-12-10"):
    """The change of a date of the declared work."""
    item = items_of(year, unit)["窗口服务"]
    return (ItemChange(item.uuid, ItemField.DUE_ON, item.due_on.isoformat(), new),)


def request(year, changes=None, unit="a", ref=DECIDED, reason="汛期影响", name="office"):
    """Have a supplement drafted, as tracking does when a change is decided."""
    return supplements.request_supplement(
        actor=year.actor(name), at=AT, scheme_id=year.scheme.id, unit_id=getattr(year.units, unit).pk,
        changes=later(year, unit) if changes is None else changes, reason=reason, ref=ref,
    )  # fmt: skip


def supplement(year, state="drafted", changes=None, ref=DECIDED):
    """A supplement of unit a, brought to a state."""
    row = Supplement.objects.get(uuid=request(year, changes, ref=ref).uuid)
    steps = {
        "awaiting_approval": lambda: act(year, row, supplements.put_up_supplement, "office"),
        "approved": lambda: act(year, row, supplements.approve_supplement, "mayor"),
        "issued": lambda: act(year, row, supplements.issue_supplement, "office"),
        "confirmed": lambda: act(year, row, supplements.confirm_supplement, "head_a"),
        "signed": lambda: (
            scanned(year, fresh(row)),
            act(year, row, supplements.sign_supplement, "office", signature=SIGNATURE),
        ),
    }
    for name, step in steps.items():
        if state == "drafted":
            break
        step()
        if name == state:
            break
    return fresh(row)
