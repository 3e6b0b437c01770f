"""The policies decide as the table says that people wrote by hand, and no line of a policy can go unnoticed (T01)."""

import pytest

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import actions
from tests.access import deciding

TABLE = deciding.expected()
DECLARED = {action.name: action for action in actions()}
every_action = pytest.mark.parametrize("name", DECLARED)


def differences(action):
    """The relations in which others may than the table says."""
    return [
        relation
        for relation in deciding.relations(DECLARED[action.name])
        if deciding.decided(action, relation) != TABLE.get((action.name, relation))
    ]


@every_action
def test_an_action_is_open_to_whom_the_table_says(name):
    assert differences(DECLARED[name]) == []


@every_action
def test_every_broken_line_of_a_policy_is_noticed(name, monkeypatch):
    alive = []
    for how, mutant in deciding.mutants(DECLARED[name]):
        monkeypatch.setitem(policy._ACTIONS, name, mutant)
        if not differences(mutant):
            alive.append(how)

    assert alive == []


def test_there_are_mutants_of_every_action():
    assert [name for name, action in DECLARED.items() if not list(deciding.mutants(action))] == []


def test_the_table_names_nothing_that_is_gone():
    cells = {(name, relation) for name, action in DECLARED.items() for relation in deciding.relations(action)}

    assert set(TABLE) - cells == set()


def test_a_table_that_says_too_little_lets_mutants_live(monkeypatch):
    name = "audit.entry:list"
    mutant = next(broken for how, broken in deciding.mutants(DECLARED[name]) if how.endswith("dropped"))
    monkeypatch.setitem(policy._ACTIONS, name, mutant)
    monkeypatch.setitem(TABLE, (name, "own"), deciding.decided(mutant, "own"))
    monkeypatch.setitem(TABLE, (name, "other"), deciding.decided(mutant, "other"))

    assert differences(mutant) == []
