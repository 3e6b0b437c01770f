"""The study by near totals is the study by exact ones, digit by digit, and only what must be is computed exactly."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks import scheme
from benchmarks.cases import Case
from benchmarks.facts import make_facts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.sensitivity import deciding, study
from hengjing.scoring.sensitivity.deciders import decider
from hengjing.scoring.sensitivity.doubles import draw_factors
from hengjing.scoring.sensitivity.model import class_model
from hengjing.scoring.sensitivity.rolling_up import roll_up
from hengjing.scoring.sensitivity.study import check_nominal
from tests.counts import count
from tests.scoring.generator import generate
from tests.scoring.sensitivity.models import models_of, models_of_document, reference, weights_of
from tests.scoring.sensitivity.test_rolling_up import WEIGHTS, tree_by_weights

SEEDS = range(count(reduced=60, full=1_000))
SPREADS = (2_000, 9_000, 100)


def studied(models, draws, spread=2_000):
    return study.study_weights(models, draws=draws, seed=1, spread=spread, tick=lambda *_: None)


def by_exact_totals(models, draws, spread=2_000):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(study, "decider", lambda *_: None)
        return studied(models, draws, spread)


def decider_of(model, spread=2_000) -> Any:
    weights = [model.compiled.position(code) for code in weights_of(model)]
    return decider(model, weights, check_nominal(model, weights).nodes, spread)


def counted(model, draws, spread=2_000):
    """How many totals are computed exactly, and of how many."""
    weights = [model.compiled.position(code) for code in weights_of(model)]
    counts = study.Counts(model, weights, spread)
    counts.add(draw_factors(1, 0, (draws, len(weights)), spread))
    return counts.exact, draws * model.size


@pytest.mark.clause("P6")
@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_district_is_studied_to_the_same_digits(year):
    models = models_of(*reference(year))

    assert studied(models, 300) == by_exact_totals(models, 300)


@pytest.mark.clause("P6")
@pytest.mark.parametrize("seed", SEEDS)
def test_any_ruleset_is_studied_to_the_same_digits(seed):
    document, rows, _ = generate(seed, "medium" if seed % 10 == 9 else "small")
    models = models_of_document(document, rows)
    spread = SPREADS[seed % 3]

    assert studied(models, 40, spread) == by_exact_totals(models, 40, spread)


@pytest.mark.parametrize("seed", list(SEEDS)[:30])
def test_no_near_total_is_farther_off_than_the_bound(seed):
    document, rows, _ = generate(seed)
    for model in models_of_document(document, rows):
        found = decider_of(model, 9_000)
        if found:
            factors = draw_factors(seed, 0, (30, len(weights_of(model))), 9_000)
            near, _ = found._near(factors)
            columns = {model.compiled.position(code): factors[:, [at]] for at, code in enumerate(weights_of(model))}
            exact = roll_up(model, columns).total[:, found.units]
            assert np.max(np.abs(near - exact)) <= found.slack


def test_most_rulesets_can_be_decided_by_near_totals():
    documents = [generate(seed)[:2] for seed in range(40)]
    found = [decider_of(model) for document, rows in documents for model in models_of_document(document, rows)]

    assert sum(each is not None for each in found) * 2 > len(found)


# Marks a few of their last digits around the cut-off: ties and totals one digit apart are everywhere.
TITLES = {f"U{place}": f"第{place}单位" for place in range(1, 25)}


def close_document(**more):
    document = tree_by_weights({code: str(weight) for code, weight in WEIGHTS.items()})
    for node in document["base"]["children"]:
        for leaf in node["children"]:
            leaf["value_decimals"] = "4"
    units = [{"code": code, "title": title, "class": document["classes"][0]["code"]} for code, title in TITLES.items()]
    return {
        **document,
        "decimals": {"score": "4", "published": "3"},
        "units": units,
        "grades": [
            {"code": "GOOD", "title": "好", "at_least": "85", "quota": {"share": "20%"}},
            {"code": "FAIR", "title": "中", "at_least": "84.9998"},
            {"code": "OTHER", "title": "其他"},
        ],
        **more,
    }


def close_rows():
    """U1 to U6 have 85 everywhere, some with an item that does not apply; U7 and U8 are alike; the others differ."""
    drawn = draw_factors(5, 0, (len(TITLES), 5), 25) + 840_000
    for place, unit in enumerate(TITLES):
        for at, item in enumerate(("READING", "WRITING", "NUMBERS", "CARE", "PACE")):
            mark = "85" if place < 6 else "85.0001" if place < 8 else f"{drawn[place, at] / 10_000:.4f}"
            gone = place in (2, 3) and at == place
            given = {"status": "not_applicable"} if gone else {"measure": "mark", "entry": "R1", "value": mark}
            row = dict.fromkeys(("unit", "item", "measure", "group", "entry", "value", "status", "source", "note"), "")
            yield {**row, "unit": unit, "item": item, "source": "S", **given}


RANKINGS = [
    {},
    {"rank": {"on": "published"}},
    {"rank": {"on": "total", "style": "dense"}, "grade_on": "published"},
    {"rank": {"on": "total", "style": "ordinal", "tie_order": ["unit_order"]}},
    {"total": {"cap": "85.0003", "floor": "84.9999"}},
]


@pytest.mark.parametrize("grading", RANKINGS)
def test_totals_a_digit_apart_are_computed_exactly(grading, monkeypatch):
    models = models_of_document(close_document(**grading), close_rows())
    expected = by_exact_totals(models, 200)
    monkeypatch.setattr(deciding, "MOST_UNDECIDED", 1)

    assert studied(models, 200) == expected
    exact, pairs = counted(models[0], 200)
    assert exact not in (0, pairs)


@pytest.mark.parametrize("grading", RANKINGS[:3])
def test_these_totals_would_be_misjudged_without_a_bound(grading, monkeypatch):
    models = models_of_document(close_document(**grading), close_rows())
    expected = by_exact_totals(models, 200)
    monkeypatch.setattr(deciding, "MOST_UNDECIDED", 1)
    unbound = replace(decider_of(models[0]), slack=0)
    monkeypatch.setattr(study, "decider", lambda *_: unbound)

    assert studied(models, 200) != expected


def test_units_alike_in_all_that_counts_are_computed_once():
    found = decider_of(models_of_document(close_document(), close_rows())[0])

    assert found.twin[0] == found.twin[1] == found.twin[4]
    assert found.twin[6] == found.twin[7]
    assert len(set(found.twin.tolist())) == len(found.units) == len(TITLES) - 4


def test_where_most_totals_are_undecided_all_are_computed_exactly(monkeypatch):
    models = models_of_document(close_document(), close_rows())
    monkeypatch.setattr(deciding, "MOST_UNDECIDED", 10**6)

    exact, pairs = counted(models[0], 200)

    assert exact == pairs


def test_a_node_that_a_draw_could_bring_under_its_least_share_is_left_to_exact_totals():
    document = close_document()
    document["base"]["children"][0]["rule"]["parameters"]["minimum_share"] = "69%"
    model = models_of_document(document, close_rows())[0]

    assert decider_of(model, 2_000) is None
    assert decider_of(model, 10) is not None


def test_next_to_nothing_is_computed_exactly_in_a_large_class():
    case = Case("draws", 300, 100, 1, 20241231)
    compiled = scheme.compiled(case)
    model = class_model(compiled, compiled.classes[0], compile_grading(compiled.ruleset), make_facts(case, compiled))

    exact, pairs = counted(model, 100)

    assert 0 < exact * 100 < pairs
