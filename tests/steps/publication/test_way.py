"""From approved grades to the published result, its correction, and what keeps it from going on."""

import pytest

from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.steps.publication import api as publication
from tests.steps.publication.publishing import AFTER, DURING

pytestmark = pytest.mark.django_db


def problems(act):
    """The codes of what keeps an act from being done."""
    with pytest.raises(NotReady) as found:
        act()
    return [each.code for each in found.value.problems]


@pytest.mark.clause("P6")
def test_results_are_posted_then_published(year):
    row = year.through("posted")
    assert (row.state, str(row.posted_until)) == ("posted", "2026-12-29")
    year.act(publication.close_posting, at=AFTER)
    year.act(publication.publish, at=AFTER)

    found = publication.published_of(program_id=year.scheme.program.id, year=2026)
    assert found.run_uuid == str(year.graded.run.uuid)
    assert len(found.grades) == 5
    print(found.contents.classes[0].units[0])
