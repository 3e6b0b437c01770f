"""The awards of one year: performance improvement and single item (R1; docs/scoring/grading.md, "Consequences")."""

from collections.abc import Iterator, Sequence

from hengjing.scoring.consequences.results import ImprovementAward, SingleItemAward, UnitResult, Won, YearResult
from hengjing.scoring.consequences.settings import IMPROVEMENT, AwardSetting, ConsequenceSettings
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away

Candidates = dict[str, list[tuple[int, Won]]]
"""By class: the value that decides, and the award as it would be; its place is not known yet."""


def awards_won(
    settings: ConsequenceSettings, current: YearResult, last: YearResult | None, units: Sequence[str]
) -> Iterator[Won]:
    """Yield the awards won, in the order of the ruleset, class by class, best first.

    Args:
        settings: of the ruleset of this year.
        current: the results of this year.
        last: the results of the year before in the same programme, or None.
        units: codes of all units, in the order of units.
    """
    for award in settings.awards:
        if award.kind == IMPROVEMENT:
            candidates = _improved(settings, award, current, last, units)
        else:
            candidates = _single_item(award, current, units)
        order = settings.class_order
        for unit_class in sorted(candidates, key=lambda code: (order.get(code, len(order)), code)):
            yield from _best(candidates[unit_class], award.places)


def _best(candidates: list[tuple[int, Won]], places: int) -> Iterator[Won]:
    """The best of a class; equal values at the last place all get it."""
    ordered = sorted(candidates, key=lambda candidate: -candidate[0])
    place = 0
    for position, (value, won) in enumerate(ordered):
        if position == 0 or value != ordered[position - 1][0]:
            place = position + 1
        if place > places:
            return
        yield _at_place(won, place)


def _at_place(won: Won, place: int) -> Won:
    fields = {**vars(won), "place": place}
    return ImprovementAward(**fields) if isinstance(won, ImprovementAward) else SingleItemAward(**fields)


def _may_win(award: AwardSetting, unit: UnitResult) -> bool:
    return unit.total is not None and (not award.grades or unit.grade in award.grades)


def _improved(
    settings: ConsequenceSettings,
    award: AwardSetting,
    current: YearResult,
    last: YearResult | None,
    units: Sequence[str],
) -> Candidates:
    found: Candidates = {}
    if last is None:
        return found
    scale = max(settings.score_decimals, current.decimals, last.decimals)
    least = award.minimum_gain * 10 ** (scale - settings.score_decimals)
    for code in units:
        unit, before = current.units[code], last.units.get(code)
        if unit.total is None or before is None or before.total is None or not _may_win(award, unit):
            continue
        total = unit.total * 10 ** (scale - current.decimals)
        last_total = before.total * 10 ** (scale - last.decimals)
        gain = total - last_total
        if gain >= least:
            won = ImprovementAward(award.code, code, unit.unit_class, 0, current.year, last_total, total, gain, scale)
            found.setdefault(unit.unit_class, []).append((gain, won))
    return found


def _single_item(award: AwardSetting, current: YearResult, units: Sequence[str]) -> Candidates:
    found: Candidates = {}
    whole = int(10**SHARE_DECIMALS)
    for code in units:
        unit = current.units[code]
        node = unit.nodes.get(award.node)
        if node is None or not _may_win(award, unit):
            continue
        if node.score * whole >= award.minimum_share * node.full_marks:
            share = divide_half_away(node.score * whole, node.full_marks)
            won = SingleItemAward(
                award.code,
                code,
                unit.unit_class,
                0,
                award.node,
                node.score,
                node.full_marks,
                share,
                current.decimals,
            )
            found.setdefault(unit.unit_class, []).append((node.score, won))
    return found
