"""The page of proofs says what was run and what failed."""

import re

import pytest

from tools import write_proofs
from tools.mutation import prove
from tools.write_proofs import page

REPORT = """<testsuites><testsuite>
<testcase classname="tests.scoring.rules.test_slope" name="a" time="0.5"/>
<testcase classname="tests.scoring.rules.test_slope" name="b" time="1.25"/>
<testcase classname="tests.demo.test_published" name="c" time="2"><failure message="no"/></testcase>
</testsuite></testsuites>"""


REPORT_ON_SPARK = """<testsuites><testsuite>
<testcase classname="tests.spark.test_runner" name="a" time="3"/>
</testsuite></testsuites>"""


def test_the_page_counts_tests_failures_and_seconds_by_folder(tmp_path):
    tmp_path.joinpath("report.xml").write_text(REPORT)

    tmp_path.joinpath("on_spark.xml").write_text(REPORT_ON_SPARK)

    written = page([tmp_path / "report.xml", tmp_path / "on_spark.xml"])

    assert "4 tests, 1 failed." in written
    assert re.search(r"^(Commit [0-9a-f]{7,}, )?Python ", written, re.MULTILINE)
    assert "| `tests/scoring/rules` | 2 | 0 | 1.8 |" in written
    assert "| `tests/demo/test_published` | 1 | 1 | 2.0 |" in written
    assert "| `tests/spark/test_runner` | 1 | 0 | 3.0 |" in written


@pytest.mark.parametrize(("complaints", "status"), [([], 0), (["94.00 % are killed"], 1)])
def test_the_page_ends_with_the_mutants_and_the_command_fails_for_a_complaint(
    tmp_path, monkeypatch, capsys, complaints, status
):
    asked = []

    def run(_, workers):
        asked.append(workers)
        return "## Mutation\n", complaints

    monkeypatch.setattr(write_proofs, "PAGE", tmp_path / "proofs.md")
    monkeypatch.setattr(prove, "prove", run)

    assert write_proofs.add_mutation("# Proofs\n", "3") == status

    assert (tmp_path / "proofs.md").read_text(encoding="utf-8") == "# Proofs\n\n## Mutation\n"
    assert capsys.readouterr().err.split("\n") == [*complaints, ""]
    assert asked == [3]
