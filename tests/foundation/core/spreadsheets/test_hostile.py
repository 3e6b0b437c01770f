"""Files that mean harm are refused at little cost, and each bound is seen to be needed."""

import io
import json
import os
import resource
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from hengjing.foundation.core.spreadsheets.api import Limits, read_workbook, write_workbook
from tests.foundation.core.spreadsheets.hostile import (
    HOSTILE,
    LAUGHS,
    bomb_of_empty_cells,
    bomb_of_same_rows,
    bomb_of_texts,
    deep_bomb,
    with_doctype,
)
from tests.foundation.core.spreadsheets.workbooks import ABOUT, PLAN, found, good, row, with_cells

SECONDS, MEGABYTES = 10, 300
NOTHING_BOUND = {"ratio": 10**9, "unpacked": 2**40, "rows": 1_048_576}


def measured(tmp_path, root, content, **limits):
    """What reading the file costs in a process of its own."""
    file = tmp_path / "hostile.xlsx"
    file.write_bytes(content)
    run = subprocess.run(
        [sys.executable, "-m", "tests.foundation.core.spreadsheets.measure", str(file), json.dumps(limits)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_little_cost(tmp_path, root, name):
    make, code = HOSTILE[name]

    cost = measured(tmp_path, root, make())

    assert [found for found, _ in cost["problems"]] == [code]
    assert cost["rows"] == 0
    assert cost["seconds"] <= SECONDS
    assert cost["megabytes"] <= MEGABYTES


@pytest.mark.slow
def test_rows_without_end_cost_too_much_when_nothing_is_bound(tmp_path, root):
    """Control: without the bounds the same file costs more than allowed; on a busy machine too, hence the patience."""
    longer = {"seconds": SECONDS + 3, "patience": 300}

    cost = measured(tmp_path, root, bomb_of_same_rows(), **NOTHING_BOUND, **longer)

    assert [code for code, _ in cost["problems"]] == ["book.too_heavy"]
    assert cost["seconds"] > SECONDS or cost["megabytes"] > MEGABYTES


@pytest.mark.slow
def test_one_text_everywhere_costs_too_much_when_text_is_not_bound(tmp_path, root):
    """Control: the process dies of its memory limit, not the platform."""
    cost = measured(tmp_path, root, bomb_of_texts(), text=10**12, patience=300)

    assert [code for code, _ in cost["problems"]] == ["book.too_heavy"]
    assert MEGABYTES < cost["megabytes"] <= Limits().memory >> 20


def test_the_last_corner_ends_a_reader_that_trusts_it(tmp_path):
    """Control: calamine alone on the file that is refused above."""
    file = tmp_path / "corner.xlsx"
    file.write_bytes(with_cells(A4="x", XFD1048576="x"))
    program = (
        "import sys, resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); import python_calamine as c; "
        "c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
    )

    run = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, check=False)

    assert run.returncode != 0


def test_an_entity_is_expanded_by_a_reader_that_allows_it():
    """Control: the laughs are real, only fewer."""
    few = LAUGHS.replace(LAUGHS[LAUGHS.index("<!ENTITY e") :], "]>")

    text = ET.parse(io.StringIO(f"{few}<x>&d;</x>")).getroot().text  # noqa: S314 - that is the point

    assert text == "ha" * 1_000
    (problem,) = read_workbook(with_doctype(few, "d"), PLAN).problems
    assert problem.message.startswith("工作簿已损坏或不合规范（DTDForbidden）")


@pytest.mark.parametrize("make", [deep_bomb, bomb_of_empty_cells])
def test_what_is_only_clumsy_is_read_within_the_bounds(tmp_path, root, make):
    cost = measured(tmp_path, root, make(), ratio=10**9)

    assert cost["problems"] == []
    assert cost["seconds"] <= SECONDS
    assert cost["megabytes"] <= MEGABYTES


@pytest.mark.slow
def test_the_largest_plan_allowed_is_read_within_the_bounds(tmp_path, root):
    rows = [row(number) for number in range(1, 4_998)]

    cost = measured(tmp_path, root, write_workbook([PLAN], {PLAN.name: rows}, ABOUT))

    assert cost["problems"] == []
    assert cost["rows"] == 4_997
    assert cost["seconds"] <= SECONDS
    assert cost["megabytes"] <= MEGABYTES


@pytest.mark.parametrize("limits", [{"memory": 16 * 2**20}, {"seconds": 0}, {"patience": 0}])
def test_a_process_that_passes_a_limit_is_a_refusal(limits):
    assert found(good(), limits=Limits(**limits)) == [("book.too_heavy", "")]


def test_a_file_over_its_size_is_refused_unread():
    assert found(good(), limits=Limits(file=1_000)) == [("file.too_large", "")]


def test_the_platform_itself_keeps_its_own_limits():
    assert found(good()) == []
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY
