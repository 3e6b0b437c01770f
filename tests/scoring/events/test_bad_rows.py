"""A row that cannot be counted is counted as bad and listed with its place and reason, whatever is wrong with it."""

import pytest

from hengjing.scoring.events import REASONS, Limits
from hengjing.scoring.problems import ProblemsFound
from tests.scoring.events.drawing import HEADS, write_csv, write_parquet

GOOD = {
    "工单编号": "G1", "承办单位": "U1", "派单时间": "2024-05-06 10:20", "是否响应": "是", "是否解决": "是",
    "满意度": "满意", "剔除情形": "", "诉求内容": "路灯不亮",
}  # fmt: skip

SPOILED = [
    ("missing_key", "工单编号", ""),
    ("missing_unit", "承办单位", ""),
    ("unknown_unit", "承办单位", "火星局"),
    ("missing_time", "派单时间", ""),
    ("bad_time", "派单时间", "2024-02-30"),
    ("bad_time", "派单时间", "06/05/2024"),
    ("bad_time", "派单时间", "2024-05-06x"),
    ("outside", "派单时间", "2023-12-31 23:59"),
    ("outside", "派单时间", "2025-01-01"),
    ("missing_value", "是否响应", ""),
    ("unknown_value", "是否响应", "也许"),
    ("unknown_value", "满意度", "一般"),
    ("unknown_value", "剔除情形", "其他"),
    ("repeated", "工单编号", "G1"),
]
ENGLISH = {
    "工单编号": "工单编号", "承办单位": "承办单位", "派单时间": "派单时间", "是否响应": "Responded in time",
    "满意度": "Satisfaction", "剔除情形": "Ground for leaving out",
}  # fmt: skip


@pytest.mark.parametrize("write", [write_csv, write_parquet])
@pytest.mark.parametrize(("reason", "head", "text"), SPOILED)
def test_a_bad_row_is_counted_and_listed(counter, tmp_path, write, reason, head, text):
    rows = [GOOD, {**GOOD, "工单编号": "G2", head: text}, {**GOOD, "工单编号": "G3"}]
    path = write(rows, tmp_path / ("a.csv" if write is write_csv else "a.parquet"))

    (file,) = counter.count(path).counted

    assert (file.rows, file.counted, file.bad) == (3, 2, {reason: 1})
    number = "3" if write is write_csv else "2"
    assert counter.bad_rows() == [(path.name, number, REASONS[reason].en, ENGLISH[head], text)]


def test_every_reason_has_words_in_both_languages():
    assert {reason for reason, _, _ in SPOILED} | {"malformed"} == set(REASONS)
    assert all(words.zh and words.en.isascii() for words in REASONS.values())


def test_lines_with_other_numbers_of_cells_are_listed_under_their_numbers(counter, tmp_path):
    path = write_csv([{**GOOD, "工单编号": f"G{n}", "诉求内容": "两\n行"} for n in range(3)], tmp_path / "a.csv")
    with path.open("a", encoding="utf-8") as file:
        file.write("半行,U1\n\n" + ",".join(GOOD.values()).replace("G1", "G9") + ",多一格\n\n")

    (found,) = counter.count(path).counted

    assert (found.rows, found.counted, found.bad) == (5, 3, {"malformed": 2})
    assert [row[:3] for row in counter.bad_rows()] == [
        ("a.csv", "5", "cells do not match the head"),
        ("a.csv", "7", "cells do not match the head"),
    ]


def test_numbers_of_rows_stay_right_over_many_pieces(counter, tmp_path, monkeypatch):
    monkeypatch.setattr("hengjing.scoring.events.staging.BLOCK", 1 << 10)
    path = write_csv([{**GOOD, "工单编号": f"G{n}"} for n in range(1000)], tmp_path / "a.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [*range(3, 1000, 37), 500, 501, 502]
    for number in wrong:
        lines[number - 1] = "半行,U1"
    spoiled = [10, 499, 503, 1001]
    for number in spoiled:
        lines[number - 1] = lines[number - 1].replace("U1", "U8")
    path.write_text("\n".join(lines), encoding="utf-8")

    counter.count(path)

    found = counter.bad_rows()
    assert sorted(int(row[1]) for row in found if row[2] == "cells do not match the head") == sorted(set(wrong))
    assert [int(row[1]) for row in found if row[2] == "unknown unit"] == spoiled


def test_of_a_number_that_comes_twice_the_first_good_row_stays(counter, tmp_path):
    rows = [
        {**GOOD, "承办单位": "U9"},
        {**GOOD, "承办单位": "U2"},
        {**GOOD, "承办单位": "U3"},
        {**GOOD, "剔除情形": "诉求不合理"},
    ]

    counter.count(write_csv(rows, tmp_path / "a.csv"))

    assert {row["unit"] for row in counter.counts()} == {"U2"}
    assert [(row[1], row[2]) for row in counter.bad_rows()] == [
        ("2", "unknown unit"),
        ("4", "number already counted once"),
        ("5", "number already counted once"),
    ]


def test_a_number_counted_in_an_earlier_file_is_bad_in_a_later_one(counter, tmp_path):
    first = write_csv([GOOD], tmp_path / "b.csv")
    second = write_csv([{**GOOD, "承办单位": "U2"}], tmp_path / "a.csv")

    counter.count(first, second)

    assert counter.bad_rows() == [("a.csv", "2", "number already counted once", "工单编号", "G1")]


def test_a_bad_cell_cannot_become_a_formula(counter, tmp_path):
    counter.count(write_csv([{**GOOD, "满意度": "=1+1"}], tmp_path / "a.csv"))

    assert counter.bad_rows()[0][-1] == "'=1+1"


def test_strict_counts_nothing_where_a_row_is_bad(counter, tmp_path):
    path = write_csv([GOOD, {**GOOD, "承办单位": "火星局"}], tmp_path / "a.csv")

    with pytest.raises(ProblemsFound) as refused:
        counter.count(path, limits=Limits(strict=True))

    assert [found.code for found in refused.value.problems] == ["events.bad_rows"]
    assert list(counter.state.iterdir()) == []


def test_a_file_of_bad_rows_only_is_counted_as_such(counter, tmp_path):
    rows = [dict.fromkeys(HEADS, f"x{n}") for n in range(200)]

    (file,) = counter.count(write_csv(rows, tmp_path / "a.csv")).counted

    assert (file.rows, file.counted, sum(file.bad.values())) == (200, 0, 200)
    assert counter.counts() == []


def test_an_empty_file_has_no_rows(counter, tmp_path):
    (file,) = counter.count(write_csv([], tmp_path / "a.csv")).counted

    assert (file.rows, file.counted, file.bad) == (0, 0, {})
    assert counter.counts() == []
