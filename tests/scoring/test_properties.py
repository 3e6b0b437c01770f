"""What must hold of every ruleset and all facts, on generated ones."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.rules.registry import RULES
from tests.scoring.generator import generate

SEEDS = st.integers(0, 10**6)


def scored(document, rows, threads=1):
    compiled = compile_ruleset(ruleset_from_document(document))
    return compiled, evaluate(compiled, facts_from_rows(rows, compiled.layout), threads=threads)


def outcome(sheet):
    """Everything that a unit gets, by unit."""
    return {row["unit"]: row for row in sheet.totals.to_pylist()}


@pytest.mark.slow
@given(SEEDS, st.randoms(use_true_random=False))
def test_gives_the_same_bytes_for_any_order_of_rows_and_any_number_of_threads(seed, shuffler):
    document, rows, _ = generate(seed)
    shuffled = list(rows)
    shuffler.shuffle(shuffled)

    first = scored(document, rows)[1]
    second = scored(document, shuffled, threads=3)[1]

    assert first.hash == second.hash


@pytest.mark.slow
@given(SEEDS, st.randoms(use_true_random=False))
def test_takes_no_notice_of_the_order_of_units(seed, shuffler):
    document, rows, _ = generate(seed)
    rank = document["rank"]
    rank["tie_order"] = [key for key in rank.get("tie_order", []) if key != "unit_order"]
    if rank.get("style") == "ordinal":
        rank["style"] = "competition"
    turned = deepcopy(document)
    shuffler.shuffle(turned["units"])

    assert outcome(scored(document, rows)[1]) == outcome(scored(turned, rows)[1])


@pytest.mark.slow
@pytest.mark.clause("C5")
@given(SEEDS)
def test_a_veto_never_raises_a_grade(seed):
    document, rows, _ = generate(seed)
    codes = [line["code"] for line in document.get("vetoes", [])]
    order = {grade["code"]: place for place, grade in enumerate(document.get("grades", []))}
    before = outcome(scored(document, rows)[1])
    for code in codes:
        for unit in before:
            record = {"unit": unit, "item": code, "measure": "confirmed", "group": "", "entry": "另案", "note": ""}
            struck = [row for row in rows if (row["unit"], row["item"]) != (unit, code)]
            struck.append({**record, "value": "99", "status": "", "source": "督办单"})
            if before[unit]["grade"] and applies(document, unit, code):
                sheet = scored(document, struck)[1]
                assert order[sheet.total_of(unit)["grade"]] >= order[before[unit]["grade"]]


def applies(document, unit, code):
    """Whether a line is in a unit's system."""
    compiled = compile_ruleset(ruleset_from_document(document))
    place = compiled.layout.positions()
    return compiled.layout.in_system[place["leaves"][code], place["units"][unit]]


@pytest.mark.slow
@given(SEEDS, st.integers(0, 10**6))
def test_an_item_not_applicable_to_one_unit_leaves_other_units_items_alone(seed, pick):
    document, rows, _ = generate(seed)
    before = scored(document, rows)[1]
    cells = [row for row in before.trace.to_pylist() if before.head.node(row["node"]).kind in RULES]
    chosen = cells[pick % len(cells)]
    unit, item = chosen["unit"], chosen["node"]
    blank = dict.fromkeys(("measure", "group", "entry", "value", "note"), "")
    left_out = [{**blank, "unit": unit, "item": item, "status": "not_applicable", "source": "批复"}]

    after = scored(document, rows + left_out if not marked(rows, unit, item) else rows)[1]

    ranked = {node.code for node in before.head.nodes if node.kind == "by_rank"}
    for old, new in zip(before.trace.to_pylist(), after.trace.to_pylist(), strict=True):
        if old["unit"] != unit and old["node"] not in ranked and before.head.node(old["node"]).kind in RULES:
            # Another place in a ranking may make another part the better one; the weight it has then is no own figure.
            chosen_by_rank = {"weight_in_force": 0} if ranked and under_choice(before.head, old["node"]) else {}
            assert {**old, "fact_first": 0, **chosen_by_rank} == {**new, "fact_first": 0, **chosen_by_rank}


def under_choice(head, code):
    """Whether a node above takes only the better of its parts."""
    node = head.node(code)
    while node.parent:
        node = head.node(node.parent)
        if node.kind == "better_of":
            return True
    return False


def marked(rows, unit, item):
    """Whether the item is already marked as a whole."""
    return any(row["unit"] == unit and row["item"] == item and not row["measure"] for row in rows)


@pytest.mark.slow
@pytest.mark.clause("P6")
@given(SEEDS)
def test_a_quota_is_exceeded_only_where_ties_share_the_last_place(seed):
    document, rows, _ = generate(seed)
    _, sheet = scored(document, rows)
    totals = sheet.totals.to_pylist()
    for unit_class, grade, places, exceeded in sheet.head.places:
        set_by_veto = "=" + grade + ":veto_set"
        got = [
            row
            for row in totals
            if row["class"] == unit_class and row["grade"] == grade and set_by_veto not in row["reason"]
        ]
        if len(got) > places:
            assert exceeded
            assert document["quota"].get("ties_at_last_place", "share") == "share"


@pytest.mark.slow
@given(SEEDS)
def test_weights_in_force_add_up_to_the_nominal_weights(seed):
    document, rows, _ = generate(seed)
    _, sheet = scored(document, rows)
    sums: dict = {}
    for row in sheet.trace.to_pylist():
        head = sheet.head.node(row["node"])
        if head.parent and sheet.head.node(head.parent).kind == "sum_of":
            entry = sums.setdefault((row["unit"], head.parent), [0, 0, 0, head.weight_decimals])
            entry[0] += row["weight"]
            entry[1] += row["weight_in_force"]
            entry[2] += 1
    states = {(row["unit"], row["node"]): row["state"] for row in sheet.trace.to_pylist()}
    for cell, (nominal, in_force, parts, decimals) in sums.items():
        if states[cell] == "scored":
            unit = 10**decimals
            assert abs(in_force * unit - nominal * 10**sheet.head.score_decimals) <= parts * unit


def test_the_generated_facts_differ_from_seed_to_seed():
    assert len({str(generate(seed)[1]) for seed in range(20)}) == 20
    assert generate(7) == generate(7)
