"""What other apps may use of panels."""

from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.selectors.board import todo_for
from hengjing.steps.panels.selectors.reading import ballots_of_sheet, get_own_ballot, own_ballots
from hengjing.steps.panels.services.marking import save_ballot, submit_ballot
from hengjing.steps.panels.services.naming import mark_absent, name_raters, reopen_ballot

__all__ = [
    "MarkOfUnit", "ballots_of_sheet", "get_own_ballot", "mark_absent", "name_raters", "own_ballots", "reopen_ballot",
    "save_ballot", "submit_ballot", "todo_for",
]  # fmt: skip
