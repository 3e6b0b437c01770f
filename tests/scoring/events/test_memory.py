"""Memory does not grow with the number of rows."""

import subprocess
import sys

import duckdb
import pytest

from tests.counts import count

ROWS = (count(reduced=1_000_000, full=2_000_000), count(reduced=4_000_000, full=8_000_000))
LIMIT = 400
BESIDE = 350
"""Megabytes beside the bound: the interpreter, libraries, and pieces on their way."""

PROGRAM = """
import sys
from pathlib import Path
from benchmarks.memory import peak_memory
from hengjing.scoring.cli.definitions import load_definition
from hengjing.scoring.events import Known, Limits, Window, aggregate
known = Known({f"U{n}": f"U{n}" for n in range(62)}, Window("2024-01-01", "2024-12-31"))
definition = load_definition(Path("rulesets/events/hotline.yaml"), known)
done = aggregate(definition, [Path(sys.argv[1])], Path(sys.argv[2]), limits=Limits(sys.argv[3], 2))
print(done.counted[0].counted, int(1000 * peak_memory()))
"""
CASES = """
copy (select 'G' || i as 工单编号, 'U' || i % 62 as 承办单位,
      timestamp '2024-01-01' + to_minutes(i % 500000) as 派单时间,
      '是' as 是否响应, '是' as 是否解决, '满意' as 满意度, '' as 剔除情形 from range({rows}) cases(i))
to '{path}' (format parquet)
"""


@pytest.mark.slow
def test_the_peak_stays_under_the_bound(root, tmp_path):
    for rows in ROWS:
        path = tmp_path / f"{rows}.parquet"
        duckdb.sql(CASES.format(rows=rows, path=path))
        words = [sys.executable, "-c", PROGRAM, str(path), str(tmp_path / f"state{rows}"), f"{LIMIT}MB"]
        done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)

        counted, peak = map(int, done.stdout.split())

        assert counted == rows
        assert peak < LIMIT + BESIDE
