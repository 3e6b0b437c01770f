"""The settings of total and grades as rows of the sheet of rules."""

from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.workbook.live.rules_plan import RuleRow, RulesPlan
from hengjing.scoring.workbook.live.words import WORDS


def plan_settings(ruleset: Ruleset, plan: RulesPlan) -> None:
    """Add caps and bounds of the total, cut-offs of grades, shares and minimums of quotas."""
    for bound in ("bonus_cap", "deduction_cap", "floor", "cap"):
        text = getattr(ruleset.total, bound)
        if text is not None:
            _add(plan, bound, WORDS[bound], text)
    titles = {each.code: titled(each.title, each.title_en) for each in ruleset.classes}
    for position, grade in enumerate(ruleset.grades):
        title = titled(grade.title, grade.title_en)
        line = grade.at_least if ruleset.rank.direction == "higher" else grade.at_most
        if line is not None:
            _add(plan, f"cut_off {position}", WORDS["cut_off"].with_values(grade=title), line)
        if grade.quota is None:
            continue
        name = WORDS["quota_share"].with_values(grade=title)
        _add(plan, f"share {position}", name, grade.quota.share)
        for code, share in grade.quota.class_shares.items():
            _add(plan, f"share {position} {code}", name, share, titles[code])
        name = WORDS["quota_minimum"].with_values(grade=title)
        _add(plan, f"minimum {position}", name, str(grade.quota.minimum))


def _add(plan: RulesPlan, key: str, name: Words, text: str, scope: Words | None = None) -> None:
    row = RuleRow("", WORDS["setting"], scope or Words(), name, 0, Words(), text, numeric=True, live=True)
    plan.settings[key] = plan.add(row)
