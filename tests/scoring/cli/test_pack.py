"""hengjing scoring pack | verify: write a pack, check it, check a single sheet."""

import shutil
import subprocess

import pytest

from tests.scoring.small_year import fact_rows, write_facts


@pytest.fixture
def written(command, small, tmp_path):
    done = command("pack", small, "--out", tmp_path / "pack")
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "pack"


def test_a_pack_is_written_the_same_every_time_as_folder_and_as_zip(command, small, tmp_path, written):
    for name in ("again.zip", "twice.zip"):
        command("pack", small, "--out", tmp_path / name)
    done = command("pack", small, "--out", tmp_path / "again", "--lang", "en")

    assert {path.name: path.read_bytes() for path in written.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()
    }
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "twice.zip").read_bytes()
    mark = command("verify", tmp_path / "again.zip").stdout.split("指纹：")[1].split("\n")[0]
    assert f"Fingerprint of the pack: {mark}" in done.stdout


def test_a_sound_pack_says_so(command, written):
    done = command("verify", written)

    assert (done.returncode, done.stderr) == (0, "")
    assert "全部相符：4个单位" in done.stdout


def test_sha256sum_reads_the_manifest(written):
    program = shutil.which("sha256sum")
    assert program is not None

    done = subprocess.run([program, "-c", "manifest.sha256"], cwd=written, capture_output=True, check=False)

    assert done.returncode == 0
    assert done.stdout.count(b": OK\n") == len(list(written.iterdir())) - 1


def test_a_changed_pack_names_the_place_in_plain_english(command, written):
    sheet = written / "sheet.jsonl"
    sheet.write_bytes(sheet.read_bytes().replace(b'"total":"98.433333"', b'"total":"98.433334"'))

    done = command("verify", written, "--lang", "en")

    assert done.returncode == 1
    assert "sheet.jsonl, line 2, unit U1, total: expected 98.433333, found 98.433334" in done.stdout
    assert "verify.py, unit U1, total: expected 98.433333, found 98.433334" in done.stdout
    assert done.stdout.replace("…", "").isascii()


def test_history_goes_into_the_pack_and_is_used_again(command, small, tmp_path):
    for year in ("2022", "2023"):
        before = tmp_path / year
        before.mkdir()
        text = (small / "ruleset.yaml").read_text(encoding="utf-8").replace("2024", year)
        (before / "ruleset.yaml").write_text(text, encoding="utf-8")
        write_facts(before / "facts.csv", fact_rows())
        command("evaluate", before, "--out", before / "out", "--format", "sheet")
    sheets = [tmp_path / year / "out/sheet.jsonl" for year in ("2023", "2022")]

    command("pack", small, "--out", tmp_path / "with.zip", "--history", *sheets)
    command("pack", small, "--out", tmp_path / "pack", "--history", *sheets)

    assert "TWICE" in (tmp_path / "pack/consequences.json").read_text(encoding="utf-8")
    assert (tmp_path / "pack/history-2022.jsonl").read_bytes() == sheets[1].read_bytes()
    assert command("verify", tmp_path / "with.zip").returncode == 0
    twice = command("pack", small, "--out", tmp_path / "no", "--history", sheets[0], sheets[0])
    assert twice.returncode == 2
    assert "2023" in twice.stderr
    assert not (tmp_path / "no").exists()


def test_a_folder_with_anything_in_it_is_not_written_to(command, small, tmp_path):
    done = command("pack", small, "--out", small)

    assert done.returncode == 2
    assert "不是空文件夹" in done.stderr
    assert {path.name for path in small.iterdir()} == {"ruleset.yaml", "facts.csv"}


def test_missing_data_are_packed_but_not_certifiable(command, small, tmp_path):
    write_facts(small / "facts.csv", fact_rows()[1:])

    done = command("pack", small, "--out", tmp_path / "pack", "--lang", "en")

    assert done.returncode == 1
    assert "1 items have no data" in done.stderr
    assert command("verify", tmp_path / "pack").returncode == 0


def test_what_is_no_pack_is_refused(command, small, tmp_path):
    (tmp_path / "notes.txt").write_text("notes")

    for arguments, says in (
        ([tmp_path / "notes.txt"], "不是文件夹"),
        ([tmp_path / "nowhere"], "nowhere"),
        ([small], "不是复核包"),
        ([small / "ruleset.yaml", small / "facts.csv"], "--sheet"),
    ):
        done = command("verify", *arguments)

        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr


def test_a_single_sheet_is_scored_again_and_compared(command, small, tmp_path):
    command("evaluate", small, "--out", tmp_path / "out", "--format", "sheet")
    sheet = tmp_path / "out/sheet.jsonl"

    fine = command("verify", small, "--sheet", sheet)
    sheet.write_bytes(sheet.read_bytes().replace(b'"rank":1', b'"rank":2', 1))
    changed = command("verify", small / "ruleset.yaml", small / "facts.csv", "--sheet", sheet)

    assert (fine.returncode, changed.returncode) == (0, 1)
    assert "sheet.jsonl，第2行，单位U1，rank：应为 1，实为 2" in changed.stdout


@pytest.mark.parametrize("name", ["readme.zh.txt", "readme.en.txt"])
def test_the_readme_names_every_file_and_both_commands(written, name):
    text = (written / name).read_text(encoding="utf-8")

    assert all(path.name in text for path in written.iterdir() if not path.name.startswith("readme"))
    assert "python3 items.py" in text
    assert "python3 verify.py" in text
    assert "{" not in text


def test_the_english_readme_holds_no_chinese(written):
    assert (written / "readme.en.txt").read_text(encoding="utf-8").isascii()


def test_a_text_that_a_spreadsheet_would_compute_is_marked(command, small, tmp_path):
    rows = fact_rows()
    rows[0]["note"] = '=HYPERLINK("x")'
    write_facts(small / "facts.csv", rows)

    command("pack", small, "--out", tmp_path / "pack")

    assert "\"'=HYPERLINK(" in (tmp_path / "pack/facts.csv").read_text(encoding="utf-8-sig")
    assert command("verify", tmp_path / "pack").returncode == 0
