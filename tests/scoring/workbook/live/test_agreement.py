"""The live workbook, recalculated by LibreOffice, gives the engine's digits, before and after a change of its cells."""

import copy

import pytest
import yaml

from hengjing.scoring import compile_ruleset, facts_from_rows, load_facts, load_ruleset, ruleset_from_document
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.workbook.live import write_live_workbook
from tests.counts import count
from tests.scoring.generator import generate
from tests.scoring.small_year import RULESET, fact_rows
from tests.scoring.workbook.live.agreement import compared, differences
from tests.scoring.workbook.live.libreoffice import recalculated, row_of, rows, with_cells

YEARS = ("2024", "2023", "2025")
GENERATED = count(reduced=8, full=100)


@pytest.mark.slow
@pytest.mark.clause("C6", "C7", "P6")
@pytest.mark.parametrize("name", YEARS[: count(reduced=1, full=3)])
def test_every_cell_and_total_of_the_reference_district_agrees(root, tmp_path, name):
    folder = root / "rulesets/reference" / name
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    year = score_year(compiled, load_facts([folder / "facts.csv"], compiled.layout))

    values = write_live_workbook(year, tmp_path / f"{name}.xlsx")
    book = recalculated(tmp_path)[name]

    assert list(differences(book, year)) == []
    assert compared(year) == 2813 + 4 * 62
    assert values == 0
    assert [row[2] for row in rows(book, "核对")[2:4]] == [0, 0]


@pytest.mark.slow
def test_every_cell_and_total_of_generated_rulesets_agrees(tmp_path):
    years = {}
    for seed in range(GENERATED):
        document, facts, _ = generate(seed)
        for grade in document.get("grades", []):
            grade["title"] = f"等次{grade['code']}"
        for unit_class in document["classes"]:
            unit_class["title"] = f"类别{unit_class['code']}"
        compiled = compile_ruleset(ruleset_from_document(document))
        years[str(seed)] = score_year(compiled, facts_from_rows(facts, compiled.layout))
        write_live_workbook(years[str(seed)], tmp_path / f"{seed}.xlsx")

    books = recalculated(tmp_path)

    assert [f"{name}: {line}" for name, year in years.items() for line in differences(books[name], year)] == []


def small(document, facts):
    compiled = compile_ruleset(ruleset_from_document(document))
    return score_year(compiled, facts_from_rows(facts, compiled.layout))


def with_fact(facts, unit, item, **cells):
    changed = [row for row in facts if (row["unit"], row["item"]) != (unit, item)]
    old = next((row for row in facts if (row["unit"], row["item"]) == (unit, item)), fact_rows()[0])
    return [*changed, {**old, "unit": unit, "item": item, **cells}]


@pytest.mark.slow
def test_scores_totals_ranks_and_grades_follow_a_change(tmp_path):
    document, facts = yaml.load(RULESET, Loader=yaml.BaseLoader), fact_rows()  # noqa: S506 - makes text only
    path, folder = tmp_path / "small.xlsx", tmp_path / "changed"
    folder.mkdir()
    write_live_workbook(small(document, facts), path)

    def fact(unit, item, measure):
        return row_of(path, "数据", A=unit, C=item, E=measure)

    other = copy.deepcopy(document)
    other["base"]["children"][0]["children"][0]["rule"]["parameters"]["target"] = "98"
    higher = copy.deepcopy(document)
    higher["grades"][0]["at_least"] = "99.5"
    wanted = {
        "fact": small(document, with_fact(facts, "U3", "TASKS", value="100")),
        "status": small(document, with_fact(facts, "U4", "SPEED", measure="", value="", status="not_applicable")),
        "missing": small(document, [row for row in facts if (row["unit"], row["item"]) != ("U2", "SERVICE")]),
        "veto": small(document, with_fact(facts, "U4", "SAFETY", measure="confirmed", entry="C2", value="1")),
        "parameter": small(other, facts),
        "line": small(higher, facts),
    }
    changes = {
        "fact": ("数据", {f"H{fact('U3', 'TASKS', '实际值')}": "100"}),
        "status": ("数据", {f"I{fact('U4', 'SPEED', '（整项）')}": "不适用"}),
        "missing": (
            "数据",
            {f"H{fact('U2', 'SERVICE', '实际值')}": "", f"I{fact('U2', 'SERVICE', '实际值')}": "无数据"},
        ),
        "veto": ("数据", {f"H{fact('U4', 'SAFETY', '认定件数')}": "1"}),
        "parameter": ("规则", {f"G{row_of(path, '规则', A='TASKS', D='目标值')}": "98"}),
        "line": ("规则", {f"G{row_of(path, '规则', D='达标先进分数线')}": "99.5"}),
    }
    for name, (sheet, cells) in changes.items():
        with_cells(path, folder / f"{name}.xlsx", sheet, cells)

    books = recalculated(folder)

    assert [f"{name}: {line}" for name, year in wanted.items() for line in differences(books[name], year)] == []
    assert all(rows(books[name], "核对")[3][2] > 0 for name in wanted)
