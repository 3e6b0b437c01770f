"""Pages of detailed rules: one function per page or action."""

from hengjing.steps.implementation_rules.views.desk import article_edit, rule_align, rule_amend, rule_copy, rule_draft
from hengjing.steps.implementation_rules.views.pages import rule_list, rule_press, rule_print, rule_view, rule_word
from hengjing.steps.implementation_rules.views.transitions import rule_issue, rule_send_back, rule_submit, rule_withdraw

__all__ = [
    "article_edit", "rule_align", "rule_amend", "rule_copy", "rule_draft", "rule_issue", "rule_list", "rule_press",
    "rule_print", "rule_send_back", "rule_submit", "rule_view", "rule_withdraw", "rule_word",
]  # fmt: skip
