"""The evaluation of a year waits for scheme, rules and letters; what is missing is named with the way to it."""

from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotReady
from hengjing.steps.evaluations import api as evaluations
from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


def opened_by(year, who="office"):
    """Somebody opens the evaluation of the scheme of a year."""
    return evaluations.open_evaluation(
        actor=year.actor(who, YEAR_END), at=YEAR_END, scheme_uuid=UUID(year.scheme.uuid),
        seen_version=year.scheme.version,
    )  # fmt: skip


def missing_of(year):
    """What is named as missing, each with the page where it is done."""
    with pytest.raises(NotReady) as refused:
        opened_by(year)
    assert all(each.path.startswith("/") and each.hint for each in refused.value.problems)
    return [each.code for each in refused.value.problems]


@pytest.mark.clause("P6")
def test_opening_names_a_scheme_that_is_not_issued(draft_year):
    assert missing_of(draft_year) == ["scheme_not_issued"]


@pytest.mark.clause("P6")
def test_opening_names_rules_and_letters_that_are_missing(year):
    year.system()

    assert missing_of(year) == ["rules_open", "letters_open"]


def test_the_page_of_opening_leads_to_what_is_missing(year):
    year.system()
    page = year.client("office").get(f"/evaluations/of/{year.scheme.uuid}/open/").content.decode()

    assert 'href="/implementation-rules/"' in page
    assert 'href="/letters/"' in page
    assert 'form="act"' not in page


@pytest.mark.parametrize("who", ["assessor", "chair", "auditor"])
def test_only_the_office_opens(year, who):
    with pytest.raises(NotAllowed):
        opened_by(year, who)
