"""Every sentence of every rule kind can be filled in, and every choice has words."""

from string import Formatter

import pytest

from hengjing.scoring.explain.choice_words import CHOICES
from hengjing.scoring.rules.base import Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES

EVERY = [*RULES.values(), *NODE_RULES.values()]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.kind)
def test_every_branch_sentence_uses_names_that_the_rule_declares(rule):
    declared = {parameter.name for parameter in rule.parameters} | {"full", "exact", "chosen"}
    for part in ("measures", "workings"):
        declared |= {each.name for each in getattr(rule, part, ())}

    for branch in rule.branches:
        for sentence in (branch.zh, branch.en):
            used = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
            assert used <= declared
            assert sentence.format_map(dict.fromkeys(declared, "1"))


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.kind)
def test_every_choice_has_words(rule):
    for parameter in rule.parameters:
        if parameter.type is Type.CHOICE:
            assert set(parameter.choices) <= set(CHOICES[parameter.name])
