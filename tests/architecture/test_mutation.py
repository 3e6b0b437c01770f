"""Mutation testing: what a run of the tool finds, and when it does not pass (docs/decisions/0015)."""

import json
import tomllib

import pytest

from tools.mutation import prove, running
from tools.mutation.judging import Mutant, complaints, figures, read_explanations
from tools.mutation.mutants import read_mutants

ENTRY = """[[survivor]]
module = "rules/slope.py"
function = "kernel"
change = '''a < b => a <= b'''
why = "{why}"
"""
PLACE = ("rules/slope.py", "kernel", "a < b => a <= b")


def run_of(killed, *survivors, stopped=0):
    made = [Mutant("rules/slope.py", "kernel", "", "killed")] * killed
    made += [Mutant("rules/slope.py", "kernel", "", "stopped")] * stopped
    return [*made, *(Mutant(module, function, change, "survived") for module, function, change in survivors)]


def explained(tmp_path, *entries):
    file = tmp_path / "survivors.toml"
    file.write_text("\n".join(entries), encoding="utf-8")
    return read_explanations(file)


def test_a_run_passes_when_each_survivor_is_explained(tmp_path):
    assert complaints(run_of(99, PLACE), explained(tmp_path, ENTRY.format(why="equal values count alike"))) == []


@pytest.mark.parametrize("entries", [(), (ENTRY.format(why=" "),)])
def test_a_survivor_without_a_reason_is_named(tmp_path, entries):
    assert complaints(run_of(99, PLACE), explained(tmp_path, *entries)) == [
        "survived without a reason: rules/slope.py kernel: a < b => a <= b"
    ]


def test_an_explanation_of_a_mutant_that_no_longer_survives_is_named(tmp_path):
    assert complaints(run_of(100), explained(tmp_path, ENTRY.format(why="once it did"))) == [
        "explained, but no survivor: rules/slope.py kernel: a < b => a <= b"
    ]


def test_a_reason_serves_its_own_change_alone(tmp_path):
    other = ("rules/slope.py", "kernel", "a < b => a > b")

    found = complaints(run_of(99, other), explained(tmp_path, ENTRY.format(why="equal values count alike")))

    assert [line.split(":")[0] for line in found] == ["survived without a reason", "explained, but no survivor"]


@pytest.mark.parametrize(
    ("killed", "stopped", "passes"), [(95, 0, True), (94, 1, True), (94, 0, False), (9_499, 0, False)]
)
def test_fewer_than_ninety_five_percent_do_not_pass(killed, stopped, passes):
    places = [("rules/slope.py", "kernel", str(at)) for at in range(500 if killed > 100 else 100 - killed - stopped)]
    reasons = dict.fromkeys(places, "equivalent")

    found = complaints(run_of(killed, *places, stopped=stopped), reasons)

    assert (found == []) is passes


def test_a_run_without_mutants_does_not_pass():
    assert complaints([], {}) == ["0.00 % are killed, at least 95 % are needed"]


def test_an_explanation_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="explained twice"):
        explained(tmp_path, ENTRY.format(why="one"), ENTRY.format(why="two"))


def test_every_known_survivor_says_why_in_a_sentence(root):
    known = read_explanations(root / prove.SURVIVORS)

    assert [place for place, why in known.items() if len(why.split()) < 4] == []
    assert [module for module, _, _ in known if not (root / "hengjing/scoring" / module).exists()] == []


def test_the_page_has_a_line_for_each_module_each_package_and_all():
    survivor = Mutant("numbers/text.py", "fits", "x", "survived")

    written = prove.section([*run_of(2, stopped=1), survivor])

    assert "| `rules/slope.py` | 3 | 2 | 1 | 0 | 100.00 |" in written
    assert "| **numbers** | 1 | 0 | 0 | 1 | 0.00 |" in written
    assert written.endswith("| **all** | 4 | 2 | 1 | 1 | 75.00 |\n")


def test_a_function_is_left_to_the_tests_of_its_own_package_and_kind(tmp_path):
    stats = tmp_path / "stats.json"
    numbers, slope, bounds, sums = tests = [
        "tests/scoring/numbers/test_text.py::test_a",
        "tests/scoring/rules/test_slope_columns.py::test_b",
        "tests/scoring/rules/test_bounds.py::test_c",
        "tests/scoring/rules/test_sum_of.py::test_d",
    ]
    functions = ("numbers.text.x_fits", "rules.slope.x_kernel", "rules.sum_of.x_kernel", "rules.base.x_branch_of")
    reached = {f"hengjing.scoring.{function}": tests for function in functions}
    stats.write_text(json.dumps({"tests_by_mangled_function_name": reached, "stats_time": 1}))

    running.narrow(stats)

    kept = json.loads(stats.read_text())
    assert list(kept["tests_by_mangled_function_name"].values()) == [
        [numbers],
        [slope, bounds],
        [bounds, sums],
        [bounds],
    ]
    assert kept["stats_time"] == 1


def test_what_is_mutated_is_what_the_packages_say(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]

    assert settings["only_mutate"] == [f"hengjing/scoring/{package}/*" for package in running.PACKAGES]
    assert settings["pytest_add_cli_args_test_selection"][:3] == [f"tests/scoring/{name}" for name in running.PACKAGES]
    assert not any("do_not_mutate" in name for name in settings)


SCALES = """def decimals_at(number):
    return number + 1 if number > 3 else number


class Steps:
    def untested(self):
        return 7
"""
WEAK = """from hengjing.scoring.rules.scales import decimals_at


def test_it_adds_one_to_large_numbers():
    assert (decimals_at(9), decimals_at(1)) == (10, 1)
"""
SETTINGS = """[tool.mutmut]
source_paths = ["hengjing"]
only_mutate = ["hengjing/scoring/rules/*"]
pytest_add_cli_args = ["-p", "no:django"]
pytest_add_cli_args_test_selection = ["tests/scoring/rules"]
use_git_change_detection = false
"""


@pytest.mark.slow
def test_the_tool_finds_what_a_weak_test_lets_through(plant):
    for package in ("hengjing", "hengjing/scoring", "hengjing/scoring/rules"):
        plant(f"{package}/__init__.py", "")
    plant("hengjing/scoring/rules/scales.py", SCALES)
    plant("tests/scoring/rules/test_scales.py", WEAK)
    tree = plant("pyproject.toml", SETTINGS)

    assert running.run(tree, workers=1, seconds=120)

    found = read_mutants(tree)
    survivors = {(each.function, each.change) for each in found if each.outcome == "survived"}
    line = "return number + 1 if number > 3 else number"
    assert figures(found).killed >= 4
    assert survivors == {
        ("decimals_at", f"{line} => return number + 1 if number >= 3 else number"),
        ("decimals_at", f"{line} => return number + 1 if number > 4 else number"),
        ("Steps.untested", "return 7 => return 8"),
    }


@pytest.mark.slow
def test_a_run_that_takes_too_long_is_ended(plant):
    plant("hengjing/__init__.py", "")
    tree = plant("pyproject.toml", SETTINGS)

    assert not running.run(tree, workers=1, seconds=0)
