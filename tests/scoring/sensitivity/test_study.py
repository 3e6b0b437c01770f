"""The seeded study: the same digits anywhere, counted right, and nothing written."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hengjing.scoring import evaluate, sensitivity
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.sensitivity import Sensitivity, UnitStudy, doubles, render_data, study
from hengjing.scoring.sensitivity.doubles import draw_factors, whole_product
from tests.counts import count
from tests.scoring.sensitivity.models import models_of, reference

DRAWS = count(reduced=1_000, full=10_000)
HASHES = {
    1_000: "75383a6795a6843b54287c0734f2da35017364d56be451c0a72299f436f711f2",
    10_000: "22a28a78b341ee138bd352345038b2250a503125230732b8fe743ed349f290d8",
}
"""SHA-256 of the study of the demonstration district of 2024, seed 1, range 20 %."""

ROOT = Path(__file__).resolve().parents[3]


def studied(draws, seed=1):
    return study.study_weights(models_of(*reference()), draws=draws, seed=seed, spread=2_000, tick=lambda *_: None)


def hash_of(found):
    lines = [[each.unit, each.rank, each.grade, each.kept_grade, each.grades, each.ranks] for each in found.units]
    return hashlib.sha256(json.dumps([found.weights, lines]).encode()).hexdigest()


@pytest.mark.clause("P6")
def test_the_same_seed_gives_the_digits_that_are_kept_here():
    assert hash_of(studied(DRAWS)) == HASHES[DRAWS]


def test_another_seed_gives_others():
    assert hash_of(studied(300)) != hash_of(studied(300, seed=2))


def test_does_not_depend_on_how_many_draws_are_computed_together(monkeypatch):
    whole = studied(300)
    monkeypatch.setattr(study, "AT_ONCE", 700)

    assert studied(300) == whole


@pytest.mark.slow
@pytest.mark.parametrize("threads", ["1", "2", "5"])
def test_does_not_depend_on_the_number_of_threads(threads):
    program = "from tests.scoring.sensitivity.test_study import hash_of, studied; print(hash_of(studied(1000)))"
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == HASHES[1_000]


def test_counts_every_draw_once():
    for unit in studied(200).units:
        assert sum(unit.grades) == sum(unit.ranks) == 200
        assert unit.kept_grade in unit.grades


@pytest.mark.slow
def test_writes_nothing_to_a_sheet():
    compiled, facts = reference()
    sheet = evaluate(compiled, facts)
    before = sheet.hash

    sensitivity(compiled, facts, draws=5)

    assert sheet.hash == evaluate(compiled, facts).hash == before


@pytest.mark.parametrize("wrong", [{"draws": 0}, {"seed": -1}, {"spread": 0}, {"spread": 10_000}])
def test_refuses_what_cannot_be_studied(wrong):
    with pytest.raises(ValueError, match=r"\d"):
        sensitivity(*reference(), **wrong)


def unit_with(ranks):
    return UnitStudy("U1", Words(), "A", 1, "G", (0, 0), tuple(ranks), 0)


def test_ranks_are_order_statistics_of_the_draws():
    unit = unit_with([0, 4, 1, 90, 4, 1])

    assert (unit.best_rank, unit.low_rank, unit.usual_rank, unit.high_rank, unit.worst_rank) == (1, 2, 3, 3, 5)
    assert unit.kept_rank == 4


def test_draws_without_a_rank_do_not_count_for_ranks():
    assert (unit_with([95, 0, 5]).low_rank, unit_with([95, 0, 5]).best_rank) == (2, 2)
    never = unit_with([100, 0, 0])
    assert (never.best_rank, never.low_rank, never.usual_rank, never.worst_rank) == (0, 0, 0, 0)


def test_factors_are_fixed_numbers_of_the_seed():
    assert draw_factors(7, 0, (2, 4), 2_000).tolist() == [[8367, 8572, 9631, 9384], [9926, 8271, 10326, 8697]]


def test_factors_of_a_draw_do_not_depend_on_where_the_drawing_begins():
    assert np.array_equal(draw_factors(3, 0, (50, 7), 500)[20:], draw_factors(3, 20, (30, 7), 500))


def test_factors_fill_their_range_and_no_more():
    drawn = draw_factors(1, 0, (20_000, 1), 3)

    assert sorted(set(drawn[:, 0].tolist())) == [9_997, 9_998, 9_999, 10_000, 10_001, 10_002, 10_003]


@pytest.mark.parametrize("size", [1, 2**20, 2**30, 2**40])
def test_products_are_exact_whatever_their_size(size):
    left = np.array([[size, -size + 1], [3, 2**21 + 1]])
    right = np.array([[size + 3, 7], [size, -size]])

    expected = left.astype(object) @ right.astype(object)

    assert whole_product(left, right).tolist() == expected.tolist()


def test_doubles_are_used_only_below_two_to_the_53():
    at_bound = doubles.largest_product(np.array([[2**26, 2**26]]), np.array([[2**26], [2**26]]))

    assert at_bound == doubles.EXACT_BELOW
    assert float(doubles.EXACT_BELOW - 1) != float(doubles.EXACT_BELOW)
    assert float(doubles.EXACT_BELOW) == float(doubles.EXACT_BELOW + 1)


@pytest.mark.slow
def test_the_data_holds_whole_numbers_and_texts_only():
    found = sensitivity(*reference(), draws=5)

    assert isinstance(found, Sensitivity)
    assert all_exact(render_data(found))
    assert not all_exact({"x": [0.5]})
    assert len(render_data(replace(found), "U04")["study"]["units"]) == 1


def all_exact(value):
    if isinstance(value, dict):
        return all(all_exact(each) for each in value.values())
    if isinstance(value, list):
        return all(all_exact(each) for each in value)
    return isinstance(value, str | int)
