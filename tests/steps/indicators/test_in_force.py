"""Once a scheme is issued readers see its system in force, and the office changes it by an amendment."""

from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotReady
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators import versioned
from hengjing.steps.scheme_versions import api as scheme_versions
from tests.steps.indicators.systems import renamed, write
from tests.steps.year import AT, BODY

pytestmark = pytest.mark.django_db


def amended(year, effective_on):
    """The office amends the scheme and renames the first dimension."""
    scheme_versions.amend_scheme(
        actor=year.actor("office"), at=AT, scheme_uuid=UUID(year.scheme.uuid), reason="调整", effective_on=effective_on
    )
    return write(year, renamed(), seen=1)


def title_for(year, name):
    system = indicators.system_of(actor=year.actor(name), scheme_id=year.scheme.id)
    return system.document["base"]["children"][0]["title"]


@pytest.mark.clause("C6")
def test_everybody_reads_the_system_in_force_and_the_office_its_amendment(issued):
    amended(issued, AT.date())

    assert title_for(issued, "filer_a") == title_for(issued, "assessor") == "职能履行"
    assert title_for(issued, "office") == "依法履职"


def test_a_system_that_is_issued_cannot_be_edited(issued):
    with pytest.raises(NotReady):
        write(issued, renamed(), seen=1)


def test_an_amendment_that_is_given_up_brings_the_text_back(issued):
    before = versioned.freeze(issued.scheme.id)
    amended(issued, AT.date())

    versioned.restore(issued.scheme.id, before)

    assert versioned.freeze(issued.scheme.id) == before


@pytest.mark.clause("B3")
def test_a_body_finds_its_items(issued):
    body = next(each for each in indicators.bodies_offered(scheme=issued.scheme) if each.name == BODY)

    assert [leaf.code for leaf in indicators.items_of_body(issued.scheme.id, body.id)] == ["LEADERS", "GRASSROOTS"]
