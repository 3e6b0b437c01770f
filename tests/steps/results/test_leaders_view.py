"""The leaders' view of a year whose tracking the office has closed: nobody is late any more."""

from uuid import UUID

import pytest
import time_machine

from hengjing.desks.api import leading
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step
from tests.steps.browsing import content_of
from tests.steps.closing import YEAR_END

pytestmark = [pytest.mark.django_db, pytest.mark.of_pages, pytest.mark.on_sqlite]


def tasks_of(year):
    """The two numbers about tasks in the leaders' view: label, value, note."""
    scheme = schemes.scheme_by_id(scheme_id=year.scheme.id)
    found = leading(actor=year.actor("mayor"), scheme=scheme, at=YEAR_END)
    assert len(found.figures) == 5
    return [(str(each.value), each.note) for each in found.figures[3:]], found.red


@pytest.mark.clause("B1")
def test_of_a_year_whose_tracking_is_closed_nobody_is_late(closed):
    with time_machine.travel(YEAR_END, tick=False):
        figures, red = tasks_of(closed)
        assert all(value.isdigit() and "共 10 项" in note for value, note in figures)
        assert int(figures[0][0]) > 0
        assert len(red.rows) > 1

        schemes.close_step(
            actor=closed.actor(), at=YEAR_END, uuid=UUID(closed.scheme.uuid),
            seen_version=schemes.scheme_by_id(scheme_id=closed.scheme.id).version, step=Step.TRACKING,
        )  # fmt: skip

        figures, red = tasks_of(closed)
        assert figures == [("—", "2026 年度，跟踪已结束")] * 2
        assert [row.word for row in red.rows] == ["一票否决"]
        assert "跟踪已结束" in content_of(closed.client("mayor").get("/leading/"))
