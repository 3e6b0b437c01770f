"""The example of docs/scoring/from-a-table.md is run as it stands on the page."""

import re

import pytest

from hengjing.scoring import compile_ruleset, evaluate, load_facts, load_ruleset
from hengjing.scoring.numbers import decimal_text

PRINTED = re.compile(r"^\| (\d) \| (\S+街道) \|.*\| ([\d.]+) \|$", re.MULTILINE)


@pytest.fixture
def page(root):
    return root.joinpath("docs/scoring/from-a-table.md").read_text(encoding="utf-8")


def block(page, language):
    found = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.mark.clause("C6", "P6")
def test_the_page_gives_every_printed_total_and_rank(page, tmp_path):
    tmp_path.joinpath("ruleset.yaml").write_text(block(page, "yaml"), encoding="utf-8")
    tmp_path.joinpath("facts.csv").write_text(block(page, "csv"), encoding="utf-8")
    compiled = compile_ruleset(load_ruleset(tmp_path / "ruleset.yaml"))
    sheet = evaluate(compiled, load_facts(tmp_path / "facts.csv", compiled.layout))

    found = [
        (str(row["rank"]), unit.title, decimal_text(row["published"], 2))
        for unit, row in zip(compiled.ruleset.units, sheet.totals.to_pylist(), strict=True)
    ]

    assert len(found) == 5
    assert sorted(found) == sorted(PRINTED.findall(page))


def test_the_totals_are_exactly_equal_only_because_parts_are_rounded_first(page, tmp_path):
    changed = block(page, "yaml").replace(", round_parts: 2", "")
    tmp_path.joinpath("ruleset.yaml").write_text(changed, encoding="utf-8")
    tmp_path.joinpath("facts.csv").write_text(block(page, "csv"), encoding="utf-8")
    compiled = compile_ruleset(load_ruleset(tmp_path / "ruleset.yaml"))
    sheet = evaluate(compiled, load_facts(tmp_path / "facts.csv", compiled.layout))

    assert sheet.total_of("XINHUA")["total"] == 96_196_000
    assert sheet.total_of("HEPING")["total"] == 96_200_000
