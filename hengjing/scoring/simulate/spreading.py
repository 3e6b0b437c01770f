"""Siblings that take up a difference in proportion, so that points and weights add up again, unit by unit.

The exact share of each sibling is a fraction; what is written has as many digits as the numbers beside it (at least
two where the ruleset's decimals allow it), and the last digits go to the largest remainders, so that the sum is exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hengjing.scoring.problems import Place, ProblemsFound, problem
from hengjing.scoring.ruleset import Node, PerUnit, Ruleset
from hengjing.scoring.ruleset.systems import (
    Member,
    children_of,
    exact,
    full_marks,
    members,
    own_number,
    shown,
    way_of_summing,
)
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.simulate.drafting import Draft

FEWEST_DIGITS = 2

SPREAD = {
    "points": Words(
        "“{title}”的分值由{before}改为{after}（{who}）", "points of “{title}”: {after} for {before} ({who})"
    ),
    "weight": Words(
        "“{title}”的权重由{before}改为{after}（{who}）", "weight of “{title}”: {after} for {before} ({who})"
    ),
}
EXACTLY = Words("{said}，按比例应为{exact}", "{said}, in exact proportion {exact}")


@dataclass(frozen=True)
class Share:
    """What one node has now for one member, before, in exact proportion, and as written."""

    before: Fraction
    exact: Fraction
    written: Fraction


@dataclass
class _Spread:
    """Everything that is worked out: by key (`points` or `weight`) and code, the share of each member by its place."""

    draft: Draft
    ruleset: Ruleset
    everywhere: bool
    found: dict[tuple[str, str], dict[int, Share]] = field(default_factory=dict)


def spread(draft: Draft, ruleset: Ruleset, *, everywhere: bool) -> None:
    """Write into a draft what siblings have when changes and dropped nodes are made up for.

    Args:
        draft: the changed document.
        ruleset: as it was before the changes.
        everywhere: also where numbers were changed; else only where nodes were dropped.

    Raises:
        ProblemsFound: nothing is left for the siblings.
    """
    work = _Spread(draft, ruleset, everywhere)
    listed = members(ruleset)
    for place, member in enumerate(listed):
        own = _asked(draft, "points", ruleset.base.code, member)
        before = full_marks(ruleset.base, member.unit, ruleset.period_to)
        if before is not None:
            _visit(work, ruleset.base, (place, member), (before, own if everywhere and own else before))
    for (key, code), shares in work.found.items():
        _write(work, key, code, [(listed[place], share) for place, share in shares.items()])


def _visit(work: _Spread, node: Node, who: tuple[int, Member], marks: tuple[Fraction, Fraction]) -> None:
    """Work out the children of a node whose full marks go from the first of `marks` to the second."""
    if node.is_leaf:
        return
    unit, day = who[1].unit, work.ruleset.period_to
    kept = [child for child in children_of(node, unit) if child.code not in work.draft.dropped]
    if not kept:
        title = _who(work, who[1])
        raise ProblemsFound([problem("simulate.only_child", Place(path=node.path), item=node.title, who=title)])
    way = way_of_summing(node, unit, day)
    before = {child.code: full_marks(child, unit, day) for child in kept}
    known = {code: points for code, points in before.items() if points is not None}
    if len(known) < len(kept):
        return
    if way == "points":
        after = _apportioned(work, node, who, ("points", known, marks))
    elif way == "weights":
        _weights(work, node, who, kept)
        after = dict.fromkeys(known, marks[1]) if marks[0] != marks[1] else known
    else:
        after = {code: _in_proportion(work, points, marks) for code, points in known.items()}
    for child in kept:
        old, new = known[child.code], after[child.code]
        _note(work, "points", child.code, who[0], Share(old, new, new))
        follows = work.everywhere or child.code not in work.draft.fixed["points"]
        _visit(work, child, who, (old, new if follows else old))


def _weights(work: _Spread, node: Node, who: tuple[int, Member], kept: Sequence[Node]) -> None:
    unit = who[1].unit
    own = {child.code: own_number(child.weight, unit) for child in kept}
    known = {code: weight for code, weight in own.items() if weight is not None}
    version = node.rule_on(work.ruleset.period_to)
    total = exact(version.for_class(unit.unit_class).get("weights_total", "100")) if version else None
    if total is not None and len(known) == len(kept):
        _apportioned(work, node, who, ("weight", known, (total, total)))


def _apportioned(
    work: _Spread,
    node: Node,
    who: tuple[int, Member],
    given: tuple[str, Mapping[str, Fraction], tuple[Fraction, Fraction]],
) -> Mapping[str, Fraction]:
    """What each child has of a sum: what was asked for it, and of the rest its share in proportion."""
    key, before, (old, new) = given
    named = work.draft.fixed[key]
    asked = {code: _asked(work.draft, key, code, who[1]) for code in before if code in named}
    fixed = {code: before[code] if value is None else value for code, value in asked.items()}
    makes_up = work.everywhere and any(fixed[code] != before[code] for code in fixed)
    if not (makes_up or new != old or sum(before.values()) != old):
        return {**before, **fixed}
    free = {code: value for code, value in before.items() if code not in fixed}
    if not free:
        return fixed
    rest = new - sum(fixed.values())
    digits = _digits(work, key, [new, *before.values(), *fixed.values()])
    shares = shared_out(rest, list(free.values()), digits)
    if min(shares) <= 0:
        values = {"item": node.title, "who": _who(work, who[1])}
        raise ProblemsFound([problem("simulate.nothing_left", Place(path=node.path), **values)])
    weight = sum(free.values(), Fraction(0))
    for (code, value), share in zip(free.items(), shares, strict=True):
        _note(
            work, key, code, who[0], Share(value, rest * value * Fraction(weight.denominator, weight.numerator), share)
        )
    return {**dict(zip(free, shares, strict=True)), **fixed}


def shared_out(total: Fraction, parts: Sequence[Fraction], digits: int) -> list[Fraction]:
    """Return a total in proportion to some parts, each with so many digits, by the largest remainders."""
    whole = sum(parts, Fraction(0))
    exactly = [total * part * 10**digits * Fraction(whole.denominator, whole.numerator) for part in parts]
    floors = [each.numerator // each.denominator for each in exactly]
    left = int(total * 10**digits) - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: (floors[place] - exactly[place], place))
    for place in order[:left]:
        floors[place] += 1
    return [Fraction(each, 10**digits) for each in floors]


def _in_proportion(work: _Spread, points: Fraction, marks: tuple[Fraction, Fraction]) -> Fraction:
    """Points that follow those of a node which takes the best part; cut off, so that no part exceeds the whole."""
    if marks[0] == marks[1]:
        return points
    unit = 10 ** _digits(work, "points", [points, *marks])
    exactly = points * marks[1] * unit * Fraction(marks[0].denominator, marks[0].numerator)
    return Fraction(exactly.numerator // exactly.denominator, unit)


def _digits(work: _Spread, key: str, numbers: Sequence[Fraction]) -> int:
    decimals = work.ruleset.decimals.score if key == "points" else work.ruleset.decimals.weight
    used = [len(shown(number).partition(".")[2]) for number in numbers]
    return min(decimals, max(FEWEST_DIGITS, *used))


def _asked(draft: Draft, key: str, code: str, member: Member) -> Fraction | None:
    """What the changes ask for a node and a member; None where they do not name the node."""
    if code not in draft.fixed[key]:
        return None
    return exact(_per_unit(draft.node(code)[key]).of(member.unit.code, member.unit.unit_class))


def _per_unit(written: Any) -> PerUnit:
    if not isinstance(written, dict):
        return PerUnit(default=written)
    return PerUnit(written.get("default"), written.get("classes", {}), written.get("units", {}))


def _note(work: _Spread, key: str, code: str, place: int, share: Share) -> None:
    known = work.found.setdefault((key, code), {})
    if place not in known:
        known[place] = share


def _write(work: _Spread, key: str, code: str, shares: Sequence[tuple[Member, Share]]) -> None:
    """Write a node's numbers where one of them is another one; where they were derived they stay so."""
    node = work.draft.node(code)
    moved = [(member, share) for member, share in shares if share.written != share.before]
    if not moved or key not in node or code in work.draft.fixed[key]:
        return
    usual = {member.unit.unit_class: share.written for member, share in shares if member.for_class}
    own = {
        member.unit.code: share.written
        for member, share in shares
        if not member.for_class and usual.get(member.unit.unit_class) != share.written
    }
    if not own and len(set(usual.values())) == 1:
        node[key] = shown(next(iter(usual.values())))
    else:
        node[key] = {"classes": {name: shown(value) for name, value in usual.items()}}
        if own:
            node[key]["units"] = {name: shown(value) for name, value in own.items()}
    work.draft.said += _told(work, key, code, moved)


def _told(work: _Spread, key: str, code: str, moved: Sequence[tuple[Member, Share]]) -> Iterator[Words]:
    """Yield what was spread, those with the same numbers together."""
    groups: dict[Share, list[Words]] = {}
    for member, share in moved:
        groups.setdefault(share, []).append(_titled(work, member))
    for share, who in groups.items():
        said = SPREAD[key].with_values(
            title=work.draft.title(code),
            before=shown(share.before),
            after=shown(share.written),
            who=Words("、".join(each.zh for each in who), ", ".join(each.en for each in who)),
        )
        yield said if share.exact == share.written else EXACTLY.with_values(said=said, exact=share.exact)


def _titled(work: _Spread, member: Member) -> Words:
    if not member.for_class:
        return titled(member.unit.title, member.unit.title_en)
    found = next(each for each in work.ruleset.classes if each.code == member.unit.unit_class)
    return titled(found.title, found.title_en)


def _who(work: _Spread, member: Member) -> str:
    return _titled(work, member).zh
