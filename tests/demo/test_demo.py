"""hengjing demo and hengjing cases, run as a person runs them."""

import shutil
import subprocess
import sys

import pytest

from hengjing.__main__ import main
from hengjing.demo.cases import case_files, run_case
from tests.conftest import REPOSITORY
from tests.scoring.small_year import write_year

TABLE = "nantong_2017_08_city_management"
CASES = case_files(REPOSITORY / "rulesets")


@pytest.fixture
def rulesets(tmp_path):
    """Two small years and one published table."""
    folder = tmp_path / "rulesets"
    for year in (2023, 2024):
        write_year(folder / f"reference/{year}", year=year)
    shutil.copytree(REPOSITORY / "rulesets/published" / TABLE, folder / "published" / TABLE)
    return folder


def test_the_demonstration_from_published_tables_to_files(root, rulesets, tmp_path):
    words = [sys.executable, "-m", "hengjing", "demo", "--out", tmp_path / "out", "--rulesets", rulesets]
    done = subprocess.run(words, cwd=root, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert any(line.split()[-4:] == ["38", "38", "0", "0"] and "合计" in line for line in lines)
    assert [line for line in lines if line.startswith("试点区20")] == [
        "试点区2023年度考核方案",
        "试点区2024年度考核方案",
    ]
    assert any("达标（一票否决）" in line for line in lines)
    assert any("2023年度、2024年度连续2年定为基本达标" in line for line in lines)
    assert "三、得分说明一例：2024年度 区财政局“服务效果”" in lines
    assert lines[-1] == f"  {tmp_path / 'out/2024/results.xlsx'}"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"2023", "2024"}
    assert (tmp_path / "out/2024/report.html").exists()


def columns_of(text):
    """The columns of a text on a terminal."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def test_chinese_columns_stand_under_each_other(rulesets, tmp_path, capsys):
    main(["demo", "--out", str(tmp_path / "out"), "--rulesets", str(rulesets)])

    lines = capsys.readouterr().out.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("综合管理类"))
    table = lines[first + 1 : first + 6]
    totals = [
        columns_of(line[: line.index(total) + 5])
        for line, total in zip(table[2:], ("98.43", "97.86", "67.11"), strict=True)
    ]
    assert len(set(totals)) == 1
    assert columns_of(table[0][: table[0].index("总分") + 2]) == totals[0]


def test_a_difference_without_explanation_fails_and_is_named(rulesets, tmp_path, capsys):
    published = rulesets / "published" / TABLE / "published.csv"
    published.write_text(published.read_text(encoding="utf-8").replace("94.91", "94.92"), encoding="utf-8")
    shutil.rmtree(rulesets / "reference")

    status = main(["demo", "--out", str(tmp_path / "out"), "--rulesets", str(rulesets), "--lang", "en"])

    said = capsys.readouterr().out
    assert status == 1
    assert f"{TABLE} NT01 TOTAL: published 94.92, computed 94.91, without explanation" in said
    assert main(["cases", "--rulesets", str(rulesets)]) == 1


def test_missing_rulesets_are_told(tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path / "out"), "--rulesets", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_every_worked_case_holds(path):
    case = run_case(path)

    assert case.computed == case.expected


def test_a_case_that_fails_is_shown_with_what_was_computed(rulesets, capsys):
    case = rulesets / "reference/2024/cases/late.yaml"
    case.parent.mkdir()
    facts = "facts: [{measure: actual, value: 6}]\n"
    case.write_text(
        f"title: 超时一天\nitem: SPEED\nclass: A\n{facts}expect: {{points: 18, status: scored}}\n", encoding="utf-8"
    )

    assert main(["cases", "--rulesets", str(rulesets)]) == 1

    said = capsys.readouterr().out
    assert "不符" in said
    assert "18 scored" in said
    assert "17 scored" in said


def test_help_reads_like_a_manual_page(capsys):
    assert main([]) == 0
    chinese = capsys.readouterr().out

    assert "usage: hengjing" in chinese
    for part in ("demo", "cases", "scoring", "示例", "退出状态", "130"):
        assert part in chinese
