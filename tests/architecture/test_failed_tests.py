"""The tests that failed in a long run are found in its report and run again by themselves."""

import re
import sys

import pytest

from tools.failed_tests import failed_tests, run_failed
from tools.write_proofs import _run, page

TESTS = """import pytest

@pytest.mark.parametrize("at", ["a@b.cn", "甲"])
def test_mail(at):
    assert at != "a@b.cn" or {right}

def test_setting_up({fixture}):
    pass

def test_right():
    assert {left}
"""


@pytest.fixture
def run(tmp_path):
    """Run a file of tests of which one fails and one cannot begin, its cases then named after a group."""
    place, report = tmp_path / "test_a.py", tmp_path / "a.xml"
    command = [sys.executable, "-m", "pytest", "-W", "error", f"--rootdir={tmp_path}", "-p", "no:cacheprovider"]
    place.write_text(TESTS.format(right=False, fixture="nobody", left=True), encoding="utf-8")
    assert _run([*command, str(place)], report) == 1
    grouped = re.sub(r' name="(test_[^"]+)"', r' name="\1@tests/demo/test_a.py"', report.read_text(encoding="utf-8"))
    report.write_text(grouped, encoding="utf-8")
    return place, command, report


def in_its_folder(place):
    """Addresses of a report begin at the folder that the tests were run from."""
    return lambda command, report: _run([each.replace("test_a.py::", f"{place}::") for each in command], report)


def test_what_failed_is_found_without_its_group(run):
    _place, _command, report = run

    assert sorted(failed_tests(report)) == ["test_a.py::test_mail[a@b.cn]", "test_a.py::test_setting_up"]
    assert failed_tests(report.with_name("none.xml")) == []


def test_only_what_failed_is_run_again_and_takes_its_place_in_the_report(run):
    place, command, report = run
    place.write_text(TESTS.format(right=True, fixture="tmp_path", left=False), encoding="utf-8")

    assert run_failed(command, report, in_its_folder(place)) == (2, 0)

    assert failed_tests(report) == []
    assert "4 tests, 0 failed." in page([report], {})


def test_what_fails_again_is_said_to_have_failed(run):
    place, command, report = run
    place.write_text(TESTS.format(right=True, fixture="nobody", left=True), encoding="utf-8")

    assert run_failed(command, report, in_its_folder(place)) == (2, 1)
    assert failed_tests(report) == ["test_a.py::test_setting_up"]


def test_a_report_that_names_none_is_no_ground_to_run_everything(tmp_path):
    with pytest.raises(SystemExit, match="names no test that failed"):
        run_failed(["pytest"], tmp_path / "none.xml", lambda *_: pytest.fail("was run"))
