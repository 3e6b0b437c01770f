"""The register of clauses tells the truth about what is built."""

import pytest

from tools import generate_docs
from tools.tree_checks import clauses

CLAUSES = [
    *("B1", "B2", "B3", "B4", "O1", "O2"),
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7"),
    *("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"),
    *("R1", "R2", "R3"),
]
MARKED = 'import pytest\n\n@pytest.mark.clause("P6", "C3")\ndef test_weights_sum():\n    pass\n'
MARKED_FILE = (
    'import pytest\n\npytestmark = [pytest.mark.slow, pytest.mark.clause("P6")]\n\ndef test_ranks():\n    pass\n'
)


def register(**statuses):
    return "".join(f'[{number}]\ntitle = "t"\nstatus = "{status}"\n' for number, status in statuses.items())


def test_the_register_names_every_clause(root):
    assert list(clauses.read_register(root)) == CLAUSES


def test_register_and_tests_of_the_repository_agree(root):
    assert clauses.problems(root) == []


@pytest.mark.parametrize(
    ("entries", "tests", "why"),
    [
        (register(P6="built"), "", "P6: built, but no test carries the clause"),
        (register(P6="partial") + 'note = "ranks"\n', "", "P6: partial, but no test carries the clause"),
        (register(C3="built", P6="partial"), MARKED, "P6: partial, but no note says what is built"),
        (register(C3="built", P6="open"), MARKED, "P6: tested by tests/test_x.py::test_weights_sum, but still open"),
        (register(P6="open"), MARKED_FILE, "P6: tested by tests/test_x.py::test_ranks, but still open"),
        (register(C3="built"), MARKED, "P6: tested, but not in docs/clauses.toml"),
        (register(P6="done"), "", "P6: unknown status 'done'"),
    ],
)
def test_a_register_that_disagrees_with_the_tests_is_refused(plant, entries, tests, why):
    plant(clauses.REGISTER, entries)
    root = plant("tests/test_x.py", tests)

    assert clauses.problems(root) == [why]


def test_a_register_that_agrees_passes(plant):
    plant(clauses.REGISTER, register(B1="open", C3="built", P6="partial") + 'note = "weights"\n')
    root = plant("tests/test_x.py", MARKED)

    assert clauses.problems(root) == []


def test_traceability_lists_the_tests_of_a_clause(plant):
    plant(clauses.REGISTER, register(B1="open", C3="built", P6="built"))
    root = plant("tests/steps/plans/test_x.py", MARKED)

    page = generate_docs.traceability(root)

    assert "| P6 | t | built | `steps/plans` | 1 |" in page
    assert "- `tests/steps/plans/test_x.py::test_weights_sum`" in page
    assert "| B1 | t | open |  | 0 |" in page
