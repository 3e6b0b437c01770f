"""The two scripts: plain Python, within their lines, and agreeing with the engine on everything it can score."""

import ast
import sys

import pytest

from hengjing.demo.published import published_folders
from hengjing.scoring.pack.contents import SCRIPTS
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from tests.conftest import REPOSITORY
from tests.counts import count
from tests.scoring.generator import generate
from tests.scoring.pack.packs import SCRIPT_FOLDER, disagreements, pack_of_document, pack_of_folder, run_alone, said_by

BATCH = 25
YEARS = [REPOSITORY / "rulesets/reference" / year for year in ("2023", "2024", "2025")]
PUBLISHED = published_folders(REPOSITORY / "rulesets")


@pytest.mark.parametrize(("script", "lines"), [("verify.py", 100), ("items.py", 400)])
def test_a_script_keeps_its_lines(script, lines):
    text = (SCRIPT_FOLDER / script).read_text(encoding="utf-8").splitlines()

    assert 0 < len(text) <= lines
    assert max(len(line) for line in text) <= 120


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_imports_nothing_but_the_standard_library(script):
    tree = ast.parse((SCRIPT_FOLDER / script).read_text(encoding="utf-8"), feature_version=(3, 8))

    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {"json", "pathlib"} <= modules <= set(sys.stdlib_module_names)
    assert not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"__import__", "exec", "eval"}


@pytest.mark.clause("C6", "P6")
@pytest.mark.parametrize("source", [*YEARS, *PUBLISHED], ids=lambda folder: folder.name)
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_of_a_pack_agrees_with_the_engine(script, source, tmp_path):
    pack = pack_of_folder(source, tmp_path / "pack")

    done = run_alone(script, pack)

    assert (done.returncode, done.stdout, done.stderr) == (0, "OK 无差异 no differences\n", "")


@pytest.mark.slow
@pytest.mark.clause("C6", "C7", "P6")
@pytest.mark.parametrize("first", range(0, count(reduced=300, full=5_000), BATCH))
def test_the_scripts_agree_on_generated_rulesets(first, tmp_path):
    found = []
    for seed in range(first, first + BATCH):
        document, rows, _ = generate(seed)
        pack_of_document(document, rows, tmp_path / str(seed))
        found += [(seed, line) for line in disagreements(tmp_path / str(seed))]

    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(count(reduced=10, full=200)))
def test_the_scripts_agree_on_larger_classes(seed, tmp_path):
    document, rows, _ = generate(seed, "medium")
    pack_of_document(document, rows, tmp_path / "pack")

    assert disagreements(tmp_path / "pack") == []


def test_the_items_script_knows_every_kind_of_leaf_and_no_other():
    tree = ast.parse((SCRIPT_FOLDER / "items.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

    assert set(RULES) - set(NODE_RULES) <= functions


def test_a_script_says_how_many_differences_there_are(tmp_path):
    pack = pack_of_folder(PUBLISHED[0], tmp_path / "pack")
    path = pack / "sheet.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"rank":2,', b'"rank":9,', 1))

    lines = said_by("verify.py", pack)

    assert len(lines) == 2
    assert "\trank\t应为 expected 2\t表中 found 9" in lines[0]
    assert lines[-1] == "1 处不同 differences"
