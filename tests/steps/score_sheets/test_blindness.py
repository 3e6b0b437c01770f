"""Before the lock nobody finds out another's marks: two worlds that differ in them look the same, byte for byte."""

import hashlib
import re
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest

from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets.data import MarkDraft
from hengjing.steps.score_sheets.models import Cell
from hengjing.steps.score_sheets.selectors import reading
from tests.steps.browsing import content_of, links_of
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.panels.ballots import hand_in, name
from tests.steps.plans.test_evidence import picture
from tests.steps.year import AT

pytestmark = pytest.mark.django_db

START = (
    "/score-sheets/",
    "/score-sheets/?excel=1",
    "/ballots/",
    "/todo/",
    "/fact-imports/",
    "/search/?q=评分",
    "/messages/",
)
OWN = ("/score-sheets/", "/ballots/", "/fact-imports/")
CHANGING = re.compile(
    r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|nonce="[^"]*"|hx-headers="[^"]*"|<dd class="hj-hash">[^<]*</dd>'
)
"""Tokens of forms, and the number of a refused request."""
NO_FORM = re.compile(r"/(import|commit)/$")


def seen_by(client, *more):
    """Everything that somebody gets: the pages they begin at and whatever of scoring these lead to, by address."""
    found, waiting = {}, [*START, *more]
    while waiting:
        address = waiting.pop()
        if address in found or NO_FORM.search(address):
            continue
        answer = client.get(address)
        found[address] = (answer.status_code, same(answer))
        if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
            waiting += [link.split("#")[0] for link in links_of(answer) if link.startswith(OWN)]
    return found


def same(answer):
    """An answer without what differs each time it is asked for."""
    if "spreadsheet" in answer.get("Content-Type", ""):
        with ZipFile(BytesIO(answer.content)) as book:
            return digest(b"".join(book.read(name) for name in book.namelist() if "docProps" not in name))
    return digest(CHANGING.sub("", answer.content.decode()).encode())


def digest(content):
    """A short name for bytes, so that a failure names addresses and not pages."""
    return hashlib.sha256(content).hexdigest()[:16]


@pytest.fixture
def scored(sheets):
    """Both bodies have scored in part, two raters have handed in, one has not."""
    sheets.fill()
    visits = [MarkDraft(unit, "VISIT", "actual", value="81", reason="超期办结") for unit in ("JW", "CZ")]
    sheets.enter(*visits, person="visits", body=PETITIONS)
    name(sheets)
    hand_in(sheets, "member1")
    hand_in(sheets, "member2")
    return sheets


def another_body_marks_otherwise(sheets):
    """区信访办公室 has given other marks and reasons."""
    other = [{"measure": "actual", "group": "", "entry": "", "value": "17", "status": "", "note": ""}]
    Cell.objects.filter(item="VISIT").update(content=other, reason="另一理由")
    Ballot.objects.filter(code="R01").update(marks={"JW": {"value": "12", "status": "", "reason": "差"},
                                                    "CZ": {"value": "34", "status": "", "reason": "差"}})  # fmt: skip


def another_rater_marks_otherwise(sheets):
    """The first rater has given other marks."""
    Ballot.objects.filter(code="R01").update(marks={"JW": {"value": "12", "status": "", "reason": "差"},
                                                    "CZ": {"value": "34", "status": "", "reason": "差"}})  # fmt: skip


WORLDS = [
    ("stats", another_body_marks_otherwise),
    ("visits", another_rater_marks_otherwise),
    ("member2", another_body_marks_otherwise),
    ("office", another_body_marks_otherwise),
    ("filer_a", another_body_marks_otherwise),
    ("auditor", another_body_marks_otherwise),
]


@pytest.mark.slow
@pytest.mark.clause("B3", "C3")
@pytest.mark.parametrize(("who", "change"), WORLDS)
def test_two_worlds_that_differ_in_marks_of_others_look_the_same(scored, who, change):
    client = scored.year.client(who)
    others = [f"/score-sheets/cells/{cell.uuid}/" for cell in Cell.objects.all()]
    others += [
        f"/score-sheets/{scored.sheet(PETITIONS).uuid}/{page}" for page in ("", "check/", "workbook/", "items/OPINION/")
    ]
    others += [f"/ballots/{each.uuid}/{page}" for each in Ballot.objects.all() for page in ("", "fill/", "submit/")]
    before = seen_by(client, *others)

    change(scored)

    after = seen_by(client, *others)
    assert [address for address in before if before[address] != after.get(address)] == []
    assert before.keys() == after.keys()


@pytest.mark.slow
@pytest.mark.parametrize("leak", ["sees_numbers", "sees_panels"])
def test_a_leak_is_found(scored, monkeypatch, leak):
    monkeypatch.setattr(reading, leak, lambda **_: True)
    from hengjing.steps.score_sheets import api  # noqa: PLC0415

    monkeypatch.setattr(api, leak, lambda **_: True)
    who = "office" if leak == "sees_numbers" else "visits"
    client = scored.year.client(who)
    ballot = f"/ballots/{Ballot.objects.get(code='R01').uuid}/"
    before = seen_by(client, ballot)

    another_body_marks_otherwise(scored)

    after = seen_by(client, ballot)
    assert [address for address in before if before[address] != after[address]]


def test_evidence_is_read_by_whom_the_numbers_show(scored, settings, tmp_path):
    settings.FILES_STORE = tmp_path / "files"
    cell = Cell.objects.select_related("sheet").get(unit_code="JW", item="VISIT")
    about = files.About(title="台账", effective_on=AT.date())
    accept = partial(files.accept, at=AT, owner=cell.ref(), name="台账.png", chunks=[picture()], about=about)
    accept(actor=scored.year.actor("visits"))

    def panel(who):
        return files.get_panel(actor=scored.year.actor(who), entity=cell.entity, uuid=str(cell.uuid))

    assert panel("visits").current
    with pytest.raises(NotFound):
        panel("office")
    with pytest.raises(NotFound):
        panel("stats")


def test_an_address_of_another_body_is_as_if_it_were_not(scored):
    client = scored.year.client("stats")
    cell = Cell.objects.filter(item="VISIT").first()
    assert cell is not None
    nowhere = "00000000-0000-4000-8000-000000000000"
    there, not_there = (client.get(f"/score-sheets/cells/{uuid}/") for uuid in (cell.uuid, nowhere))
    assert (there.status_code, not_there.status_code) == (404, 404)
    assert content_of(there).split("404")[0] == content_of(not_there).split("404")[0]


def test_the_marks_of_a_rater_are_in_no_message_and_not_in_the_log_that_others_read(scored):
    from hengjing.foundation.audit.api import recent  # noqa: PLC0415
    from hengjing.foundation.notices.models import Message  # noqa: PLC0415

    hand_in(scored, "leader", MarkOfUnit("JW", "61.5", "独家理由"), MarkOfUnit("CZ", "62.5", "独家理由"))
    told = repr(recent(program=scored.year.program, limit=100)) + repr(list(Message.objects.values()))
    assert not [word for word in ("61.5", "62.5", "独家理由", "年报迟报一次") if word in told]
    assert panels.ballots_of_sheet(actor=scored.year.actor("visits"), sheet=scored.sheet(PETITIONS).uuid)
