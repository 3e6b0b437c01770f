"""Who sees which results, and what an assessing body sees of them."""

import pytest

from hengjing.foundation.core.errors import NotFound
from hengjing.steps.results.selectors.reading import get_own, get_result, list_results
from tests.steps.closing import OFFICE

pytestmark = pytest.mark.django_db

DECIDERS = ("chair", "member1", "mayor")
STRANGERS = ("filer_a", "head_a", "leader", "sys", "sec", "aud")


def pages(closing):
    base = f"/results/{closing.run.uuid}/"
    unit = closing.unit("a")
    return ["/results/", base, f"{base}units/{unit}/", f"{base}units/{unit}/annex/",
            f"{base}units/{unit}/items/LAW/", f"{base}years/", f"{base}edges/"]  # fmt: skip


def seen(closing, who):
    """How many results somebody sees whole, and how many of the own items of which."""
    actor = closing.actor(who)
    return len(list_results(actor=actor, whole=True)), len(list_results(actor=actor, whole=False))


@pytest.mark.clause("P6")
def test_the_office_sees_a_result_when_it_is_computed_all_others_when_it_is_certified(closing):
    closing.open()
    closing.fill()
    closing.lock()
    closing.compute()
    assert {who: seen(closing, who) for who in ("office", *DECIDERS, "assessor", *STRANGERS)} == {
        "office": (1, 0), **dict.fromkeys((*DECIDERS, "assessor", *STRANGERS), (0, 0))
    }  # fmt: skip
    for who in DECIDERS:
        with pytest.raises(NotFound):
            get_result(actor=closing.actor(who), uuid=closing.run.uuid)
    with pytest.raises(NotFound):
        get_own(actor=closing.actor("assessor2"), uuid=closing.run.uuid)
    for who in OFFICE[:2]:
        closing.certify(who)

    assert [seen(closing, who)[0] for who in DECIDERS] == [1, 1, 1]
    assert [seen(closing, who) for who in STRANGERS] == [(0, 0)] * len(STRANGERS)
    assert closing.client("mayor").get(pages(closing)[1]).status_code == 200


def test_a_result_that_was_set_aside_is_not_shown(closing):
    closing.open()
    closing.fill()
    closing.lock()
    closing.compute()
    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415

    closing.act(evaluations.unlock, reason="补正")

    assert seen(closing, "office") == (0, 0)
    with pytest.raises(NotFound):
        get_result(actor=closing.actor(), uuid=closing.run.uuid)
