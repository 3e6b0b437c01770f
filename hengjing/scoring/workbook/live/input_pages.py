"""Writes the sheets that hold the inputs: facts and rules."""

from typing import Any

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import Status
from hengjing.scoring.scoresheet.words import STATUS_WORDS, Words, titled
from hengjing.scoring.workbook.live import facts_plan, rules_plan
from hengjing.scoring.workbook.live.items import Plans
from hengjing.scoring.workbook.live.page import LivePage, wide_enough
from hengjing.scoring.workbook.live.rules_plan import number_of

LARGEST_EXACT = 10**15
"""From here on a number has more digits than a spreadsheet keeps."""


def write_facts(plans: Plans, page: LivePage) -> None:
    """Write the sheet of facts: every number with its record, and empty rows where one may be filled in."""
    said, language, plan = plans.said, plans.language, plans.facts
    page.lines(said("facts"), [said("facts_note"), said("facts_note_2")])
    heads = ("unit_code", "unit", "item_code", "item", "measure", "group", "entry", "value", "status", "source", "note")
    page.heads(facts_plan.HEAD_ROW, [said(name) for name in heads], 24)
    names = _Names(plans.compiled, language)
    for row, fact in enumerate(plan.rows, start=facts_plan.FIRST_ROW):
        texts = plan.texts(fact)
        unit, leaf = plans.compiled.layout.units[fact.unit], plans.compiled.layout.leaves[fact.leaf].code
        measure, group, entry = fact.key
        shown = names.measure(leaf, measure) if measure else said("whole_item")
        for column, text in enumerate((unit, names.units[unit], leaf, names.leaves[leaf], shown, group, entry)):
            page.text(row, column, text, "fixed")
        _value(page, row, plan.value(fact))
        status = STATUS_WORDS[texts["status"]].of(language)
        page.text(row, facts_plan.STATUS, status, "input word")
        for column, name in enumerate(("source", "note"), start=facts_plan.STATUS + 1):
            page.text(row, column, texts[name], "fixed")
    last = facts_plan.FIRST_ROW + len(plan.rows) - 1
    _finish_facts(plans, page, last)


def _value(page: LivePage, row: int, value: tuple[int, int] | None) -> None:
    if value is None:
        page.text(row, facts_plan.VALUE, "", "input")
    elif abs(value[0]) < LARGEST_EXACT:
        page.number(row, facts_plan.VALUE, *value, "input")
    else:
        page.text(row, facts_plan.VALUE, rules_plan.plain(*value), "input")


def _finish_facts(plans: Plans, page: LivePage, last: int) -> None:
    sheet: Any = page.sheet
    words = [
        words.of(plans.language) for status, words in STATUS_WORDS.items() if status and status != Status.VALUE.name
    ]
    cells = (facts_plan.FIRST_ROW, facts_plan.STATUS, last, facts_plan.STATUS)
    sheet.data_validation(*cells, {"validate": "list", "source": words})
    sheet.autofilter(facts_plan.HEAD_ROW, 0, last, facts_plan.STATUS + 2)
    for column, size in enumerate((9, 28, 16, 28, 16, 12, 14, 14, 10, 24, 24)):
        sheet.set_column(column, column, size)
    page.set_up(plans.said("facts"), plans.said("page"), head_row=facts_plan.HEAD_ROW, columns=2)


class _Names:
    """Titles of units, items and measures in one language."""

    def __init__(self, compiled: Compiled, language: str) -> None:
        self.language = language
        self.units = {each.code: titled(each.title, each.title_en).of(language) for each in compiled.ruleset.units}
        self.leaves = {
            each.code: titled(each.title, each.title_en).of(language) for each in compiled.nodes if each.is_leaf
        }
        self.rules = {
            compiled.nodes[leaf.node].code: leaf.rule for part in compiled.classes[:1] for leaf in part.leaves
        }

    def measure(self, leaf: str, name: str) -> str:
        """Return what a rule kind calls a measure."""
        found = next((each for each in self.rules[leaf].measures if each.name == name), None)
        return name if found is None else Words(found.zh, found.en).of(self.language)


def write_rules(plans: Plans, page: LivePage) -> None:
    """Write the sheet of rules: every number a formula refers to, and beside it those that are built in."""
    said, language, plan = plans.said, plans.language, plans.rules
    page.lines(said("rules"), [said("rules_note"), said("rules_note_2")])
    heads = ("item_code", "item", "scope", "parameter", "number", "entry", "value", "change")
    page.heads(rules_plan.FIRST_ROW - 1, [said(name) for name in heads], 24)
    for row, rule in enumerate(plan.rows, start=rules_plan.FIRST_ROW):
        texts = (rule.code, rule.title.of(language), rule.scope.of(language), rule.name.of(language))
        for column, text in enumerate(texts):
            page.text(row, column, text, "fixed")
        if rule.place:
            page.number(row, rules_plan.PLACE, rule.place, 0, "fixed")
        else:
            page.text(row, rules_plan.PLACE, "", "fixed")
        page.text(row, rules_plan.PLACE + 1, rule.entry.of(language), "fixed")
        if rule.numeric:
            share = " share" if rule.text.endswith("%") else ""
            look = f"input{share}" if rule.live else "fixed"
            page.sheet.write_number(row, rules_plan.VALUE, number_of(rule.text), page.formats[look])
        else:
            page.text(row, rules_plan.VALUE, rule.text, "fixed")
        page.text(row, rules_plan.VALUE + 1, said("may" if rule.live else "may_not"), "fixed")
    sizes = [16, 30, 24, wide_enough([rule.name.of(language) for rule in plan.rows], most=48), 6, 24, 16, 26]
    for column, size in enumerate(sizes):
        page.sheet.set_column(column, column, size)
    last = rules_plan.FIRST_ROW + len(plan.rows) - 1
    page.sheet.autofilter(rules_plan.FIRST_ROW - 1, 0, last, len(sizes) - 1)
    page.set_up(said("rules"), said("page"), head_row=rules_plan.FIRST_ROW - 1, columns=2)
