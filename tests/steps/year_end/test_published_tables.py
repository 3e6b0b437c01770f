"""Published tables, brought as workbooks in a browser, locked and computed, reach the digits of the command line."""

import copy
import csv
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from uuid import UUID

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjing.demo.published import compared_sheet, published_folders, recompute
from hengjing.foundation.access.data import Role
from hengjing.foundation.orgs import api as orgs
from hengjing.scoring.load import read_document
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_assembly import readiness
from hengjing.steps.fact_imports.models import FactsImport
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from tests.conftest import REPOSITORY
from tests.counts import FULL
from tests.foundation.posts.district import NEW_YEAR, on
from tests.steps import closing
from tests.steps import year as year_of_tests
from tests.steps.browsing import content_of, sent
from tests.steps.closing import FIRST, YEAR_END, Closing, ClosingYear
from tests.steps.workbooks import confirm

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FOLDERS = published_folders(REPOSITORY / "rulesets")
DAILY = ("hengyang_2019_02_deductions", "lianyungang_12345_rate_to_points")
OF_SCHEME = ("format", "programme", "year", "period", "title", "title_en", "classes", "units")
"""What a whole ruleset says that in the platform the scheme says."""
ABOUT = {"source_name": "公布的通报", "document": "通报"}


class TableYear(ClosingYear):
    """A year whose units, classes and indicator system are those of a published table; one body assesses it all."""

    def __init__(self, ruleset):
        self.ruleset = ruleset
        super().__init__(code="110196", name="公布区")

    def _scheme(self):
        district, office = self.district, self.actor("office")
        self.units = SimpleNamespace()
        leader = district.post(
            "分管全部的副区长", Role.LEADER_IN_CHARGE, body=district.body("government_leadership", "常务会")
        )
        district.holds("leader", leader)
        for code in closing.UNITS:
            unit = district.unit(code, name=f"单位{code}")
            setattr(self.units, code, unit)
            district.holds(f"filer_{code}", district.post(f"填报人{code}", Role.UNIT_FILER, unit=unit))
            district.holds(f"head_{code}", district.post(f"负责人{code}", Role.UNIT_HEAD, unit=unit))
            district.in_charge(leader, unit)
        places = [
            orgs.Place(each["code"], each["class"], number)
            for number, each in enumerate(self.ruleset["units"], start=1)
        ]
        classes = [(each["code"], each["title"]) for each in self.ruleset["classes"]]
        orgs.set_classes(year=2026, classes=classes, places=places, actor=district.operator, at=NEW_YEAR)
        draft = schemes.SchemeDraft(
            year=2026, title="公布的表", key_work_points=Decimal("40.00"),
            declared_points=Decimal("15.00"), ad_hoc_points=Decimal("5.00"),
            calendar=year_of_tests.CALENDAR, units=[getattr(self.units, code).pk for code in closing.UNITS],
        )  # fmt: skip
        return schemes.draft_scheme(actor=office, at=on(2, 1), program_id=self.program, draft=draft)

    def system(self, at=year_of_tests.DRAFTED):
        """The rules of the table as the indicator system of the scheme."""
        office = self.actor("office", at)
        found = indicators.system_of(actor=office, scheme_id=self.scheme.id)
        if found.is_begun:
            return found
        document = {name: copy.deepcopy(part) for name, part in self.ruleset.items() if name not in OF_SCHEME}
        for place in indicators.places(document):
            if not place.node.get("children"):
                place.node["assessing_body"] = FIRST
        return indicators.start_from_document(
            actor=office, at=at, scheme_uuid=UUID(self.scheme.uuid), document=document, how="编制"
        )


def workbook(rows):
    """A workbook as people fill it in: the heads, then a line for each fact."""
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


class Table(Closing):
    """A published table in a year whose scheme, rules and letters are issued, and what the office does in a browser."""

    def __init__(self, folder):
        self.folder = folder
        super().__init__(reported=False, year=lambda: TableYear(read_document(folder / "ruleset.yaml")))
        self.office = self.client()

    def opened(self):
        """Open the evaluation, and say that every item is brought."""
        assert sent(self.office, f"/evaluations/of/{self.scheme.uuid}/open/").status_code == 302
        base = f"/evaluations/{self.evaluation.uuid}/items/"
        for place in indicators.places(self.year.system().document):
            if not place.node.get("children"):
                assert sent(self.office, f"{base}{place.code}/assign/", source="brought").status_code == 302
        return self

    def upload(self, content):
        """Bring a workbook; return the page that says what would be written."""
        address = f"/fact-imports/of/{self.scheme.uuid}/import/"
        answer = sent(self.office, address, **ABOUT, file=SimpleUploadedFile("数据.xlsx", content))
        return self.office.get(answer.url)

    def compared(self, rows):
        """Bring rows, confirm, lock, compute; return the result of the run beside what was printed."""
        confirm(self.office, self.upload(workbook(rows)))
        assert sent(self.office, f"/evaluations/{self.evaluation.uuid}/lock/").status_code == 302
        assert sent(self.office, f"/evaluations/{self.evaluation.uuid}/compute/").status_code == 302
        year = evaluations.scored_of(run_uuid=self.run.uuid)
        return compared_sheet(self.folder, year.sheet, year.compiled)


def rows_of(folder):
    """The facts of a published table."""
    with (folder / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def table(request, db, bare_frame, monkeypatch):
    """A published table, its evaluation opened; its units in the place of those of the tests' year."""
    folder = request.param
    codes = [each["code"] for each in read_document(folder / "ruleset.yaml")["units"]]
    monkeypatch.setattr(closing, "UNITS", {code: code for code in codes})
    monkeypatch.setattr(closing, "ASSESSORS", {FIRST: "assessor"})
    if not FULL:  # letters have their own tests, and take most of the time
        monkeypatch.setattr(TableYear, "letters_issued", lambda _year: None)
        monkeypatch.setattr(readiness, "_letters", lambda _scheme, _at: ())
    with time_machine.travel(YEAR_END, tick=False):
        yield Table(folder).opened()


def reaches_the_digits_of_the_command_line(table, record_property):
    folder, rows = table.folder, rows_of(table.folder)

    found, known = table.compared(rows), recompute(folder)

    assert [each.computed for each in found.figures] == [each.computed for each in known.figures]
    assert found.unexplained == ()
    assert len(found.figures) == len(known.figures) > 0
    record_property(
        "proof",
        f"published table {folder.name}: {len(rows)} facts uploaded, locked and computed, {len(known.figures)} "
        "figures, all equal",
    )


CHANGED = next(each for each in FOLDERS if each.name == DAILY[0])
OTHERS = [each for each in FOLDERS if each != CHANGED and (FULL or each.name in DAILY)]


@pytest.mark.clause("P1", "C1")
@pytest.mark.parametrize("table", OTHERS, ids=lambda each: each.name, indirect=True)
def test_a_table_that_is_brought_as_a_workbook_reaches_the_digits_of_the_command_line(table, record_property):
    reaches_the_digits_of_the_command_line(table, record_property)


@pytest.mark.clause("P1", "C1")
@pytest.mark.parametrize("table", [CHANGED], ids=lambda each: each.name, indirect=True)
def test_so_does_another_and_a_changed_cell_reaches_other_digits_a_wrong_one_none(table, record_property):
    reaches_the_digits_of_the_command_line(table, record_property)

    assert sent(table.office, f"/evaluations/{table.evaluation.uuid}/unlock/", reason="通报更正").status_code == 302
    rows = rows_of(table.folder)
    rows[0]["value"] = "1.2S"
    assert "第 2 行" in content_of(table.upload(workbook(rows)))
    assert FactsImport.objects.count() == 1
    rows[0]["value"] = "1.25"
    assert table.compared(rows).unexplained
