"""A scoring sheet in the year of everybody: in scoring, with a request to decide and ballots in every state."""

from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.models import Cell, Sheet
from tests.foundation.posts.district import fresh
from tests.steps.fact_imports.brought import bring_law
from tests.steps.year import AT, ITEMS

IN_SCORING = "the sheet here is in scoring; the tests of its app open it in the other states"
NOTHING_BROUGHT = "nothing here takes imported facts any more"
NOT_OFFERED = {
    "score_sheets:sheet_withdraw": IN_SCORING,
    "score_sheets:sheet_accept": IN_SCORING,
    "score_sheets:sheet_send_back": IN_SCORING,
    "score_sheets:cell_edit": "no item here has any number of entries",
    "score_sheets:import_view": "follows an upload, and the crawler sends no files",
    "score_sheets:import_commit": "follows an upload, and the crawler sends no files",
    "fact_imports:facts_import": NOTHING_BROUGHT,
    "fact_imports:import_view": NOTHING_BROUGHT,
    "fact_imports:import_commit": NOTHING_BROUGHT,
}
"""The addresses that no page offers to anybody here, and why."""
RATERS = ("member1", "mayor", "leader", "office", "assessor", "chair")


def add_scoring(year):
    """Open scoring, name raters of whom one has handed in, ask that an item does not apply, and bring facts."""
    bring_law(year)
    office, assessor = year.actor("office"), year.actor("assessor")
    score_sheets.open_sheets(actor=office, at=AT, scheme_id=year.scheme.id, items=frozenset(ITEMS))
    sheet = Sheet.objects.get()
    users = [year.district.user(name) for name in RATERS]
    panels.name_raters(actor=assessor, at=AT, uuid=sheet.uuid, seen_version=sheet.version, item=ITEMS[0], raters=users)
    first = Ballot.objects.get(rater_id=users[0])
    units = Cell.objects.filter(item=ITEMS[0]).values_list("unit_code", flat=True)
    marks = [MarkOfUnit(unit, abstains=True, reason="回避") for unit in units]
    panels.submit_ballot(actor=year.actor(RATERS[0]), at=AT, uuid=first.uuid, seen_version=first.version, marks=marks)
    cell = fresh(Cell.objects.filter(item=ITEMS[1]).first())
    score_sheets.request_not_applicable(
        actor=assessor, at=AT, uuid=cell.uuid, seen_version=cell.version, reason="新设单位"
    )
