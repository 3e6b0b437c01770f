"""What each node adds to the difference of a unit's totals: exact, from the base down to the leaves.

A node's score is Σ factor × points of its parts, and a rounding. The difference of a part is carried down by its factor
after the change; what a changed factor does is told apart as weight; what rounding does, as rounding. Bonus and
deduction lines enter as they are; caps and bounds are told apart. Everything adds up to the difference of the totals.
"""

from collections.abc import Iterator
from fractions import Fraction

from hengjing.scoring.compare.comparison import Contribution
from hengjing.scoring.compare.sides import UnitSide

ZERO = Fraction(0)


def contributions(before: UnitSide, after: UnitSide) -> tuple[Contribution, ...]:
    """Return what adds to the difference of a unit's totals; the amounts add up to it exactly.

    Both sides have a total.
    """
    bases = {before.side.ruleset.base.code: (True, False), after.side.ruleset.base.code: (False, True)}
    if len(bases) == 1:
        bases = dict.fromkeys(bases, (True, True))
    pair = _Pair(before, after)
    found = [each for code, present in bases.items() for each in pair.below(code, present, Fraction(1))]
    found += [each for sign, section in ((1, "bonus"), (-1, "deductions")) for each in _lines(pair, section, sign)]
    return tuple(_added_up(each for each in (*found, *_limits(before, after)) if each.amount))


def _added_up(found: Iterator[Contribution]) -> Iterator[Contribution]:
    """One contribution for each node and kind, in the order of their first mention."""
    sums: dict[tuple[str, str], Fraction] = {}
    for each in found:
        key = (each.node, each.kind)
        sums[key] = sums.get(key, ZERO) + each.amount
    return (Contribution(node, kind, amount) for (node, kind), amount in sums.items() if amount)


class _Pair:
    """One unit on both sides."""

    def __init__(self, before: UnitSide, after: UnitSide) -> None:
        self.before = before
        self.after = after

    def below(self, code: str, present: tuple[bool, bool], factor: Fraction) -> Iterator[Contribution]:
        """Yield what a node and everything below it add, `present` on either side at this place of the tree."""
        old, new = (
            side.points(code) if there else ZERO for side, there in zip((self.before, self.after), present, strict=True)
        )
        parts = self._parts(code, present)
        if not parts:
            yield Contribution(code, "own", factor * (new - old))
            return
        old_factors, new_factors = self._factors(code, present)
        rounding = new - old
        for child in parts:
            there = (
                present[0] and child in self.before.children(code),
                present[1] and child in self.after.children(code),
            )
            old_part, new_part = old_factors.get(child, ZERO), new_factors.get(child, ZERO)
            old_points = self.before.points(child) if there[0] else ZERO
            new_points = self.after.points(child) if there[1] else ZERO
            moved = new_part * new_points - old_part * old_points
            rounding -= moved
            scored_after = there[1] and self.after.state(child) == "scored"
            carried = new_part if scored_after else old_part
            yield from self.below(child, there, factor * carried)
            yield Contribution(child, "weight", factor * (moved - carried * (new_points - old_points)))
        yield Contribution(code, "rounding", factor * rounding)

    def _parts(self, code: str, present: tuple[bool, bool]) -> list[str]:
        """Children on either side; none where the node is a leaf on a side that has it."""
        sides = [side for side, there in zip((self.before, self.after), present, strict=True) if there]
        sides = [side for side in sides if code in side.cells]
        if any(side.side.node(code).is_leaf for side in sides):
            return []
        return list(dict.fromkeys(child for side in sides for child in side.children(code)))

    def _factors(self, code: str, present: tuple[bool, bool]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        old = dict(self.before.factors(code)) if present[0] else {}
        return old, dict(self.after.factors(code)) if present[1] else {}


def _lines(pair: _Pair, section: str, sign: int) -> Iterator[Contribution]:
    """Bonus lines add, deduction lines take away."""
    codes = [
        [line.code for line in getattr(side.side.ruleset, section) if line.code in side.cells]
        for side in (pair.before, pair.after)
    ]
    for code in dict.fromkeys([*codes[0], *codes[1]]):
        old = pair.before.points(code) if code in codes[0] else ZERO
        new = pair.after.points(code) if code in codes[1] else ZERO
        yield Contribution(code, "own", sign * (new - old))


def _limits(before: UnitSide, after: UnitSide) -> Iterator[Contribution]:
    for kind, effect in (("bonus_cap", _bonus_cap), ("deduction_cap", _deduction_cap), ("total_limit", _total_limit)):
        yield Contribution("", kind, effect(after) - effect(before))


def _bonus_cap(side: UnitSide) -> Fraction:
    return side.amount("bonus") - side.amount("bonus_lines")


def _deduction_cap(side: UnitSide) -> Fraction:
    return side.amount("deduction_lines") - side.amount("deduction")


def _total_limit(side: UnitSide) -> Fraction:
    return side.amount("total") - side.amount("base") - side.amount("bonus") + side.amount("deduction")
