"""The page of proofs says what was run and what failed."""

import re
import subprocess
import sys

import pytest

from tools import write_proofs
from tools.mutation import prove
from tools.page_sections import with_section
from tools.proof_parts import Parts
from tools.proofs_apart import APART, section
from tools.write_proofs import page

REPORT = """<testsuites><testsuite>
<testcase classname="tests.scoring.rules.test_slope" name="a" time="0.5"/>
<testcase classname="tests.scoring.rules.test_slope" name="b" time="1.25"/>
<testcase classname="tests.demo.test_published" name="c" time="2"><failure message="no"/></testcase>
</testsuite></testsuites>"""


REPORT_ON_SPARK = """<testsuites><testsuite>
<testcase classname="tests.spark.test_runner" name="a" time="3"/>
</testsuite></testsuites>"""


@pytest.fixture
def checkout(tmp_path):
    """A repository with one file of code and the page of proofs."""
    place = tmp_path / "checkout"
    for name in ("code.py", "docs/proofs.md"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("1\n", encoding="utf-8")
    (place / ".gitignore").write_text("out/\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", place], check=True)  # noqa: S607
    return place


@pytest.mark.parametrize(
    ("before", "changed", "resume", "again"),
    [
        (0, "docs/proofs.md", True, False),
        (0, "code.py", True, True),
        (0, "new.py", True, True),
        (1, "docs/proofs.md", True, True),
        (0, "docs/proofs.md", False, True),
    ],
)
def test_a_part_is_taken_over_only_when_it_passed_on_the_same_files(checkout, before, changed, resume, again):
    Parts(checkout, resume=False).run("tests", lambda: before)
    (checkout / changed).write_text("2\n", encoding="utf-8")
    ran = iter([0])

    status = Parts(checkout, resume=resume).run("tests", lambda: next(ran))

    assert (status, next(ran, None) is None) == (0, again)


def test_a_part_that_is_kept_is_taken_over_and_its_commit_named(checkout):
    as_me = ["git", "-C", str(checkout), "-c", "user.name=me", "-c", "user.email=me@localhost"]
    subprocess.run([*as_me, "commit", "--quiet", "--allow-empty", "--message=a"], check=True)
    Parts(checkout, resume=False).run("tests", lambda: 0)
    (checkout / "code.py").write_text("2\n", encoding="utf-8")
    parts = Parts(checkout, resume=True, keep=frozenset({"tests"}))

    assert [parts.run(name, lambda: 1) for name in ("tests", "spark")] == [0, 1]

    assert re.fullmatch(r"[0-9a-f]{7,}", parts.commits(["tests", "spark"])["tests"])
    assert list(parts.commits(["tests", "spark"])) == ["tests"]


def test_of_a_part_that_failed_only_what_failed_is_run_again_and_both_commits_are_named(checkout):
    as_me = ["git", "-C", str(checkout), "-c", "user.name=me", "-c", "user.email=me@localhost"]
    subprocess.run([*as_me, "commit", "--quiet", "--allow-empty", "--message=a"], check=True)
    whole, failed = iter([1, 0]), iter([(3, 1), (2, 0)])
    runs = [
        Parts(checkout, resume=False, again=again).run("tests", lambda: next(whole), lambda: next(failed))
        for again in (False, True, True)
    ]
    at = r"[0-9a-f]{7,}"
    told = Parts(checkout, resume=False).commits(["tests"])["tests"]

    assert (runs, next(failed, None)) == ([1, 1, 0], None)
    assert re.fullmatch(rf"{at} and 3 of its tests again at {at} and 2 of its tests again at {at}", told)
    assert Parts(checkout, resume=False, again=True).run("tests", lambda: next(whole), lambda: next(failed)) == 0
    assert next(whole, None) is None


def test_outside_of_a_checkout_no_part_is_taken_over(tmp_path):
    ran = iter([0, 0])

    statuses = [Parts(tmp_path, resume=True).run("tests", lambda: next(ran)) for _ in "ab"]

    assert (statuses, next(ran, None)) == ([0, 0], None)


@pytest.mark.parametrize(
    ("commits", "where"),
    [
        ({"tests": "a1", "spark": "a1"}, "Commit a1, "),
        ({"tests": "a1", "spark": "b2"}, "tests: commit a1, spark: commit b2, "),
        ({}, ""),
    ],
)
def test_the_page_counts_tests_failures_and_seconds_by_folder(tmp_path, commits, where):
    tmp_path.joinpath("report.xml").write_text(REPORT)

    tmp_path.joinpath("on_spark.xml").write_text(REPORT_ON_SPARK)

    written = page([tmp_path / "report.xml", tmp_path / "on_spark.xml"], commits)

    assert "4 tests, 1 failed." in written
    assert re.search(rf"^{where}Python ", written, re.MULTILINE)
    assert "| `tests/scoring/rules` | 2 | 0 | 1.8 |" in written
    assert "| `tests/demo/test_published` | 1 | 1 | 2.0 |" in written
    assert "| `tests/spark/test_runner` | 1 | 0 | 3.0 |" in written


@pytest.mark.parametrize(("complaints", "status"), [([], 0), (["94.00 % are killed"], 1)])
def test_the_page_ends_with_the_mutants_and_the_command_fails_for_a_complaint(
    tmp_path, checkout, monkeypatch, capsys, complaints, status
):
    asked = []

    def run(_, workers):
        asked.append(workers)
        return "## Mutation\n", complaints

    monkeypatch.setattr(write_proofs, "PAGE", tmp_path / "proofs.md")
    monkeypatch.setattr(prove, "prove", run)
    (tmp_path / "proofs.md").write_text("# Proofs\n\n## Mutation\n\nold\n", encoding="utf-8")

    assert write_proofs.add_mutation("3", Parts(checkout, resume=False)) == status

    assert (tmp_path / "proofs.md").read_text(encoding="utf-8") == "# Proofs\n\n## Mutation\n"  # no commit yet
    assert capsys.readouterr().err.split("\n") == [*complaints, ""]
    assert asked == [3]


def test_what_a_test_counted_is_told(tmp_path):
    report = tmp_path / "tests.xml"
    told = '<properties><property name="proof" value="matrix: 5 cells"/><property name="x" value="y"/></properties>'
    report.write_text(REPORT.replace('time="0.5"/>', f'time="0.5">{told}</testcase>'), encoding="utf-8")

    found = page([report], {})

    assert "\n- matrix: 5 cells\n\n| tests in |" in found


def test_a_proof_that_is_run_alone_changes_its_own_section_of_the_page(tmp_path, checkout, monkeypatch):
    pages = {"old": "# Proofs\n\n12 tests\n\n## Mutation\n\n95 %\n"}
    monkeypatch.setattr(write_proofs, "PAGE", tmp_path / "proofs.md")
    (tmp_path / "proofs.md").write_text(pages["old"], encoding="utf-8")
    asked = []

    def run(command, report):
        asked.append(command[-1])
        report.write_text(REPORT, encoding="utf-8")
        return int(len(asked) == 2)

    monkeypatch.setattr(write_proofs, "_run", run)

    statuses = [write_proofs.add_apart([name], Parts(checkout, resume=False)) for name in ("kills", "kills")]

    written = (tmp_path / "proofs.md").read_text(encoding="utf-8")
    title = "## Killed at random moments\n\n"
    assert statuses == [0, 1]
    assert asked == [APART["kills"].tests] * 2
    assert written.startswith(f"# Proofs\n\n12 tests\n\n{title}")
    assert "3 tests, 1 failed, 4 s." in written
    assert written.endswith("\n\n## Mutation\n\n95 %\n")
    assert written.count(title) == 1


def test_the_main_part_that_is_run_alone_leaves_the_sections_of_the_page(tmp_path, checkout, monkeypatch):
    monkeypatch.setattr(write_proofs, "PAGE", tmp_path / "proofs.md")
    sections = "\n## Kills\n\n5\n\n## Mutation\n\n95 %\n"
    (tmp_path / "proofs.md").write_text(f"# Proofs\n\nold\n{sections}", encoding="utf-8")
    asked = []

    def run(command, report):
        asked.append(command)
        report.write_text(REPORT, encoding="utf-8")
        return int(len(asked) == 2)

    monkeypatch.setattr(write_proofs, "_run", run)

    assert write_proofs.add_main("2", "spark", Parts(checkout, resume=False)) == 1

    written = (tmp_path / "proofs.md").read_text(encoding="utf-8")
    assert [command[0] for command in asked] == [sys.executable, sys.executable, "spark"]
    assert asked[1][-4:] == ["tests/access", "tests/foundation", "tests/portal", "tests/steps"]
    assert asked[2][-1] == "tests/spark"
    assert {f"--ignore={each.tests}" for each in APART.values()} < set(asked[0])
    assert "9 tests, 3 failed." in written
    assert "old" not in written
    assert written.endswith(sections)


def test_the_section_of_a_proof_names_its_commit_and_what_it_counted(tmp_path):
    told = '<properties><property name="proof" value="kills: 5"/></properties>'
    (tmp_path / "a.xml").write_text(REPORT.replace('time="0.5"/>', f'time="0.5">{told}</testcase>'), encoding="utf-8")

    found = section("kills", tmp_path / "a.xml", "abc1234")

    assert "Commit abc1234, Python " in found
    assert found.endswith("\n\n- kills: 5\n")
    assert with_section("# Proofs\n", found) == f"# Proofs\n\n{found}"


def test_a_section_takes_the_place_of_its_earlier_one_and_a_new_one_stands_before_the_last():
    page = "# Proofs\n\n## Kills\n\nold\n\n## Mutation\n\nmutants\n"

    assert with_section(page, "## Kills\n\nnew\n", "Mutation") == page.replace("old", "new")
    assert with_section(page, "\n## Steps\n\n5\n", "Mutation") == page.replace("## M", "## Steps\n\n5\n\n## M")


def test_every_test_of_the_year_s_end_is_run_apart(root):
    apart = {each.tests for each in APART.values()}

    assert {str(each.relative_to(root)) for each in (root / "tests/steps/year_end").glob("test_*.py")} < apart
    assert all((root / each).is_file() for each in apart)


def test_what_a_test_counts_reaches_the_page(tmp_path):
    place, report = tmp_path / "test_a.py", tmp_path / "a.xml"
    place.write_text('def test_a(record_property):\n    record_property("proof", "kills: 7")\n', encoding="utf-8")

    status = write_proofs._run([sys.executable, "-m", "pytest", "-W", "error", str(place)], report)

    assert status == 0
    assert "\n- kills: 7\n" in page([report], {})
