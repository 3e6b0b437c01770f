"""The wording of every problem: code to (message, hint) in Chinese and English; parts come from their own modules."""

from hengjing.scoring.problems.consequences_wording import CONSEQUENCES_WORDING
from hengjing.scoring.problems.events_wording import EVENTS_WORDING
from hengjing.scoring.problems.facts_file_wording import FACTS_FILE_WORDING
from hengjing.scoring.problems.facts_row_wording import FACTS_ROW_WORDING
from hengjing.scoring.problems.facts_wording import FACTS_WORDING
from hengjing.scoring.problems.ruleset_check_wording import RULESET_CHECK_WORDING
from hengjing.scoring.problems.ruleset_form_wording import RULESET_FORM_WORDING
from hengjing.scoring.problems.ruleset_grading_wording import RULESET_GRADING_WORDING
from hengjing.scoring.problems.ruleset_wording import RULESET_WORDING
from hengjing.scoring.problems.simulation_wording import SIMULATION_WORDING

Wording = dict[str, dict[str, tuple[str, str]]]

CATALOGUE: Wording = {
    **RULESET_WORDING,
    **RULESET_FORM_WORDING,
    **RULESET_CHECK_WORDING,
    **RULESET_GRADING_WORDING,
    **FACTS_WORDING,
    **FACTS_ROW_WORDING,
    **FACTS_FILE_WORDING,
    **CONSEQUENCES_WORDING,
    **SIMULATION_WORDING,
    **EVENTS_WORDING,
}
