"""What was typed and not sent is kept for the person alone, and gone once it is sent or given up."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.workflow.drafts import LARGEST, draft_of, drop_draft, keep_draft
from hengjing.foundation.workflow.models import Draft
from tests.acting import acting

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 5, 9, tzinfo=BEIJING)
FORM = "/orgs/units/create/"
ZHOU, WU = Actor(1, "1", "周"), Actor(2, "2", "吴")


def keep(actor=ZHOU, at=AT, place=FORM, **fields):
    keep_draft(actor=actor, at=at, place=place, fields={name: [value] for name, value in fields.items()})


def kept_of(actor=ZHOU):
    found = draft_of(actor=actor, place=FORM)
    assert found is not None
    return found


def test_what_was_typed_comes_back_without_what_belongs_to_the_page():
    keep(name="园林局", seen_version="3", key="k", csrfmiddlewaretoken="t")

    kept = kept_of()

    assert (kept.values(), kept.seen_version, kept.saved_at) == ({"name": "园林局"}, 3, AT)


def test_the_latest_takes_the_place_of_what_was_before():
    keep(name="园")
    keep(name="园林局")

    assert (kept_of().values(), Draft.objects.count()) == ({"name": "园林局"}, 1)


def test_nobody_else_and_no_other_form_gets_it():
    keep(name="园林局")

    assert draft_of(actor=WU, place=FORM) is None
    assert draft_of(actor=NOBODY, place=FORM) is None
    assert draft_of(actor=ZHOU, place="/orgs/") is None


def test_rows_come_back_in_order_and_without_empty_ones():
    fields = {"row-0-day": "2026-03-31", "row-0-text": "启动", "row-1-day": "", "row-1-text": "", "row-10-text": "完成"}
    keep(**fields | {"row-TOTAL_FORMS": "11", "other-0-text": "别的"})

    assert kept_of().rows("row") == [{"day": "2026-03-31", "text": "启动"}, {"text": "完成"}]


def test_it_is_gone_once_dropped():
    keep(name="园林局")
    keep(WU, name="水务局")

    drop_draft(actor=ZHOU, place=FORM)

    assert [draft_of(actor=actor, place=FORM) is None for actor in (ZHOU, WU)] == [True, False]


def test_what_nobody_sent_for_a_month_goes():
    keep(place="/orgs/", name="旧")
    keep(at=AT + timedelta(days=30), name="满三十天")
    assert Draft.objects.count() == 2

    keep(at=AT + timedelta(days=30, seconds=1), name="园林局")

    assert [draft.place for draft in Draft.objects.all()] == [FORM]


def test_more_than_any_form_holds_is_refused():
    with pytest.raises(Refused):
        keep(name="长" * (LARGEST + 1))

    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("form", "status"),
    [(FORM, 204), ("/orgs/units/", 404), ("/nowhere/", 404), ("https://elsewhere.example/", 404), ("", 404)],
)
def test_only_a_form_of_ours_keeps_a_draft(form, status):
    with acting(ZHOU) as client:
        answer = client.post(f"{reverse('workflow:keep_draft')}?form={form}", {"name": "园林局"})

    assert (answer.status_code, Draft.objects.count()) == (status, int(status == 204))


def test_giving_it_up_leads_back_to_the_form():
    keep(name="园林局")
    with acting(ZHOU) as client:
        answer = client.post(f"{reverse('workflow:drop_draft')}?form={FORM}")

    assert (answer.status_code, answer.url, Draft.objects.count()) == (302, FORM, 0)
