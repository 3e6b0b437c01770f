"""hengjing scoring workbook."""

from python_calamine import CalamineWorkbook


def test_writes_the_workbook_and_says_what_is_in_it(command, small, tmp_path):
    done = command("workbook", small, "--out", tmp_path / "new" / "live.xlsx")

    assert done.returncode == 0
    assert done.stdout == f"已写入 {tmp_path}/new/live.xlsx：32个得分，0个写成数值，其余都是公式\n"
    assert "核对" in CalamineWorkbook.from_path(str(tmp_path / "new/live.xlsx")).sheet_names


def test_speaks_english(command, small, tmp_path):
    done = command("workbook", small, "--out", tmp_path / "live.xlsx", "--lang", "en")

    assert done.stdout.endswith("scores, 0 as values, all others as formulas\n")
    assert CalamineWorkbook.from_path(str(tmp_path / "live.xlsx")).sheet_names[:2] == ["Read me", "Check"]


def test_refuses_a_name_that_is_no_workbook(command, small, tmp_path):
    done = command("workbook", small, "--out", tmp_path / "live.csv")

    assert done.returncode == 2
    assert "--out 应以 .xlsx 结尾" in done.stderr
    assert not (tmp_path / "live.csv").exists()


def test_leaves_nothing_behind_when_the_facts_are_bad(command, small, tmp_path):
    (small / "facts.csv").write_text("unit,item,measure,value,source\nU9,TASKS,actual,1,x\n", encoding="utf-8")

    done = command("workbook", small, "--out", tmp_path / "out" / "live.xlsx")

    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_items_without_data_give_status_one(command, small, tmp_path):
    lines = (small / "facts.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (small / "facts.csv").write_text("".join(line for line in lines if "U2,SERVICE" not in line), encoding="utf-8")

    done = command("workbook", small, "--out", tmp_path / "live.xlsx")

    assert done.returncode == 1
    assert "有1项无数据" in done.stderr
    assert (tmp_path / "live.xlsx").exists()
