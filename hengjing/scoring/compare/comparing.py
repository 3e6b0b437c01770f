"""compare: what changed between two score sheets, and why."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hengjing.scoring.compare.causes import leaf_causes, node_causes, weight_causes
from hengjing.scoring.compare.comparison import (
    Comparison,
    Contribution,
    FactChange,
    NodeChange,
    SheetMark,
    UnitChange,
)
from hengjing.scoring.compare.contributions import contributions
from hengjing.scoring.compare.fact_changes import fact_changes
from hengjing.scoring.compare.rule_changes import scheme_changes
from hengjing.scoring.compare.sides import Side, UnitSide
from hengjing.scoring.compare.standings import grade_change, rank_change
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.scoresheet.words import Words, points_text, titled

LIMITS = ("bonus_cap", "deduction_cap", "total_limit")


def compare(before: Scored, after: Scored) -> Comparison:
    """Return what changed from one score sheet to another: rules, facts, and each unit that moved with its causes.

    Units are matched by code, nodes by code, facts by unit, item, measure, group and entry. Where a unit has a total on
    both sides, the contributions add up to the difference of its totals exactly.
    """
    old, new = Side(before), Side(after)
    facts = fact_changes(old, new)
    by_cell: dict[tuple[str, str], list[FactChange]] = {}
    for each in facts:
        if each.kind != "reference":
            by_cell.setdefault((each.unit, each.item), []).append(each)
    codes = dict.fromkeys([*new.places, *old.places])
    units = (_unit(old, new, code, by_cell) for code in codes)
    return Comparison(
        before=_mark(old),
        after=_mark(new),
        decimals=max(old.decimals, new.decimals),
        rules=tuple(scheme_changes(old, new)),
        facts=facts,
        units=tuple(each for each in units if each is not None),
    )


def _mark(side: Side) -> SheetMark:
    head, ruleset = side.sheet.head, side.ruleset
    title = titled(ruleset.title, ruleset.title_en)
    return SheetMark(title, ruleset.year, head.ruleset_hash, head.facts_hash, head.engine_version)


def _unit(old: Side, new: Side, code: str, facts: Mapping[tuple[str, str], Sequence[FactChange]]) -> UnitChange | None:
    """What changed for one unit; None where nothing did."""
    before, after = old.unit(code), new.unit(code)
    added: tuple[Contribution, ...] = ()
    nodes: tuple[NodeChange, ...] = ()
    difference: Fraction | None = None
    if before is not None and after is not None:
        if before.has_total and after.has_total:
            added = contributions(before, after)
            difference = after.amount("total") - before.amount("total")
        nodes = tuple(_nodes(before, after, facts, added, difference is not None))
    found = after or before
    if found is None:
        raise KeyError(code)
    ranks, grades = rank_change(before, after), grade_change(before, after)
    change = UnitChange(
        unit=code,
        title=titled(found.unit.title, found.unit.title_en),
        unit_class=found.part.code,
        presence="both" if before and after else ("added" if after else "removed"),
        state_before=before.total["state"] if before else "",
        state_after=after.total["state"] if after else "",
        total_before=_total(before),
        total_after=_total(after),
        difference=difference,
        published_before=_published(before),
        published_after=_published(after),
        rank_before=before.total["rank"] if before else 0,
        rank_after=after.total["rank"] if after else 0,
        rank_words=ranks,
        grade_before=old.grade_title(before.total["grade"]) if before else Words(),
        grade_after=new.grade_title(after.total["grade"]) if after else Words(),
        grade_words=grades,
        nodes=nodes,
        limits=tuple(each for each in added if each.kind in LIMITS),
    )
    return change if _moved(change, before, after) else None


def _moved(change: UnitChange, before: UnitSide | None, after: UnitSide | None) -> bool:
    if before is None or after is None or change.nodes or change.limits:
        return True
    names = ("state", "published", "rank", "grade", "vetoed_by", "class")
    return any(before.total[name] != after.total[name] for name in names)


def _total(side: UnitSide | None) -> str:
    return points_text(side.total["total"], side.side.decimals) if side and side.has_total else ""


def _published(side: UnitSide | None) -> str:
    if side is None or not side.has_total:
        return ""
    return decimal_text(side.total["published"], side.side.sheet.head.published_decimals)


def _nodes(
    before: UnitSide,
    after: UnitSide,
    facts: Mapping[tuple[str, str], Sequence[FactChange]],
    added: tuple[Contribution, ...],
    has_difference: bool,
) -> Iterator[NodeChange]:
    """Every node that moved or adds to the difference, in the order of the tree after the change."""
    by_node: dict[str, list[Contribution]] = {}
    for each in added:
        if each.kind not in LIMITS:
            by_node.setdefault(each.node, []).append(each)
    for code in dict.fromkeys([*after.cells, *before.cells]):
        own = by_node.get(code, [])
        if not own and not _differs(before, after, code):
            continue
        side = after.side if code in after.cells else before.side
        is_leaf = side.node(code).is_leaf
        causes = [*weight_causes(before, after, code, own)]
        if _differs(before, after, code):
            first = leaf_causes(before, after, code, facts) if is_leaf else node_causes(before, after, code)
            causes = [*first, *causes]
        yield NodeChange(
            code=code,
            title=side.title(code),
            level=side.sheet.head.node(code).level,
            is_leaf=is_leaf,
            state_before=before.state(code),
            state_after=after.state(code),
            points_before=before.shown(code),
            points_after=after.shown(code),
            amount=sum((each.amount for each in own), start=Fraction(0)) if has_difference else None,
            contributions=tuple(own),
            causes=tuple(causes),
        )


def _differs(before: UnitSide, after: UnitSide, code: str) -> bool:
    if before.state(code) != after.state(code) or before.points(code) != after.points(code):
        return True
    return code in after.cells and before.cells[code]["struck"] != after.cells[code]["struck"]
