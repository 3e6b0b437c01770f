"""One check a file, named as the file, in an explicit table, with a test of its own."""

from pathlib import Path

from hengjing.scoring import checks

FOLDER = Path(checks.__file__).parent
TABLES = (*checks.STRUCTURE_CHECKS, *checks.CONTENT_CHECKS, *checks.FACTS_CHECKS)


def test_every_file_is_a_check_of_its_name_that_runs_once():
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")

    assert sorted(check.__name__ for check in TABLES) == files
    assert all(check.__module__.endswith(f".{check.__name__}") for check in TABLES)


def test_every_check_has_a_test():
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}

    assert {check.__name__ for check in TABLES} - tested == set()
