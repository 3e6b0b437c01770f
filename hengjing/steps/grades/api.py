"""What other apps may use of the grades of a year."""

from hengjing.steps.grades.resting import register_resting
from hengjing.steps.grades.selectors.board import progress_of, search, todo_for
from hengjing.steps.grades.selectors.reading import decision_in_force, decision_of, decisions_of, is_under_way, is_whole
from hengjing.steps.grades.services.deciding import approve, decide_otherwise, put_up, send_back, withdraw
from hengjing.steps.grades.services.pressing import press_waiting
from hengjing.steps.grades.services.proposing import propose

__all__ = [
    "approve", "decide_otherwise", "decision_in_force", "decision_of", "decisions_of", "is_under_way", "is_whole",
    "press_waiting", "progress_of", "propose", "put_up", "register_resting", "search", "send_back", "todo_for",
    "withdraw",
]  # fmt: skip
