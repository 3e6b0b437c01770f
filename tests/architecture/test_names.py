"""Names say what is inside; packages say what they are; nothing is tied to one machine."""

import subprocess

import pytest

from tools.tree_checks import names, portability


def tracked(root):
    listing = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True)  # noqa: S607
    return listing.stdout.splitlines()


def test_names_and_packages_of_the_repository_are_told(root):
    assert names.problems(root) == []


def test_nothing_tracked_is_tied_to_one_machine(root):
    assert portability.problems(root, tracked(root)) == []


@pytest.mark.parametrize("word", [*sorted(names.EMPTY_NAMES), "new_rules"])
@pytest.mark.parametrize("pattern", ["hengjing/scoring/{}.py", "tests/{}.py", "tools/{}/sizes.py"])
def test_an_empty_name_is_refused(plant, word, pattern):
    found = names.problems(plant(pattern.format(word), ""))

    assert len(found) == 1
    assert "says nothing" in found[0]


@pytest.mark.parametrize(
    ("readme", "init", "why"),
    [(None, '"""Plans."""\n', "no README.md"), ("Plans.\n", "", "no docstring")],
)
def test_a_package_that_does_not_say_what_it_is_is_refused(plant, readme, init, why):
    if readme:
        plant("hengjing/steps/plans/README.md", readme)
    found = names.problems(plant("hengjing/steps/plans/__init__.py", init))

    assert len(found) == 1
    assert why in found[0]


@pytest.mark.parametrize(
    "text",
    [
        *(f"resolved from https://{host}/simple" for host in portability.REGISTRY_HOSTS),
        "see /" + "home/someone/notes",
        "open('/" + "root/data.csv')",
        "cd /" + "work/tree",
        "out = /" + "tmp/out",
        "C:\\" + "Users\\someone",
        "numpy @ file:/" + "//wheels/numpy.whl",
        "open('../" + "shared/data/table.csv')",
    ],
)
def test_what_ties_the_repository_to_one_machine_is_refused(text):
    assert portability.problems_of_text("notes.md", text)


@pytest.mark.parametrize(
    "text", ["#!/usr/bin/env bash", "docs/work/plan.md", "/var/lib/hengjing", "https://example.com/home/x"]
)
def test_what_any_machine_has_passes(text):
    assert portability.problems_of_text("notes.md", text) == []
