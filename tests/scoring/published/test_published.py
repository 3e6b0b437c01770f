"""Every published table reproduces; what differs is explained; an input that must move a figure does."""

import csv

import pytest

from hengjing.demo.published import compared, published_folders, recompute
from hengjing.scoring import compile_ruleset, facts_from_rows, load_ruleset
from tests.conftest import REPOSITORY

FOLDERS = published_folders(REPOSITORY / "rulesets")
TABLES = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

PLACES = {"lianyungang_12345_rate_to_points": 5}
"""The row that is changed, where the first one need not move a figure: points that are at their floor stay there."""


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_tables():
    assert len(FOLDERS) == 8


@TABLES
def test_every_figure_is_exact_or_explained(folder):
    table = recompute(folder)

    assert len(table.figures) == len(rows_of(folder / "published.csv")) > 0
    assert table.unexplained == ()
    assert table.exact + len(table.explained) == len(table.figures)


@TABLES
def test_no_listed_difference_is_stale(folder):
    table = recompute(folder)

    assert table.stale == ()
    assert all(each.explanation and each.explanation_en for each in table.differences)


@TABLES
def test_every_difference_is_in_the_written_list(folder):
    lines = (REPOSITORY / "docs/scoring/differences.md").read_text(encoding="utf-8").splitlines()
    units = load_ruleset(folder / "ruleset.yaml").units
    titles = {unit.code: unit.title.partition("（")[0] for unit in units}

    assert any(f"`{folder.name}`" in line for line in lines)
    for each in recompute(folder).differences:
        wanted = (titles[each.unit], each.printed, each.computed)
        assert any(all(text in line for text in wanted) for line in lines), wanted


def planted(rows, place):
    """The rows with one digit of one value made smaller by one: the first that is above 1, or above 0 behind it."""
    value = rows[place]["value"]
    at = next(at for at, letter in enumerate(value) if letter.isdigit() and letter > ("1" if at == 0 else "0"))
    changed = [dict(row) for row in rows]
    changed[place]["value"] = f"{value[:at]}{int(value[at]) - 1}{value[at + 1 :]}"
    return changed


@TABLES
def test_a_changed_input_moves_a_published_figure(folder):
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    rows = rows_of(folder / "facts.csv")
    exact = recompute(folder)

    changed = compared(folder, compiled, facts_from_rows(planted(rows, PLACES.get(folder.name, 0)), compiled.layout))

    assert [figure.computed for figure in changed.figures] != [figure.computed for figure in exact.figures]
    assert changed.unexplained
