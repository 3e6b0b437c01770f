"""Leaves and nodes computed together give what each gives alone, and facts hash as their canonical lines do."""

import hashlib
import json

import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.compiling import stacks
from tests.scoring.generator import generate

SEEDS = range(100, 130)


def compiled_of(document, monkeypatch, slots):
    monkeypatch.setattr(stacks, "SLOTS", slots)
    return compile_ruleset(ruleset_from_document(document))


@pytest.mark.clause("C7")
@pytest.mark.parametrize("seed", SEEDS)
def test_stacks_change_no_digit(seed, monkeypatch):
    document, rows, _ = generate(seed)
    alone, together = (compiled_of(document, monkeypatch, slots) for slots in (1, 2**15))
    facts = facts_from_rows(rows, together.layout)

    assert all(len(stack.positions) == 1 for part in alone.classes for stack in part.leaf_stacks)
    assert evaluate(alone, facts).hash == evaluate(together, facts).hash


def test_stacks_hold_several_leaves_and_nodes(monkeypatch):
    sizes = [
        max(len(stack.nodes) for stack in getattr(part, name))
        for seed in SEEDS
        for part in compiled_of(generate(seed)[0], monkeypatch, 2**15).classes
        for name in ("leaf_stacks", "node_stacks")
    ]

    assert max(sizes) > 2


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_hash_as_their_canonical_lines(seed):
    document, rows, _ = generate(seed)
    facts = facts_from_rows(rows, compile_ruleset(ruleset_from_document(document)).layout)
    lines = [json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in facts.rows()]

    assert facts.hash == hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
