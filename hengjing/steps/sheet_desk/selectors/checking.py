"""What the office looks at before it accepts a sheet: marks that catch the eye, and why a sheet was sent back."""

from dataclasses import dataclass
from typing import Any

from hengjing.foundation.access.data import Actor
from hengjing.steps.implementation_rules import api as implementation_rules
from hengjing.steps.implementation_rules.data import ArticleData
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.indicator_rules.rules import sentence
from hengjing.steps.indicators import api as indicators
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.data import Marked
from hengjing.steps.sheet_rules.striking import striking_marks


@dataclass(frozen=True, slots=True)
class RuleShown:
    """The rule of an item: in words, its place in the scheme, and what the detailed rules say."""

    said: str
    title: str
    article: str
    source: str
    detailed: ArticleData | None


def striking_of(*, actor: Actor, sheet: Any) -> tuple[Marked, ...]:
    """Return the marks of a sheet that catch the eye, to whom the numbers may show."""
    if not score_sheets.sees_numbers(actor=actor, sheet=sheet):
        return ()
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    titles = {code: node.title for code, node in rules.nodes.items()}
    rows = score_sheets.rows_of_sheet(sheet=sheet, with_panels=False)
    return striking_marks(rows, titles)


def rule_of_item(*, sheet: Any, item: str) -> RuleShown:
    """Return the rule by which an item is scored."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    node = rules.nodes[item]
    leaf = next((each for each in indicators.items_of_body(sheet.scheme_id, sheet.body_id) if each.code == item), None)
    written = leaf.node.get("rule") if leaf else None
    version = written[-1] if isinstance(written, list) else written or {}
    detailed = next(
        (
            article
            for rule in implementation_rules.rules_in_force(scheme_id=sheet.scheme_id)
            if rule.body == sheet.body_id
            for article in rule.articles
            if article.code == item
        ),
        None,
    )
    last = node.rules[-1] if node.rules else None
    return RuleShown(
        sentence(version, language()), last.title if last else "", last.article if last else "", node.source, detailed
    )
