"""Nobody marks the own unit: a rater with a post in a unit counts as recused there, and reads so on the ballot (C3)."""

from datetime import timedelta

import pytest
import time_machine

from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Holding, Post
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.score_sheets import api
from tests.steps.browsing import content_of, sent, values_of
from tests.steps.panels.ballots import MARKS, ballot, hand_in, name, on_ballot
from tests.steps.year import AT

pytestmark = pytest.mark.django_db
CZ = MarkOfUnit("CZ", "100")


@pytest.fixture
def of_jw(sheets):
    """member1, who heads unit JW, is named as a rater."""
    sheets.year.district.holds("member1", Post.objects.get(title="负责人a"))
    name(sheets, "member1", "member2")
    return sheets


def facts(sheets):
    """The facts that ballots give: unit, rater, value, status."""
    rows = api.rows_of(scheme_id=sheets.year.scheme.id)
    return {(each.unit, each.entry, each.value, each.status) for each in rows if each.item == "OPINION"}


@pytest.mark.clause("C3")
def test_a_rater_cannot_mark_the_own_unit_and_counts_as_recused_there(of_jw):
    with pytest.raises(NotReady) as found:
        hand_in(of_jw, "member1", *MARKS)
    assert [each.code for each in found.value.problems] == ["own_unit"]
    assert "JW局任职，须回避" in found.value.message

    hand_in(of_jw, "member1", CZ)
    hand_in(of_jw, "member2")

    assert facts(of_jw) == {
        ("JW", "R01", "", "absent"), ("CZ", "R01", "100", ""), ("JW", "R02", "90", ""), ("CZ", "R02", "100", ""),
    }  # fmt: skip
    assert ballot(of_jw, "member1").marks["JW"]["reason"] == "评委在该单位任职，依规定回避"


def test_a_mark_from_before_the_post_does_not_count(sheets):
    name(sheets, "member1")
    on_ballot(sheets, panels.save_ballot, "member1", "member1", marks=MARKS)
    sheets.year.district.holds("member1", Post.objects.get(title="负责人a"))

    on_ballot(sheets, panels.submit_ballot, "member1", "member1")

    assert facts(sheets) == {("JW", "R01", "", "absent"), ("CZ", "R01", "100", "")}


def test_who_stands_in_for_the_head_of_a_unit_has_that_unit(of_jw):
    district = of_jw.year.district
    assert posts.units_of_person(user_id=district.user("member2"), at=AT) == frozenset()
    held = Holding.objects.get(user_id=district.user("head_b"), post__title="负责人b")
    posts.delegate(
        holding=held, to=district.user("member2"), span=(AT, AT + timedelta(days=7)), reason="出差",
        actor=of_jw.year.actor("head_b"), at=AT,
    )  # fmt: skip

    assert posts.units_of_person(user_id=district.user("member2"), at=AT) == {of_jw.year.units.b.pk}
    with pytest.raises(NotReady, match="CZ局任职，须回避"):
        hand_in(of_jw, "member2", CZ)


def test_the_ballot_says_so_and_asks_for_no_mark(of_jw):
    row, rater = ballot(of_jw, "member1"), of_jw.year.client("member1")
    with time_machine.travel(AT, tick=False):
        page = content_of(rater.get(row.url))
        assert "评委在该单位任职，依规定回避" in page
        assert "尚未给CZ局打分" in page
        assert "尚未给JW局打分" not in page
        form = rater.get(f"{row.url}fill/")
        assert "您在该单位任职，依规定回避" in content_of(form)
        fields = form.content.decode()
        assert ('name="mark-CZ"' in fields, 'name="mark-JW"' in fields) == (True, False)
        assert sent(rater, f"{row.url}fill/", **{"mark-CZ": "100"}).url == row.url
        rater.post(f"{row.url}submit/", values_of(rater.get(f"{row.url}submit/")))
    assert ballot(of_jw, "member1").state == "handed_in"
