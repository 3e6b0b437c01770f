"""From a number to what it rests on: whoever reads a result opens every link of its traces, down to the evidence."""

import re
from datetime import date

import pytest

from hengjing.foundation.files import api as files
from hengjing.steps.results import api as results
from hengjing.steps.results.selectors.reading import RECORDS
from hengjing.steps.score_sheets.models import Cell
from tests.steps.browsing import links_of
from tests.steps.closing import OFFICE, YEAR_END
from tests.steps.plans.test_evidence import picture

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6", "B4")]

RECORD = re.compile(r"^/(score-sheets|ballots|fact-imports|tracking)/")
FILE = re.compile(r"^/[a-z-]+/evidence/.*/download/")


@pytest.fixture
def whole(closing, settings, tmp_path):
    """A certified result, one of whose numbers has its evidence."""
    settings.FILES_STORE = tmp_path / "files"
    closing.open()
    cell = Cell.objects.select_related("sheet").get(unit_code="JW", item="LAW")
    about = files.About(title="执法台账", effective_on=date(2026, 12, 1))
    files.accept(actor=closing.actor("assessor"), at=YEAR_END, owner=cell.ref(), name="台账.png", chunks=[picture()],
                 about=about)  # fmt: skip
    closing.fill()
    closing.lock()
    closing.compute()
    for who in OFFICE[:2]:
        closing.certify(who)
    return closing


def traces(closing, who, base):
    """The records that the traces of a unit lead somebody to, with what each answers."""
    client, found = closing.client(who), {}
    for node in (each.code for each in results.traces_of(run_uuid=closing.run.uuid, unit_code="JW")):
        page = client.get(f"{base}{node}/")
        if page.status_code == 200:
            for link in links_of(page):
                address = link.partition("#")[0]
                if RECORD.match(address) and address.count("/") > 2:
                    found[address] = client.get(address).status_code
    return found


def kinds(found):
    """Of which kinds of records some are among these addresses."""
    return {match.group(1) for match in map(RECORD.match, found) if match}


def test_every_record_that_a_trace_leads_to_is_opened_by_who_reads_it(whole):
    base = f"/results/{whole.run.uuid}/units/JW/items/"
    found = {who: traces(whole, who, base) for who in ("office", "auditor", "chair", "member3", "mayor")}
    own = f"/results/{whole.run.uuid}/own/JW/"
    found |= {who: traces(whole, who, own) for who in ("assessor", "assessor2")}

    assert {who: sorted({*answers.values()}) for who, answers in found.items()} == {who: [200] for who in found}
    every = {"score-sheets", "ballots", "fact-imports", "tracking"}
    assert [kinds(found[who]) for who in ("office", "auditor")] == [every, every]
    assert [kinds(found[who]) for who in ("chair", "member3", "mayor")] == [{"tracking"}] * 3
    assert kinds(found["assessor2"]) == {"score-sheets", "ballots"}


def test_where_a_record_may_not_be_opened_the_trace_still_says_where_the_number_comes_from(whole):
    page = whole.client("chair").get(f"/results/{whole.run.uuid}/units/JW/items/LAW/").content.decode()
    fact = results.trace_of(run_uuid=whole.run.uuid, unit_code="JW", node_code="LAW", records=RECORDS).facts[0]

    assert fact.record_url
    assert fact.record_url not in page
    assert fact.source in page
    assert fact.note in page


def test_the_office_goes_from_a_number_to_its_record_and_to_the_evidence(whole):
    client = whole.client("office")
    trace = client.get(f"/results/{whole.run.uuid}/units/JW/items/LAW/")
    record = next(link for link in links_of(trace) if link.startswith("/score-sheets/cells/"))
    page = client.get(record)
    evidence = [link for link in links_of(page) if FILE.match(link)]

    assert "执法台账" in page.content.decode()
    (answer,) = [client.get(link) for link in evidence]
    content = b"".join(answer)
    answer.close()

    assert answer.status_code == 200
    assert content == picture()
