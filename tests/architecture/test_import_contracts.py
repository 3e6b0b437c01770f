"""The import contracts hold, and each catches what it is meant for."""

import tomllib
from collections import defaultdict
from contextlib import ExitStack

import pytest

from tests.architecture.skeleton import Skeleton

CONTRACTS = (
    "engine-is-pure",
    "engine-layers",
    "rules-stand-alone",
    "engine-callers",
    "product-layers",
    "procedure-order",
    "foundation-order",
    "app-layers",
    "apps-meet-at-api",
    "views-do-not-query",
    "data-is-plain",
    "no-cycles",
)
ENGINE = "hengjing.scoring"
STEPS = "hengjing.steps"
BASE = "hengjing.foundation"
INSIDE_A_FUNCTION = "def act():\n    import {}\n"

# contract, module, what it imports
IMPORTS = [
    ("engine-is-pure", f"{ENGINE}.engine", "django.db"),
    ("engine-is-pure", f"{ENGINE}.load", "sqlite3"),
    ("engine-is-pure", f"{ENGINE}.grading", "random"),
    ("engine-is-pure", f"{ENGINE}.pack", "uuid"),
    ("engine-is-pure", f"{ENGINE}.pack", "secrets"),
    ("engine-is-pure", f"{ENGINE}.cli", "time"),
    ("engine-is-pure", f"{ENGINE}.explain", "locale"),
    ("engine-is-pure", f"{ENGINE}.facts", f"{STEPS}.evaluations.api"),
    ("engine-is-pure", f"{ENGINE}.problems", f"{BASE}.core"),
    ("engine-is-pure", f"{ENGINE}.cli", "hengjing.demo"),
    ("engine-layers", f"{ENGINE}.numbers", f"{ENGINE}.ruleset"),
    ("engine-layers", f"{ENGINE}.engine", f"{ENGINE}.explain"),
    ("engine-layers", f"{ENGINE}.engine", f"{ENGINE}.runners.local"),
    ("engine-layers", f"{ENGINE}.rules.slope", f"{ENGINE}.compiling"),
    ("engine-layers", f"{ENGINE}.explain", f"{ENGINE}.compare"),
    ("engine-layers", f"{ENGINE}.facts", f"{ENGINE}.scoresheet"),
    ("rules-stand-alone", f"{ENGINE}.rules.slope", f"{ENGINE}.rules.bands"),
    ("rules-stand-alone", f"{ENGINE}.rules.bands", f"{ENGINE}.rules.registry"),
    ("engine-callers", f"{STEPS}.plans.services", f"{ENGINE}.engine"),
    ("engine-callers", "hengjing.portal.views", ENGINE),
    ("product-layers", f"{BASE}.orgs.services", f"{STEPS}.plans.api"),
    ("product-layers", f"{STEPS}.plans.services", "hengjing.portal.api"),
    ("product-layers", "hengjing.portal.services", "hengjing.config"),
    ("product-layers", f"{BASE}.core.services", f"{ENGINE}.numbers"),
    ("product-layers", "hengjing.config", "hengjing.__main__"),
    ("procedure-order", f"{STEPS}.plans.services", f"{STEPS}.letters.api"),
    ("procedure-order", f"{STEPS}.evaluations.services", f"{STEPS}.appeals.api"),
    ("procedure-order", f"{STEPS}.surveys.services", f"{STEPS}.inspections.api"),
    ("procedure-order", f"{STEPS}.reports.services", f"{STEPS}.appeals.data"),
    ("foundation-order", f"{BASE}.access.services", f"{BASE}.orgs.api"),
    ("foundation-order", f"{BASE}.core.services", f"{BASE}.audit.api"),
    ("app-layers", f"{STEPS}.plans.models", f"{STEPS}.plans.services"),
    ("app-layers", f"{STEPS}.plans.selectors", f"{STEPS}.plans.services"),
    ("app-layers", f"{STEPS}.plans.services", f"{STEPS}.plans.api"),
    ("app-layers", f"{STEPS}.plans.services", f"{STEPS}.plans.forms"),
    ("app-layers", f"{STEPS}.plans.flow", f"{STEPS}.plans.policy"),
    ("app-layers", f"{STEPS}.plans.data", f"{STEPS}.plans.models"),
    ("app-layers", f"{BASE}.orgs.models", f"{BASE}.orgs.selectors"),
    ("app-layers", "hengjing.portal.selectors", "hengjing.portal.views"),
    ("apps-meet-at-api", f"{STEPS}.letters.services", f"{STEPS}.plans.services"),
    ("apps-meet-at-api", f"{STEPS}.letters.models", f"{STEPS}.plans.models"),
    ("apps-meet-at-api", f"{STEPS}.grades.views", f"{STEPS}.evaluations.selectors"),
    ("apps-meet-at-api", f"{STEPS}.plans.services", f"{BASE}.orgs.models"),
    ("apps-meet-at-api", "hengjing.portal.selectors", f"{STEPS}.plans.selectors"),
    ("apps-meet-at-api", "hengjing.demo", f"{STEPS}.plans.services"),
    ("views-do-not-query", f"{STEPS}.plans.views", f"{STEPS}.plans.models"),
    ("views-do-not-query", f"{BASE}.orgs.views", f"{BASE}.orgs.models"),
    ("data-is-plain", f"{STEPS}.plans.data", f"{STEPS}.plans.models"),
    ("data-is-plain", f"{BASE}.orgs.data", f"{BASE}.core"),
    ("data-is-plain", f"{STEPS}.letters.data", f"{STEPS}.plans.api"),
]

# two modules that import each other
CYCLES = [
    (f"{STEPS}.plans.services", f"{STEPS}.letters.services"),
    (f"{STEPS}.tracking.api", f"{STEPS}.surveys.api"),
    (f"{ENGINE}.rules.slope", f"{ENGINE}.checks.weights"),
    (f"{BASE}.orgs.services", "hengjing.portal.api"),
]

# contract, module that no list names
STRANGERS = [
    ("engine-layers", f"{ENGINE}.extras"),
    ("product-layers", "hengjing.plugins"),
    ("procedure-order", f"{STEPS}.bonuses"),
    ("foundation-order", f"{BASE}.search"),
]


@pytest.fixture(scope="module")
def skeleton(root, tmp_path_factory):
    """One stub tree for all tests of this file."""
    return Skeleton(root, tmp_path_factory.mktemp("skeleton"))


def names(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract["name"] for contract in settings["contracts"]}


def shown(imported):
    """Of a library the report names the package alone."""
    return imported if imported.startswith("hengjing") else imported.partition(".")[0]


def test_the_repository_declares_the_twelve_contracts(root):
    assert tuple(names(root)) == CONTRACTS


def test_every_contract_says_why_it_is_there(root):
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    before = [lines[number - 1] for number, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]

    assert len(before) == len(CONTRACTS)
    assert all(line.startswith("# ") for line in before)


def test_every_contract_has_its_planted_violations():
    assert {contract for contract, *_ in IMPORTS} | {"no-cycles"} == set(CONTRACTS)
    assert len(IMPORTS) + len(STRANGERS) + len(CYCLES) >= 33


def test_the_empty_skeleton_keeps_every_contract(skeleton):
    status, report = skeleton.lint()

    assert status == 0, report
    assert "12 kept, 0 broken" in report


@pytest.mark.parametrize("contract", [contract for contract in CONTRACTS if contract != "no-cycles"])
@pytest.mark.parametrize("style", ["import {}\n", INSIDE_A_FUNCTION], ids=["at the top", "inside a function"])
def test_a_contract_catches_each_violation(skeleton, root, contract, style):
    planted = defaultdict(list)
    for _contract, module, imported in (line for line in IMPORTS if line[0] == contract):
        planted[module].append(imported)

    with ExitStack() as stack:
        for module, imports in planted.items():
            stack.enter_context(skeleton.planted(module, "".join(style.format(each) for each in imports)))
        status, report = skeleton.lint(contract)

    assert status == 1, report
    assert f"{names(root)[contract]} BROKEN" in report
    links = [f"{module} -> {shown(each)} (l." for module, imports in planted.items() for each in imports]
    assert [link for link in links if link not in report] == []


@pytest.mark.parametrize(("one", "other"), CYCLES)
def test_a_cycle_is_caught(skeleton, root, one, other):
    with skeleton.planted(one, f"import {other}\n"), skeleton.planted(other, f"import {one}\n"):
        status, report = skeleton.lint("no-cycles")

    assert status == 1, report
    assert f"{names(root)['no-cycles']} BROKEN" in report


@pytest.mark.parametrize(("contract", "module"), STRANGERS)
def test_a_part_that_no_list_names_is_caught(skeleton, root, contract, module):
    with skeleton.planted(f"{module}.api", ""):
        status, report = skeleton.lint(contract)

    assert status == 1, report
    assert module.rpartition(".")[2] in report


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (f"{STEPS}.letters.services", f"import {STEPS}.plans.api\n"),
        (f"{STEPS}.appeals.services", f"import {STEPS}.evaluations.api\n"),
        (f"{STEPS}.evaluations.services", f"import {ENGINE}\n"),
        (f"{STEPS}.plans.views", f"import {STEPS}.plans.services\nimport {STEPS}.plans.selectors\n"),
        (f"{ENGINE}.rules.registry", f"import {ENGINE}.rules.slope\nimport {ENGINE}.rules.bands\n"),
        (f"{ENGINE}.rules.slope", f"import {ENGINE}.rules.base\n"),
        (
            f"{STEPS}.plans.models",
            f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import {STEPS}.plans.services\n",
        ),
    ],
)
def test_what_the_design_allows_breaks_no_contract(skeleton, module, source):
    with skeleton.planted(module, source):
        status, report = skeleton.lint()

    assert status == 0, report
