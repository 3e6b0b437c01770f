"""Pages of results, as people open them."""

import pytest
import time_machine

from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


def test_every_page_opens(closed):
    client = closed.client()
    base = f"/results/{closed.run.uuid}/"
    unit = closed.unit("a")
    for page in ["/results/", base, f"{base}units/{unit}/", f"{base}units/{unit}/annex/",
                 f"{base}units/{unit}/items/LAW/", f"{base}years/", f"{base}raters/", f"{base}edges/"]:
        answer = client.get(page)
        assert answer.status_code == 200, page
        print(page, len(answer.content))
