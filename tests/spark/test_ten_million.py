"""Ten million cells: the canonical text computed on Spark has the hash of the one computed here."""

import pyarrow.parquet as pq
import pytest

from benchmarks.cases import Case
from benchmarks.facts import make_facts
from benchmarks.scheme import compiled as compiled_scheme
from hengjing.scoring import evaluate
from hengjing.scoring.facts import bound_rows
from hengjing.scoring.runners.spark import OnSpark
from hengjing.scoring.runners.spark_files import canonical_text, hash_of
from hengjing.scoring.runners.spark_rows import CLASS_ROW
from tests.counts import count

CASE = Case("spark", count(reduced=2_000, full=100_000), 100, count(reduced=4, full=50))


def hash_on_spark(spark, compiled, folder, first_of_units, facts_hash):
    place = OnSpark(spark, compiled)
    rows = place.score(spark.read.parquet(str(folder)), first_of_units).persist()
    of_classes = [row.asDict() for row in rows.where(f"unit = {CLASS_ROW}").select("class", "record").collect()]
    head, problems = place.head(facts_hash, of_classes)
    with canonical_text(place, rows, head) as text:
        found = hash_of(text)
    rows.unpersist()
    return found, problems


@pytest.mark.slow
@pytest.mark.clause("C7")
def test_as_many_cells_as_a_nation_has_give_the_same_hash(spark, tmp_path):
    compiled = compiled_scheme(CASE)
    facts = make_facts(CASE, compiled)
    pq.write_table(bound_rows(facts), tmp_path / "facts.parquet", row_group_size=2**18)

    found, problems = hash_on_spark(spark, compiled, tmp_path / "facts.parquet", facts.first_rows, facts.hash)

    sheet = evaluate(compiled, facts, threads=2)
    assert len(sheet.trace) > CASE.cells
    assert found == sheet.hash
    assert problems == sheet.problems
