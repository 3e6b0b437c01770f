"""Files are read as they are: encodings, heads, types, names; what cannot be read is told."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.events.conftest import Counter
from tests.scoring.events.drawing import HEADS, draw_cases, write_csv, write_parquet

ROWS = draw_cases(11, 300)


def codes(refused):
    return [found.code for found in refused.value.problems]


@pytest.fixture
def expected(hotline, tmp_path_factory):
    """What the rows count to."""
    folder = tmp_path_factory.mktemp("expected")
    counted = Counter(hotline, folder)
    counted.count(write_csv(ROWS, folder / "a.csv"))
    return counted.counts()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_every_form(counter, tmp_path, expected, encoding, delimiter):
    counter.count(write_csv(ROWS, tmp_path / "a.csv", encoding, delimiter=delimiter))

    assert counter.counts() == expected


def test_columns_may_stand_in_any_order_under_any_known_head(counter, tmp_path, expected):
    english = {"工单编号": "case_no", "承办单位": "unit", "派单时间": "assigned_at", "满意度": "satisfaction"}
    heads = [english.get(head, head) for head in reversed(HEADS)]
    rows = [{english.get(head, head): f" {text} " for head, text in row.items()} for row in ROWS]

    counter.count(write_csv(rows, tmp_path / "a.csv", heads=heads))

    assert counter.counts() == expected


@pytest.mark.parametrize("name", ["a*b[1]?.parquet", "it's; drop table.parquet", "热线 '\".parquet"])
def test_names_of_files_are_taken_literally(counter, tmp_path, expected, name):
    write_parquet(draw_cases(12, 50), tmp_path / "axb1y.parquet")

    counter.count(write_parquet(ROWS, tmp_path / name))

    assert counter.counts() == expected


def test_a_folder_stands_for_its_files_by_their_way(counter, tmp_path):
    for month in ("02", "01"):
        (tmp_path / "cases" / month).mkdir(parents=True)
        write_csv(draw_cases(int(month), 30), tmp_path / "cases" / month / "data.csv")

    done = counter.count(tmp_path / "cases")

    assert [file.name for file in done.counted] == ["01/data.csv", "02/data.csv"]


def test_parquet_holds_whole_numbers_truth_values_and_days(counter, tmp_path):
    day = dt.date(2024, 5, 6)
    table = {
        "工单编号": pa.array([1, 2, None], pa.int64()),
        "承办单位": pa.array(["U1", "U1", "U1"]).dictionary_encode(),
        "派单时间": pa.array([day, day, day], pa.date32()),
        "是否响应": pa.array([1, 0, 1], pa.int8()),
        "是否解决": pa.array([1, None, 1], pa.int32()),
        "满意度": pa.array(["满意", None, "满意"], pa.large_string()),
        "剔除情形": pa.array([None, None, None], pa.string()),
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")

    (file,) = counter.count(tmp_path / "a.parquet").counted

    found = {row["measure"]: (row["numerator"], row["denominator"]) for row in counter.counts()}
    assert found == {"response": (1, 2), "resolution": (1, 1), "satisfaction": (1, 1)}
    assert file.bad == {"missing_key": 1}


@pytest.mark.parametrize(
    ("kind", "moment", "month"),
    [
        (pa.timestamp("us"), 1706745540000000, "2024-01"),
        (pa.timestamp("s"), 1706745600, "2024-02"),
        (pa.timestamp("us", "UTC"), dt.datetime(2024, 1, 31, 16, 0, tzinfo=dt.UTC), "2024-02"),
        (pa.timestamp("us", "UTC"), dt.datetime(2024, 1, 31, 15, 59, tzinfo=dt.UTC), "2024-01"),
        (pa.int64(), 20240131, "2024-01"),
    ],
)
def test_a_time_becomes_a_day_in_china(counter, tmp_path, kind, moment, month):
    row = {**ROWS[0], "承办单位": "U1", "是否响应": "是", "是否解决": "是", "满意度": "满意", "剔除情形": ""}
    write_parquet([row], tmp_path / "a.parquet", 派单时间=pa.array([moment], kind))

    counter.count(tmp_path / "a.parquet")

    assert {row["period"] for row in counter.counts() if row["period_kind"] == "month"} == {month}


@pytest.mark.parametrize("kind", [pa.float64(), pa.decimal128(9, 2)])
def test_a_column_of_fractions_is_refused(counter, tmp_path, kind):
    write_parquet(
        ROWS, tmp_path / "a.parquet", 是否响应=pa.array([Decimal(1)] * len(ROWS), pa.decimal128(9, 2)).cast(kind)
    )

    with pytest.raises(ProblemsFound) as refused:
        counter.count(tmp_path / "a.parquet")

    assert codes(refused) == ["events.column_type"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "events.file_kind"),
        ("a.csv", b"\xff\xff\x00", "events.csv_encoding"),
        ("a.parquet", b"PAR1", "events.parquet_broken"),
        ("a.csv", ",".join(HEADS).encode() + b'\nG1,"U1\nG2,U1\n', "events.csv_quotes"),
        ("a.csv", ",".join(HEADS).encode() + b'\nG1,"' + b"x" * (9 << 20) + b'"\n', "events.csv_broken"),
        ("a.csv", ",".join([*HEADS, "unit"]).encode() + b"\n", "events.head_ambiguous"),
        ("a.csv", ",".join(HEADS[1:]).encode() + b"\n", "events.head_missing"),
        ("a.csv", b"", "events.head_missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(counter, tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(ProblemsFound) as refused:
        counter.count(tmp_path / name)

    assert set(codes(refused)) == {code}
    assert not list(counter.state.glob("run-*"))


def test_a_missing_file_a_bare_folder_and_a_name_twice_are_told(counter, tmp_path):
    (tmp_path / "bare").mkdir()
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_csv(ROWS[:3], tmp_path / folder / "a.csv")

    for paths, code in (
        ([tmp_path / "none.csv"], "events.unreadable"),
        ([tmp_path / "bare"], "events.no_files"),
        ([tmp_path / "one/a.csv", tmp_path / "two/a.csv"], "events.name_again"),
    ):
        with pytest.raises(ProblemsFound) as refused:
            counter.count(*paths)
        assert codes(refused) == [code]
