"""Letters in the year of everybody: an issued one, a second batch in draft, supplements in every state, two forms."""

from uuid import UUID

from hengjing.foundation.audit.data import ObjectRef
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letters import api as letters
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.data import ItemChange, ItemField
from hengjing.steps.supplements.models import Supplement
from tests.foundation.posts.district import fresh
from tests.steps.letter_forms.forms_of_offices import bring_builtin
from tests.steps.letters.story import act, adopt, drafted, make_all, peopled
from tests.steps.year import AT

STATES = ("issued", "approved", "awaiting_approval", "drafted")
"""The supplements, the one that is issued first: the others are asked for from what then holds."""

UNDER_WAY = "letters of this scheme are under way"
DECIDED = "the letters here are a draft or issued"
NOT_OFFERED = {
    "letters:batch_draft": UNDER_WAY,
    "letters:batch_make": "every consolidated plan has its letter",
    "letters:batch_print": "every paper is made",
    "letters:batch_withdraw": DECIDED,
    "letters:batch_approve": DECIDED,
    "letters:batch_send_back": DECIDED,
    "letters:batch_issue": DECIDED,
}
"""The addresses of letters that no page offers to anybody here, and why."""


def add_letters(year, unit="g"):
    """Bring the letter of the unit whose plan is consolidated to the issue, and begin a second batch."""
    peopled(year)
    form = bring_builtin(year)
    letter_forms.put_in_use(actor=year.actor("office"), at=AT, uuid=form.uuid, seen_version=form.version)
    bring_builtin(year)
    batch = make_all(year, drafted(year))
    act(year, batch, letters.put_up_batch, "office")
    adopt(year, fresh(batch))
    act(year, batch, letters.approve_batch, "mayor")
    act(year, batch, letters.issue_batch, "office", at_once=True)
    for place, state in enumerate(STATES, start=1):
        _supplement(year, getattr(year.units, unit), state, place)
    drafted(year)


def _supplement(year, unit, state, place):
    item = supplements.standing_items(scheme_id=year.scheme.id, unit_ids=[unit.pk])[-1]
    change = ItemChange(item.uuid, ItemField.DUE_ON, item.due_on.isoformat(), f"2026-12-{place:02}")
    asked = supplements.request_supplement(
        actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, unit_id=unit.pk, changes=(change,),
        reason="汛期影响", ref=ObjectRef("tracking.change", str(UUID(int=place)), f"变更申请 {place}"),
    )  # fmt: skip
    row = Supplement.objects.get(uuid=asked.uuid)
    steps = (
        ("awaiting_approval", supplements.put_up_supplement, "office"),
        ("approved", supplements.approve_supplement, "mayor"),
        ("issued", supplements.issue_supplement, "office"),
    )
    for name, service, person in steps:
        if state == "drafted":
            break
        act(year, row, service, person)
        if name == state:
            break
