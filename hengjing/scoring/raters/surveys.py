"""Satisfaction surveys: groups whose valid ballots of a unit all choose one option; there are no single raters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledLeaf
from hengjing.scoring.facts import Facts, Status
from hengjing.scoring.raters.readings import Signal
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words, titled

ONE_OPTION = Words("{unit}：{count}张有效票全部为“{option}”", "{unit}: all {count} valid ballots are “{option}”")


@dataclass(frozen=True)
class SurveyGroup:
    """Valid ballots of one group of respondents: by unit and option, in the order of the ruleset."""

    node: Any
    unit_class: str
    group: Any
    ballots: Mapping[str, Mapping[str, int]]
    options: Mapping[str, Words]


def surveys_of(compiled: Compiled, facts: Facts, items: Sequence[str] | None = None) -> Iterator[SurveyGroup]:
    """Yield the groups of satisfaction items, by item, class and group."""
    for place, layout in enumerate(facts.layout.leaves):
        if items is not None and layout.code not in items:
            continue
        for part in compiled.classes:
            for leaf in part.leaves:
                if compiled.nodes[leaf.node].code == layout.code and leaf.rule.kind == "satisfaction":
                    yield from _groups(compiled, facts, part, (place, leaf))


def _groups(
    compiled: Compiled, facts: Facts, part: CompiledClass, found: tuple[int, CompiledLeaf]
) -> Iterator[SurveyGroup]:
    place, leaf = found
    options = {each.code: titled(each.title, each.title_en or "") for each in leaf.parameters.options}
    for group in leaf.parameters.groups or (None,):
        code = group.code if group is not None else ""
        ballots = {facts.layout.units[unit]: _ballots(facts, int(unit), place, code, options) for unit in part.units}
        counted = {unit: own for unit, own in ballots.items() if own}
        yield SurveyGroup(compiled.nodes[leaf.node], part.code, group, counted, options)


def _ballots(facts: Facts, unit: int, leaf: int, group: str, options: Mapping[str, Words]) -> dict[str, int]:
    """Valid ballots of a unit by option; none where the item does not apply or has no data."""
    first, count = facts.cell(unit, leaf)
    rows = range(first, first + count)
    if any(facts.status[row] != Status.VALUE for row in rows):
        return {}
    own = [row for row in rows if facts.groups[facts.group[row]] == group and facts.value[row]]
    found = {facts.entries[facts.entry[row]]: int(facts.value[row]) for row in own}
    return {option: found[option] for option in options if option in found}


def survey_signals(survey: SurveyGroup, titles: Mapping[str, Words], limits: Thresholds) -> Iterator[Signal]:
    """Yield the units of a group whose valid ballots, if there are enough, all choose one option."""
    for unit, ballots in survey.ballots.items():
        count = sum(ballots.values())
        if len(ballots) != 1 or count < limits.fewest_ballots:
            continue
        option = next(iter(ballots))
        text = ONE_OPTION.with_values(unit=titles[unit], count=count, option=survey.options[option])
        yield Signal("one_option", (), text, {"ballots": Fraction(count)}, unit)
