"""Conditions hold as they read: alternatives, all columns of one, empty cells, the first reason to leave out."""

import pytest

from tests.scoring.events.conftest import Counter
from tests.scoring.events.drawing import write_csv, write_parquet
from tests.scoring.events.test_definition import load

HEADS = ("编号", "单位", "时间", "解决", "回访")
ROWS = [("是", "有"), ("是", ""), ("否", "有"), ("否", ""), ("", "有"), ("", "")]


def counted(tmp_path, **changes):
    """Count one row of each pair of answers, and return numerator, denominator and rows left out."""
    counter = Counter(load(tmp_path, window__from="2024-01-01", **changes), tmp_path)
    rows = [dict(zip(HEADS, (str(n), "U1", "2024-05-06", *pair), strict=True)) for n, pair in enumerate(ROWS)]
    (file,) = counter.count(write_csv(rows, tmp_path / "a.csv", heads=HEADS)).counted
    found = counter.counts()
    return (found[0]["numerator"], found[0]["denominator"], dict(file.excluded)) if found else (0, 0, file.excluded)


@pytest.mark.parametrize(
    ("of", "counts", "numbers"),
    [
        (None, [{"solved": ["yes"]}], (2, 6)),
        ([{"solved": ["yes", "no"]}], [{"solved": ["yes"]}], (2, 4)),
        ([{"solved": ["unasked"]}], [{"visited": ["given"]}], (1, 2)),
        ([{"visited": ["blank"]}], [{"solved": ["yes", "unasked"]}], (2, 3)),
        ([{"solved": ["yes"], "visited": ["given"]}], [{"solved": ["yes"]}], (1, 1)),
        ([{"solved": ["yes"]}, {"visited": ["given"]}], [{"solved": ["no"]}, {"visited": ["blank"]}], (2, 4)),
        ([{"solved": ["yes"]}], [{"solved": ["no"]}], (0, 2)),
        ([{"visited": ["given", "blank"]}], [{"visited": ["given"]}], (3, 6)),
    ],
)
def test_numerator_and_denominator(tmp_path, of, counts, numbers):
    found = counted(tmp_path, excluded=None, measures__0__of=of, measures__0__counts=counts)

    assert found[:2] == numbers


def test_a_row_is_left_out_for_the_first_reason_that_holds(tmp_path):
    reasons = [("FIRST", [{"visited": ["given"]}]), ("SECOND", [{"solved": ["yes"]}, {"visited": ["given"]}])]
    excluded = [{"code": code, "title": code, "when": when} for code, when in reasons]

    found = counted(tmp_path, excluded=excluded, measures__0__of=[{"solved": ["yes", "no"]}])

    assert found == (0, 1, {"FIRST": 3, "SECOND": 1})


def test_an_empty_cell_of_parquet_may_be_null(counter, tmp_path):
    row = {"承办单位": "U1", "派单时间": "2024-05-06", "是否响应": "是", "诉求内容": ""}
    rows = [{**row, "工单编号": "A", "是否解决": None, "满意度": None, "剔除情形": None} for _ in range(2)]

    (file,) = counter.count(write_parquet(rows, tmp_path / "a.parquet")).counted

    assert (file.counted, file.bad) == (1, {"repeated": 1})
