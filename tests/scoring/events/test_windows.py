"""A year of assessment may begin and end inside a month: periods hold the days of the window and no others."""

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest

from hengjing.scoring.events import Window
from hengjing.scoring.events.days import standing_for
from tests.scoring.events.drawing import write_csv, write_parquet

FIRST, LAST = dt.date(2024, 1, 15), dt.date(2024, 3, 10)
EVERY = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(90)]
ROW = {"承办单位": "U1", "是否响应": "是", "是否解决": "是", "满意度": "满意", "剔除情形": "", "诉求内容": ""}


def _as_text(rows, path):
    return write_csv(rows, path.with_suffix(".csv"))


def _as_days(rows, path):
    return write_parquet(rows, path.with_suffix(".parquet"), 派单时间=pa.array(EVERY, pa.date32()))


def _as_times(rows, path):
    times = [dt.datetime.combine(day, dt.time(23, 59)) for day in EVERY]
    return write_parquet(rows, path.with_suffix(".parquet"), 派单时间=pa.array(times, pa.timestamp("us")))


@pytest.mark.parametrize("write", [_as_text, _as_days, _as_times])
def test_only_days_of_the_window_are_in_its_periods(counter, tmp_path, write):
    counter.definition = replace(counter.definition, window=Window(FIRST.isoformat(), LAST.isoformat()))
    rows = [ROW | {"工单编号": f"A{n}", "派单时间": day.isoformat()} for n, day in enumerate(EVERY)]

    (file,) = counter.count(write(rows, tmp_path / "cases")).counted

    inside = [day for day in EVERY if FIRST <= day <= LAST]
    found = {
        (row["period_kind"], row["period"]): row["denominator"]
        for row in counter.counts()
        if row["measure"] == "response"
    }
    assert found == {
        ("month", "2024-01"): 17,
        ("month", "2024-02"): 29,
        ("month", "2024-03"): 10,
        ("quarter", "2024-Q1"): len(inside),
        ("year", "2024"): len(inside),
    }
    assert file.bad == {"outside": len(EVERY) - len(inside)}


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2024-01-14", "2024-01-14"),
        ("2024-01-15", "2024-01-15"),
        ("2024-01-31", "2024-01-15"),
        ("2024-02-29", "2024-02-01"),
        ("2024-03-10", "2024-03-01"),
        ("2024-03-11", "2024-03-11"),
    ],
)
def test_one_day_stands_for_its_month_inside_the_window(day, standing):
    assert standing_for(day, Window(FIRST.isoformat(), LAST.isoformat())) == standing
