"""Where the facts of each item come from, as the platform proposes it when the evaluation is opened."""

from collections.abc import Sequence

from hengjing.steps.fact_assembly.assemble.registry import SOURCES, usual_of
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.indicator_rules.rules import rule_of, title_of
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.plans.data import ItemKind

WORDS = {ItemKind.KEY_WORK: ("重点",), ItemKind.DECLARED: ("申报",), ItemKind.AD_HOC: ("临时", "交办")}


def sources() -> tuple[tuple[str, str], ...]:
    """Return every source with its word."""
    return tuple((str(name), source.label) for name, source in SOURCES.items())


def fits(source: str, kind: str) -> bool:
    """Tell whether there is a source of a name, and items of a rule kind can have it."""
    return source in SOURCES and SOURCES[source].fits(kind)


def names_work(source: str) -> bool:
    """Tell whether an item with a source says which kind of work it counts."""
    return SOURCES[source].names_work


def label_of(source: str) -> str:
    """Return the word of a source."""
    return SOURCES[source].label


def proposed(leaves: Sequence[Leaf]) -> tuple[tuple[str, str, str], ...]:
    """Return item, source and kind of work of every item, in the order of the system."""
    usual = {leaf.code: usual_of(leaf) for leaf in leaves}
    lists = [code for code, name in usual.items() if SOURCES[name].names_work]
    return tuple(
        (leaf.code, usual[leaf.code], _work(leaf) if leaf.code in lists and len(lists) > 1 else "") for leaf in leaves
    )


def _work(leaf: Leaf) -> str:
    """The kind of work that a list of tasks counts: by its name, where there are several lists."""
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
        source_label=label_of(source),
        work=work,
    )
