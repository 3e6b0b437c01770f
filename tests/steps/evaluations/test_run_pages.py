"""Pages of computed results, as people open them."""

import pytest
import time_machine

from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


def test_run_pages(closed):
    closed.revise(LAW={"c": "70"})
    client = closed.client()
    run = closed.run
    for page in ("", "compare/", "pack/export/", "workbook/export/"):
        answer = client.get(f"/evaluations/runs/{run.uuid}/{page}")
        assert answer.status_code == 200, page
    base = f"/evaluations/{closed.evaluation.uuid}/"
    for page in ("", "matrix/", "missing/", "items/"):
        assert client.get(base + page).status_code == 200
