"""What other apps may use of detailed rules."""

from hengjing.steps.implementation_rules.data import ArticleDraft
from hengjing.steps.implementation_rules.selectors.board import RuleRow, all_in_force, list_rows, progress_of, todo_for
from hengjing.steps.implementation_rules.selectors.reading import rule_of, rules_in_force, search
from hengjing.steps.implementation_rules.services.deciding import (
    issue_rule,
    send_back_rule,
    submit_rule,
    withdraw_rule,
)
from hengjing.steps.implementation_rules.services.drafting import (
    align_rule,
    amend_rule,
    copy_last_year,
    draft_rule,
    save_article,
)
from hengjing.steps.implementation_rules.services.pressing import press_waiting

__all__ = [
    "ArticleDraft", "RuleRow", "align_rule", "all_in_force", "amend_rule", "copy_last_year", "draft_rule",
    "issue_rule", "list_rows", "press_waiting", "progress_of", "rule_of", "rules_in_force", "save_article", "search",
    "send_back_rule", "submit_rule", "todo_for", "withdraw_rule",
]  # fmt: skip
