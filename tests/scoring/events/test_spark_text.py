"""The SQL text means the same to Spark: read as Spark's and written as DuckDB's, it gives the same rows."""

import pyarrow as pa
import pytest
import sqlglot

from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.sql import Counting, Part, Sort
from tests.scoring.events.drawing import HEADS, UNITS, draw_cases

COLUMNS = ("承办单位", "派单时间", "是否响应", "是否解决", "满意度", "剔除情形", "工单编号")
QUERIES = {
    "all": lambda counting: counting.groups(),
    "flaws": lambda counting: counting.flaws(),
    "flawed": lambda counting: counting.groups(Part.FLAWED),
    "left": lambda counting: counting.groups(left_out=True),
    "repeated": lambda counting: counting.groups(Part.REPEATED),
    "bad": lambda counting: counting.bad_rows(),
    "keys": lambda counting: counting.keys(3),
}


@pytest.fixture
def database(tmp_path):
    rows = draw_cases(21, 400, bad=0.3)
    cells = {f"c{place}": [row[head] or None for row in rows] for place, head in enumerate(COLUMNS)}
    with Embedded(tmp_path, "200MB", 1) as found:
        found.put("source", pa.table({"row_no": list(range(400)), **cells}))
        found.put("known_units", pa.table({"text": list(UNITS), "code": list(UNITS)}))
        days = [f"2024-{month:02}-{day:02}" for month in range(1, 10) for day in range(1, 29)]
        inside = [int(day < "2024-08") for day in days]
        found.put("known_days", pa.table({"text": days, "day": days, "inside": inside}))
        found.put("repeated", pa.table({"row_no": [1, 5, 8]}))
        yield found


@pytest.mark.parametrize("query", QUERIES)
def test_gives_the_same_rows_in_the_words_of_spark(hotline, database, query):
    assert set(COLUMNS) < set(HEADS)
    ours = QUERIES[query](Counting(hotline, (Sort.TEXT,) * len(COLUMNS)))
    (theirs,) = sqlglot.transpile(ours, read="spark", write="duckdb")

    rows = [sorted(map(str, database.table(text).to_pylist())) for text in (ours, theirs)]

    assert rows[0] == rows[1] != []
