"""The ruleset file: the same digits on the command line as on the platform, and in again with every line named (P1)."""

import io
from contextlib import redirect_stdout

import pytest

from hengjing.__main__ import main
from hengjing.scoring import compile_ruleset, evaluate, load_facts, load_ruleset, ruleset_from_document
from hengjing.steps.indicator_files.content.checking import system_of
from hengjing.steps.indicator_files.papers.yaml_file import file_of, read_file
from tests.steps.indicator_files.systems import ROOT, YEARS, node, reference


@pytest.mark.clause("P1")
@pytest.mark.parametrize("year", YEARS)
def test_the_file_makes_the_same_sheet_on_the_command_line(year, tmp_path):
    folder = ROOT / f"rulesets/reference/{year}"
    tmp_path.joinpath("ruleset.yaml").write_bytes(file_of(reference(year)))

    with redirect_stdout(io.StringIO()):
        files = [str(tmp_path / "ruleset.yaml"), str(folder / "facts.csv")]
        main(["scoring", "evaluate", *files, "--out", str(tmp_path / "out"), "--format", "sheet"])

    compiled = compile_ruleset(ruleset_from_document(reference(year)))
    own = evaluate(compiled, load_facts(folder / "facts.csv", compiled.layout))
    published = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    assert tmp_path.joinpath("out/sheet.sha256").read_text().split()[0] == own.hash
    assert own.hash == evaluate(published, load_facts(folder / "facts.csv", published.layout)).hash


@pytest.mark.parametrize("year", YEARS)
def test_a_file_comes_back_as_it_went_out(year):
    ruleset = reference(year)

    read = read_file(file_of(ruleset), ruleset)

    assert (read.problems, read.notes) == ((), ())
    assert read.system == system_of(ruleset)


def test_what_is_wrong_is_told_with_its_line():
    ruleset = reference()
    node(ruleset, "DUTY")["points"] = "59"
    content = file_of(ruleset)
    lines = content.decode().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.strip() == "points: '59'")

    read = read_file(content, reference())

    assert {each.path for each in read.problems if "职能履行" in each.message} == {f"第 {line} 行"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a: [", "ruleset.yaml"),
        (b"- 1", "ruleset.root"),
        (b"base: &x {}\nbonus: *x\n", "ruleset.alias"),
        (b"base: 1\nbase: 2\n", "ruleset.key_twice"),
        ("名称".encode("gb18030"), "file.encoding"),
        (b"#" * (2 * 1024 * 1024 + 1), "file.large"),
        (b"x: " + b"[" * 100 + b"]" * 100, "ruleset.too_deep"),
    ],
)
def test_a_file_that_is_no_ruleset_is_refused(content, code):
    assert code in {each.code for each in read_file(content, reference()).problems}


def test_units_and_classes_stay_those_of_the_scheme():
    ruleset = reference()
    fewer = {**reference(), "year": "2020", "units": reference()["units"][:-1]}

    read = read_file(file_of(fewer), ruleset)

    assert [each.code for each in read.notes] == ["read.scheme", "read.scheme"]
    assert read.problems == ()
