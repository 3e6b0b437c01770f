"""The tables of a printed explanation; long ones are shown by group with their first rows and their number."""

from collections.abc import Sequence
from itertools import groupby

from hengjing.scoring.explain import section_words as say
from hengjing.scoring.explain.explanation import (
    ChildShown,
    FactShown,
    NumberShown,
    OutlineRow,
    ParameterShown,
    RuleShown,
    Step,
)
from hengjing.scoring.scoresheet.plain_text import table
from hengjing.scoring.scoresheet.words import Words

MANY = 12
SHOWN = 4


def parameter_table(rule: RuleShown, language: str) -> list[str]:
    """Return the parameters of a rule with value, meaning, source."""
    rows = [
        [each.name, each.value.of(language), each.meaning.of(language), _source(each, rule).of(language)]
        for each in rule.parameters
    ]
    return table(_heads(say.PARAMETER_HEADS, language), rows)


def _source(parameter: ParameterShown, rule: RuleShown) -> Words:
    if parameter.is_default:
        return say.DEFAULT
    source = say.AS_THE_RULE if parameter.source == rule.source else parameter.source.words
    return say.OF_CLASS.with_values(source=source) if parameter.is_of_class else source


def fact_tables(facts: Sequence[FactShown], language: str) -> list[str]:
    """Return facts with their sources; many of them by group, the first rows of each."""
    groups = [list(rows) for _, rows in groupby(facts, key=lambda row: (row.measure, row.group))]
    if len(facts) <= MANY:
        groups = [list(facts)]
    shown = [row for rows in groups for row in (rows if len(facts) <= MANY else rows[:SHOWN])]
    lines = table(_heads(say.FACT_HEADS, language), [_fact(row, language) for row in shown], numeric=(3,))
    return lines + _shortened(
        [(rows[0].meaning, rows[0].group_title, len(rows)) for rows in groups], len(facts), language
    )


def _fact(row: FactShown, language: str) -> list[str]:
    value = f"{row.value}{'%' if row.percent else ''}" if row.value else row.status_words.of(language)
    notes = [text for text in (row.treatment.of(language), row.note) if text]
    return [
        row.meaning.of(language),
        row.group_title.of(language),
        row.entry_title.of(language),
        value,
        row.source,
        ("；" if language == "zh" else "; ").join(notes),
    ]


def number_tables(numbers: Sequence[NumberShown], language: str) -> list[str]:
    """Return intermediate values; many details by name and group, the first rows of each."""
    groups = [list(rows) for _, rows in groupby(numbers, key=lambda row: (row.name, row.group))]
    long = len(numbers) > MANY
    shown = [row for rows in groups for row in (rows[:SHOWN] if long else rows)]
    cells = [
        [row.meaning.of(language), row.group_title.of(language), row.entry_title.of(language), row.value]
        for row in shown
    ]
    lines = table(_heads(say.NUMBER_HEADS, language), cells, numeric=(3,))
    return lines + _shortened(
        [(rows[0].meaning, rows[0].group_title, len(rows)) for rows in groups], len(numbers), language
    )


def _shortened(groups: Sequence[tuple[Words, Words, int]], count: int, language: str) -> list[str]:
    """A line for each group of which not all rows are shown."""
    if count <= MANY:
        return []
    lines = []
    for meaning, group, size in groups:
        if size > SHOWN:
            joint = " · " if group.zh else ""
            name = Words(f"{meaning.zh}{joint}{group.zh}", f"{meaning.en}{joint}{group.en}")
            lines.append("  " + say.SHOWN_FIRST.with_values(name=name, count=size, shown=SHOWN).of(language))
    return lines


def child_table(children: Sequence[ChildShown], language: str) -> list[str]:
    """Return the parts of a node with what each adds."""
    rows = [
        [
            each.title.of(language),
            each.state_words.of(language),
            each.points,
            each.full,
            each.weight,
            each.weight_in_force,
            each.adds,
        ]
        for each in children
    ]
    return table(_heads(say.CHILD_HEADS, language), rows, numeric=(2, 3, 4, 5, 6))


def step_table(steps: Sequence[Step], language: str) -> list[str]:
    """Return steps, numbered."""
    rows = [
        [str(place), step.title.of(language), step.text.of(language), step.result]
        for place, step in enumerate(steps, start=1)
    ]
    return table(_heads(say.STEP_HEADS, language), rows, numeric=(0, 3))


def outline_table(outline: Sequence[OutlineRow], language: str) -> list[str]:
    """Return the nodes of the unit's system, indented by level."""
    rows = [
        [
            "  " * row.depth + row.title.of(language),
            row.points,
            row.full,
            row.state_words.of(language),
        ]
        for row in outline
    ]
    return table(_heads(say.OUTLINE_HEADS, language), rows, numeric=(1, 2))


def _heads(heads: Sequence[Words], language: str) -> list[str]:
    return [head.of(language) for head in heads]
