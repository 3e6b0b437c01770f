"""Where the facts of each item come from, as the platform proposes it when the evaluation is opened."""

from collections.abc import Sequence

from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.indicator_rules.rules import rule_of, title_of
from hengjing.steps.indicators.data import Leaf, Section
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.sheet_rules.data import ItemSource

FROM_ELSEWHERE = ("satisfaction", "vote_majority", "bonus", "deduction", "veto")
"""Kinds of rules whose facts are surveys, claims and confirmed events: brought in until their steps give them."""

WORDS = {ItemKind.KEY_WORK: ("重点",), ItemKind.DECLARED: ("申报",), ItemKind.AD_HOC: ("临时", "交办")}


def proposed(leaves: Sequence[Leaf]) -> tuple[tuple[str, str, str], ...]:
    """Return item, source and kind of work of every item, in the order of the system."""
    lists = [leaf for leaf in leaves if _source(leaf) == ItemSource.TRACKING]
    return tuple((leaf.code, _source(leaf), _work(leaf, alone=len(lists) == 1)) for leaf in leaves)


def _source(leaf: Leaf) -> str:
    if leaf.kind == "task_list":
        return ItemSource.TRACKING
    if leaf.kind in FROM_ELSEWHERE or leaf.section != Section.BASE:
        return ItemSource.BROUGHT
    return ItemSource.SHEET


def _work(leaf: Leaf, *, alone: bool) -> str:
    """The kind of work that a list of tasks counts: by its name, where there are several lists."""
    if _source(leaf) != ItemSource.TRACKING or alone:
        return ""
    return next((str(kind) for kind, words in WORDS.items() if any(word in leaf.title for word in words)), "")


def place_of(leaf: Leaf, source: str, work: str) -> ItemPlace:
    """Return an item with where its facts come from, in words."""
    rule = rule_of(leaf.kind)
    return ItemPlace(
        code=leaf.code,
        title=leaf.title,
        section=leaf.section,
        kind=leaf.kind,
        kind_label=title_of(rule, language()) if rule else leaf.kind,
        body=leaf.body,
        source=source,
        source_label=str(ItemSource(source).label),
        work=work,
    )
