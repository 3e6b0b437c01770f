"""Objections while results are posted: by the unit about itself, in time, answered with a reason (P6)."""

from datetime import datetime

import pytest
import time_machine

from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.steps.publication import api as publication
from tests.steps.browsing import content_of, links_of
from tests.steps.publication.publishing import AFTER, DURING
from tests.steps.year_end.getting import same

pytestmark = pytest.mark.django_db

LAST = datetime(2026, 12, 29, 23, 59, tzinfo=BEIJING)
OVER = datetime(2026, 12, 30, 0, 0, tzinfo=BEIJING)


@pytest.mark.clause("P6")
def test_all_objections_are_answered_before_the_posting_is_closed(year):
    year.through("posted")
    objection = year.object()
    with pytest.raises(NotReady, match="JW局的异议尚未答复"):
        year.act(publication.close_posting, at=AFTER)

    year.answer(objection)
    year.act(publication.close_posting, at=AFTER)
    year.act(publication.publish, at=AFTER)

    objection.refresh_from_db()
    assert (objection.state, objection.verdict, year.row.state) == ("answered", "rejected", "published")


@pytest.mark.clause("P6")
def test_what_a_unit_gets_of_the_posting_tells_nothing_of_objections_of_others(year):
    year.through("posted")
    year.object("a")
    own = year.object("b")
    mine = f"{year.page}units/CZ/"
    addresses = ("/publication/", "/publication/objections/", "/publication/objections/?as=excel", year.page, mine,
                 f"/publication/objections/{own.uuid}/", f"{mine}file/")  # fmt: skip
    assert own.number == 1

    def got():
        head, found = year.client("head_b"), {}
        for address in addresses:
            record = audit.fingerprint_now().text  # which papers carry, and which grows with everything that is done
            answer = head.get(address)
            content = same(answer.get("Content-Type", ""), answer.content)
            found[address] = answer.status_code, content.replace(record.encode(), b"")
        return found

    with time_machine.travel(DURING, tick=False):
        before = got()
        year.object("c")
        year.answer(year.object("a"))
        after = got()

    assert {status for status, _content in before.values()} == {200}
    assert [address for address in addresses if before[address] != after[address]] == []
    assert year.object("b").number == 2


def test_an_accepted_objection_keeps_the_result_from_being_published(year):
    year.through("posted")
    year.answer(year.object(), "accepted")
    year.act(publication.close_posting, at=AFTER)

    with pytest.raises(NotReady, match="JW局的异议已采纳"):
        year.act(publication.publish, at=AFTER)
    assert year.row.state == "closed"


def test_a_unit_objects_on_the_last_day_and_not_after_it(year):
    year.through("posted")
    year.object(at=LAST)

    with pytest.raises(NotReady, match="公示期已满"):
        year.object("b", at=OVER)


def test_only_the_head_of_the_unit_objects_and_about_the_own_unit(year):
    year.through("posted")

    for who in ("head_b", "filer_a", "office", "chair"):
        with pytest.raises((NotAllowed, NotFound)):
            year.object("a", who)


def test_nobody_objects_to_what_is_not_posted(year):
    year.through("prepared")
    with pytest.raises(NotFound):
        year.object()

    year.act(publication.post)
    year.act(publication.close_posting, at=AFTER)
    with pytest.raises(StaleState):
        year.object()


def test_an_answer_needs_a_reason_and_is_given_once(year):
    year.through("posted")
    objection = year.object()
    given = {"actor": year.actor(at=DURING), "at": DURING, "uuid": objection.uuid, "verdict": "rejected"}
    with pytest.raises(NotReady):
        publication.answer_objection(**given, seen_version=1, answer="  ")

    year.answer(objection)
    with pytest.raises(StaleState):
        publication.answer_objection(**given, seen_version=1, answer="另一理由")


def test_the_office_is_told_of_an_objection_and_the_unit_of_the_answer(year):
    year.through("posted")
    objection = year.object()
    office, head = (year.actor(name).user_id for name in ("office", "head_a"))
    assert Message.objects.filter(recipient_id=office, action="publication.objection:file").exists()

    year.answer(objection)
    assert Message.objects.filter(recipient_id=head, action="publication.objection:answer").exists()


def test_of_a_posting_that_was_taken_back_a_unit_keeps_its_objection_and_no_link_to_what_is_gone(year):
    year.through("posted")
    objection = year.object()
    year.answer(objection, "accepted")
    year.act(publication.withdraw, reason="异议已采纳")
    page = year.client("head_a").get(f"/publication/objections/{objection.uuid}/")

    assert "经核对报表，得分无误" in content_of(page)
    assert year.page not in links_of(page)
    assert year.page in links_of(year.client().get(f"/publication/objections/{objection.uuid}/"))
