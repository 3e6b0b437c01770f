"""Shown, never applied: nothing that computes knows this package, and this package knows no score."""

import ast
import subprocess
import sys

import pytest

from hengjing.scoring import evaluate
from hengjing.scoring.raters import read_raters, render_json, render_text
from hengjing.scoring.scoresheet import canonical_lines
from tests.scoring.raters.panels import bound, document, mark_rows

MAY_SHOW = {"cli", "pack", "workbook", "report"}
MAY_BE_KNOWN = ("compiling", "facts", "numbers", "raters", "rules.base", "scoresheet.plain_text", "scoresheet.words")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_module_that_computes_imports_the_raters(root):
    scoring = root / "hengjing/scoring"
    knowing = {
        path.relative_to(scoring).parts[0]
        for path in scoring.rglob("*.py")
        if any(name.startswith("hengjing.scoring.raters") for name in imports(path))
    }

    assert knowing - {"raters"} <= MAY_SHOW
    assert knowing >= {"raters", "cli"}


def test_the_raters_import_no_score(root):
    known = {
        name.removeprefix("hengjing.scoring.")
        for path in (root / "hengjing/scoring/raters").glob("*.py")
        for name in imports(path)
        if name.startswith("hengjing.")
    }

    assert {name for name in known if not name.startswith(MAY_BE_KNOWN)} == set()


def test_reading_the_raters_leaves_ruleset_facts_and_sheet_as_they_were():
    units = ["U01", "U02", "U03", "U04", "U05"]
    table = {"R1": ("90", "80", "70", "60", "50"), "R2": ("60", "50", "40", "30", "20"), "R3": ("70",) * 5}
    compiled, facts = bound(document(units, {"void_if_all_equal": "yes"}), mark_rows(table, units))
    before = list(canonical_lines(evaluate(compiled, facts)))
    hashes = (compiled.ruleset.hash, facts.hash)

    report = read_raters(compiled, facts)
    render_text(report)
    render_json(report)

    assert report.signals
    assert (compiled.ruleset.hash, facts.hash) == hashes
    assert list(canonical_lines(evaluate(compiled, facts))) == before


@pytest.mark.slow
def test_the_library_is_not_loaded_until_alpha_is_computed(root):
    code = (
        "import sys, hengjing.scoring.cli as cli;"
        "cli.SCORING.main(['check', 'rulesets/reference/2024']);"
        "print('nltk' in sys.modules);"
        "cli.SCORING.main(['raters', 'rulesets/reference/2024', '--item', 'PUBLIC_SURVEY']);"
        "print('nltk' in sys.modules);"
        "cli.SCORING.main(['raters', 'rulesets/reference/2024', '--item', 'DOC_QUALITY']);"
        "print('nltk' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)

    assert [line for line in done.stdout.splitlines() if line in {"True", "False"}] == ["False", "False", "True"]
