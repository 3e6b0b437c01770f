"""Pages of the year's end, as people open them."""

import pytest
import time_machine

from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


def test_every_page_opens(closing):
    closing.open()
    client = closing.client()
    base = f"/evaluations/{closing.evaluation.uuid}/"
    pages = [
        "/evaluations/",
        base,
        f"{base}items/",
        f"{base}items/KEY/assign/",
        f"{base}matrix/",
        f"{base}missing/",
        f"{base}lock/",
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        print(page, len(answer.content))
