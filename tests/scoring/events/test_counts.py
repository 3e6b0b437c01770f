"""What is counted is what a person counts by hand, and rates are exact."""

import pytest

from tests.counts import count
from tests.scoring.events.drawing import count_by_hand, draw_cases, rate_by_hand, write_csv, write_parquet

CASES = count(reduced=1500, full=20000)


@pytest.mark.parametrize("write", [write_csv, write_parquet])
@pytest.mark.parametrize("seed", range(count(reduced=3, full=30)))
def test_counts_are_those_counted_by_hand(counter, tmp_path, write, seed):
    rows = draw_cases(seed, CASES)
    by_hand, left_out, bad = count_by_hand(rows)

    done = counter.count(write(rows, tmp_path / f"cases.{'csv' if write is write_csv else 'parquet'}"))

    months = [row for row in counter.counts() if row["period_kind"] == "month"]
    found = {(row["unit"], int(row["period"][5:]), row["measure"]): row for row in months}
    expected = {key[:3] for key in by_hand}
    assert set(found) == expected
    for key, row in found.items():
        pair = by_hand[*key, "counts"], by_hand[*key, "of"]
        assert (row["numerator"], row["denominator"]) == pair
        assert row["rate"] == rate_by_hand(*pair)
        assert row["small"] == (pair[1] < 20)
    (file,) = done.counted
    assert sum(file.bad.values()) == bad
    assert file.excluded == {
        "NOT_OURS": sum(rows for key, rows in left_out.items() if key[2] == "非本单位职责"),
        "UNREASONABLE": sum(rows for key, rows in left_out.items() if key[2] == "诉求不合理"),
    }
    assert file.rows == len(rows) == file.counted + sum(file.excluded.values()) + sum(file.bad.values())


def test_rows_left_out_are_written_by_unit_and_period(counter, tmp_path):
    rows = draw_cases(1, 800, bad=0)
    counter.count(write_csv(rows, tmp_path / "a.csv"))

    lines = (counter.written("en") / "excluded.csv").read_text(encoding="utf-8-sig").splitlines()

    titles = {"非本单位职责": "Not the unit's duty", "诉求不合理": "Unreasonable request"}
    by_hand = {(u, f"2024-{m:02}", titles[reason]): str(n) for (u, m, reason), n in count_by_hand(rows)[1].items()}
    months = [line.split(",") for line in lines if line.startswith("month,")]
    assert {(unit, period, reason): number for _, period, unit, reason, number in months} == by_hand


def test_periods_add_up(counter, tmp_path):
    counter.count(write_csv(draw_cases(2, 900, bad=0), tmp_path / "a.csv"))

    sums: dict[tuple[str, ...], int] = {}
    for row in counter.counts():
        key = (row["period_kind"], row["unit"], row["measure"])
        sums[key] = sums.get(key, 0) + row["denominator"]

    for kind in ("quarter", "year"):
        assert {key[1:]: n for key, n in sums.items() if key[0] == kind} == {
            key[1:]: n for key, n in sums.items() if key[0] == "month"
        }
    assert {row["period"] for row in counter.counts() if row["period_kind"] == "quarter"} == {
        f"2024-Q{quarter}" for quarter in range(1, 5)
    }


@pytest.mark.parametrize(
    ("resolved", "asked", "rate"), [(1, 800, "0.13"), (1, 8000, "0.01"), (1, 3, "33.33"), (2, 3, "66.67")]
)
def test_a_rate_is_rounded_once_half_away_from_zero(counter, tmp_path, resolved, asked, rate):
    row = {"承办单位": "U1", "派单时间": "2024-05-01", "是否响应": "是", "满意度": "", "剔除情形": ""}
    rows = [{**row, "工单编号": f"A{n}", "是否解决": "是" if n < resolved else "否"} for n in range(asked)]
    counter.count(write_csv(rows, tmp_path / "a.csv"))

    found = {r["measure"]: r["rate"] for r in counter.counts() if r["period_kind"] == "month"}

    assert found == {"response": "100.00", "resolution": rate, "satisfaction": None}


def test_words_of_the_files_are_in_one_language(counter, tmp_path):
    counter.count(write_csv(draw_cases(3, 300, bad=0.2), tmp_path / "a.csv"))

    chinese = (counter.written("zh") / "counts.csv").read_text(encoding="utf-8-sig").splitlines()
    english = (counter.written("en") / "counts.csv").read_text(encoding="utf-8-sig").splitlines()

    assert chinese[0] == "周期,期间,单位,指标,分子,分母,比率,件数过少"
    assert english[0] == "period kind,period,unit,measure,numerator,denominator,rate,small count"
    assert chinese[1].split(",")[3] == "响应率"
    assert english[1].split(",")[3] == "Response rate"
    assert "".join(english).isascii()
