"""Published tables, brought as a workbook to the platform, reach the digits of the command line (P1)."""

import copy
import csv
from decimal import Decimal
from io import BytesIO
from uuid import UUID

import openpyxl
import pytest

from hengjing.demo.published import compared, published_folders, recompute
from hengjing.foundation.orgs import api as orgs
from hengjing.scoring import facts_from_rows
from hengjing.scoring.load import read_document
from hengjing.steps.fact_assembly.scoring import compiled_of, ruleset_bytes
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.fact_imports import registry
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from tests.conftest import REPOSITORY
from tests.counts import FULL
from tests.foundation.posts.district import NEW_YEAR, on
from tests.steps import year as year_of_tests
from tests.steps.year import AT, DraftYear

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FOLDERS = published_folders(REPOSITORY / "rulesets")
DAILY = ("hengyang_2019_02_deductions", "lianyungang_12345_rate_to_points")
OF_SCHEME = ("format", "programme", "year", "period", "title", "title_en", "classes", "units")
"""What a whole ruleset says that in the platform the scheme says."""


class TableYear(DraftYear):
    """A year whose units and classes are those of a published table, with its rules as the working text."""

    def __init__(self, folder):
        self.folder = folder
        self.ruleset = read_document(folder / "ruleset.yaml")
        super().__init__(code="110196", name="公布区")

    def _scheme(self):
        district = self.district
        units = {
            each["code"]: district.unit(each["code"], name=f"单位{each['code']}") for each in self.ruleset["units"]
        }
        places = [
            orgs.Place(each["code"], each["class"], number)
            for number, each in enumerate(self.ruleset["units"], start=1)
        ]
        classes = [(each["code"], each["title"]) for each in self.ruleset["classes"]]
        orgs.set_classes(year=2026, classes=classes, places=places, actor=district.operator, at=NEW_YEAR)
        draft = schemes.SchemeDraft(
            year=2026, title="公布的表", key_work_points=Decimal("40.00"),
            declared_points=Decimal("15.00"), ad_hoc_points=Decimal("5.00"),
            calendar=year_of_tests.CALENDAR, units=[unit.pk for unit in units.values()],
        )  # fmt: skip
        return schemes.draft_scheme(actor=self.actor("office"), at=on(2, 1), program_id=self.program, draft=draft)

    def write_system(self):
        """Give the scheme the rules of the table."""
        document = {name: copy.deepcopy(part) for name, part in self.ruleset.items() if name not in OF_SCHEME}
        indicators.start_from_document(
            actor=self.actor("office"), at=AT, scheme_uuid=UUID(self.scheme.uuid), document=document, how="编制"
        )

    def bring(self, rows):
        """Have the office bring a workbook with these rows."""
        file = fact_imports.FactsUpload("数据.xlsx", workbook(rows))
        fact_imports.bring_facts(
            actor=self.actor("office"), at=AT, scheme_id=self.scheme.id, source_name="公布的通报", document="通报",
            file=file,
        )  # fmt: skip


def workbook(rows):
    """A workbook as people fill it in: the heads, then a line for each fact."""
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def entered(year):
    """The ruleset as the platform has it, and the facts that were brought, bound to it."""
    compiled = compiled_of(ruleset_bytes(indicators.ruleset_document(year.scheme.id)))
    names = ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note")
    rows = [{name: getattr(row, name) for name in names} for row in fact_imports.rows_of(scheme_id=year.scheme.id)]
    return compiled, facts_from_rows(rows, compiled.layout)


def rows_of(folder):
    """The facts of a published table."""
    with (folder / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.clause("P1", "C1")
@pytest.mark.parametrize("folder", [each for each in FOLDERS if FULL or each.name in DAILY], ids=lambda each: each.name)
def test_a_table_that_is_brought_as_a_workbook_reaches_the_digits_of_the_command_line(
    folder, monkeypatch, record_property
):
    rows = rows_of(folder)
    monkeypatch.setattr(registry, "_READERS", [lambda _scheme: frozenset(row["item"] for row in rows)])
    year = TableYear(folder)
    year.write_system()
    year.bring(rows)

    found, known = compared(folder, *entered(year)), recompute(folder)

    assert [each.computed for each in found.figures] == [each.computed for each in known.figures]
    assert found.unexplained == ()
    assert len(found.figures) == len(known.figures) > 0
    record_property(
        "proof", f"published table {folder.name}: {len(rows)} facts, {len(known.figures)} figures, all equal"
    )


def test_a_changed_cell_of_the_workbook_reaches_other_digits(monkeypatch):
    folder = next(each for each in FOLDERS if each.name == DAILY[0])
    rows = rows_of(folder)
    monkeypatch.setattr(registry, "_READERS", [lambda _scheme: frozenset(row["item"] for row in rows)])
    rows[0]["value"] = "1.25"
    year = TableYear(folder)
    year.write_system()
    year.bring(rows)

    assert compared(folder, *entered(year)).unexplained
