"""The pages of scoring sheets: the desk of the body, the check of the office, and what neither is shown."""


import pytest

from hengjing.steps.panels.models import Ballot
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.panels.test_services import name

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def row(sheets, client, unit="JW", item="ECON", value="88", reason="年报口径不符", **more):
    """What a browser sends when a row of the grid is left."""
    cell, sheet = sheets.cell(unit, item), sheets.sheet()
    sent = {"unit": unit, f"seen-{item}": cell.version, f"v-{item}-actual||": value, f"reason-{item}": reason, **more}
    return client.post(f"/score-sheets/{sheet.uuid}/edit/", sent, headers={"accept": "application/json"})


def test_pages_open(sheets):
    client, office = sheets.year.client("stats"), sheets.year.client("office")
    sheets.fill()
    sheet, cell = sheets.sheet(), sheets.cell("JW", "DATA")
    for address in (
        "/score-sheets/", f"/score-sheets/{sheet.uuid}/", f"/score-sheets/{sheet.uuid}/items/DATA/",
        f"/score-sheets/cells/{cell.uuid}/", f"/score-sheets/{sheet.uuid}/check/",
        f"/score-sheets/{sheet.uuid}/workbook/", f"/score-sheets/{sheet.uuid}/import/",
        f"/score-sheets/{sheet.uuid}/submit/", f"/score-sheets/cells/{cell.uuid}/request_not_applicable/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200, address
    for address in ("/score-sheets/", f"/score-sheets/{sheet.uuid}/", "/fact-imports/"):
        assert office.get(address).status_code == 200, address
    visits = sheets.year.client("visits")
    name(sheets)
    other = sheets.sheet(PETITIONS)
    for address in (f"/ballots/sheets/{other.uuid}/OPINION/name/", f"/score-sheets/{other.uuid}/items/OPINION/"):
        assert visits.get(address).status_code == 200, address
    ballot = Ballot.objects.first()
    rater = sheets.year.client("member1")
    for address in (
        "/ballots/",
        f"/ballots/{ballot.uuid}/",
        f"/ballots/{ballot.uuid}/fill/",
        f"/ballots/{ballot.uuid}/submit/",
    ):
        assert rater.get(address).status_code == 200, address
    answer = row(sheets, client)
    assert answer.status_code == 200, text(answer)
