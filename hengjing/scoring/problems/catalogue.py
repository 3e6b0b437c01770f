"""The wording of every problem: code to (message, hint) in Chinese and English; parts come from their own modules."""

from hengjing.scoring.problems.facts_wording import FACTS_WORDING
from hengjing.scoring.problems.grading_wording import GRADING_WORDING
from hengjing.scoring.problems.ruleset_form_wording import RULESET_FORM_WORDING
from hengjing.scoring.problems.ruleset_wording import RULESET_WORDING

Wording = dict[str, dict[str, tuple[str, str]]]

CATALOGUE: Wording = {
    **RULESET_WORDING,
    **RULESET_FORM_WORDING,
    **FACTS_WORDING,
    **GRADING_WORDING,
}
