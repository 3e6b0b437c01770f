"""A scoring sheet, a ballot and an import of facts in the world of the matrix: the sheet is in scoring."""

from uuid import uuid4

from hengjing.steps.fact_imports.models import FactsImport, ImportedItem, StagedFacts
from hengjing.steps.panels.models import Ballot, RaterNumber
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.sheet_desk.models import SheetImport
from tests.foundation.posts.district import NOON

OF_SHEET = ("view", "edit", "check", "workbook", "import", "submit", "withdraw", "accept", "send_back")
OF_CELL = ("view", "edit", "request_not_applicable", "decide_not_applicable")
OF_BALLOT = ("view", "fill", "submit", "mark_absent", "reopen")
HASH = "ab" * 32


def rows_of_scoring(scheme, unit, rule, person):
    """Return the sheet of the body of a rule with a cell and a ballot, and a file of facts brought and taken."""
    of_scheme = {"scheme": scheme, "program_id": scheme.program_id}
    sheet = Sheet.objects.create(
        body_id=rule.body_id, body_name="考核组", year=2026, items=["LAW", "LEADERS"], opened_at=NOON, **of_scheme
    )
    cells = [
        Cell.objects.create(sheet=sheet, unit_code=unit.code, unit_title="单位", item=item) for item in sheet.items
    ]
    RaterNumber.objects.create(scheme_id=scheme.pk, rater_id=person, code="R01")
    ballot = Ballot.objects.create(
        sheet=sheet, scheme_id=scheme.pk, program_id=scheme.program_id, body_id=rule.body_id, item="LEADERS",
        item_title="领导评价", rater_id=person, code="R01", named_at=NOON,
    )  # fmt: skip
    about = {"source_name": "统计局", "document": "统函〔2026〕1号"}
    facts = FactsImport.objects.create(
        uuid=uuid4(), number=1, file_name="facts.csv", content=b"", sha256=HASH, facts_hash=HASH, rows=[],
        brought_at=NOON, brought_by_id=person, **of_scheme, **about,
    )  # fmt: skip
    ImportedItem.objects.create(of=facts, scheme_id=scheme.pk, item="LAW")
    staged = StagedFacts.keep(user=person, at=NOON, file_name="facts.csv", content=b"", scheme=scheme, **about)
    brought = SheetImport.keep(user=person, at=NOON, file_name="评分.xlsx", content=b"", sheet=sheet)
    return {
        "sheet": sheet, "cell": cells[0], "ballot": ballot, "facts_import": facts, "staged_facts": staged,
        "sheet_import": brought,
    }  # fmt: skip


def arguments_of_scoring(rows):
    """Return what each address of sheets, ballots and imports needs: the object that it names."""
    sheet = {"uuid": rows["sheet"].uuid}
    found = {f"score_sheets:sheet_{name}": sheet for name in OF_SHEET}
    found |= {"score_sheets:item_view": {**sheet, "item": "LAW"}, "panels:ballot_name": {**sheet, "item": "LEADERS"}}
    found |= {f"score_sheets:cell_{name}": {"uuid": rows["cell"].uuid} for name in OF_CELL}
    found |= {f"score_sheets:import_{name}": {"uuid": rows["sheet_import"].uuid} for name in ("view", "commit")}
    found |= {f"panels:ballot_{name}": {"uuid": rows["ballot"].uuid} for name in OF_BALLOT}
    found |= {f"fact_imports:brought_{name}": {"uuid": rows["facts_import"].uuid} for name in ("view", "file")}
    scheme = {"uuid": rows["facts_import"].scheme.uuid}
    found |= {f"fact_imports:facts_{name}": scheme for name in ("view", "workbook", "import")}
    return found | {f"fact_imports:import_{name}": {"uuid": rows["staged_facts"].uuid} for name in ("view", "commit")}
