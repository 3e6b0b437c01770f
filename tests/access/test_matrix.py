"""Every address × method × standing × relation answers as the table says that people wrote by hand (T01, T02, T39).

The cells are enumerated from the resolver, so a new address is asked about the moment it exists; the answers are read
from `expected.csv`, which nothing else reads.
"""

from zlib import crc32

import pytest

from hengjing.foundation.access import gate
from tests.access import asking, opened, stages
from tests.access.world import STANDINGS
from tests.counts import count

ADDRESSES = dict(asking.addresses())
TABLE = asking.expected()

STATED = [(opened.STATE, name) for name in opened.ADDRESSES] + [
    (state, name) for state, names in stages.ADDRESSES.items() for name in names
]
"""What is asked again in a state of its own: while an editor is open, and while results are on their way."""

LEAST = 20_000
"""So many cells the matrix has at least."""
EVERY = count(reduced=4, full=1)
"""One cell in so many is asked, of every address, method, standing and relation alike."""

pytestmark = [pytest.mark.django_db, pytest.mark.spread]


def asked(name, pattern):
    """The cells of an address that this run asks: always the same, chosen by what they are called."""
    cells = asking.cells(pattern)
    return [cell for cell in cells if crc32(" ".join((name, *cell)).encode()) % EVERY == 0]


def differences(world, name, pattern, state=""):
    """The cells of an address that answer otherwise than the table."""
    found = []
    for method, standing, relation in asked(name, pattern):
        wanted = asking.answer(TABLE, name, method, standing, relation, state)
        status = asking.status(world, name, method, standing, relation, state)
        if status != wanted:
            found.append(f"{method} {standing} {relation}: {status}, expected {wanted}")
    return found


@pytest.mark.slow
@pytest.mark.on_sqlite
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_cell_of_an_address_answers_as_expected(world, name):
    assert differences(world, name, ADDRESSES[name]) == []


@pytest.mark.slow
@pytest.mark.on_sqlite
@pytest.mark.parametrize(("state", "name"), STATED)
def test_every_cell_answers_as_expected_while_an_editor_is_open_or_results_are_on_their_way(world, state, name):
    assert differences(world, name, ADDRESSES[name], state) == []


def test_every_address_that_is_asked_in_a_state_has_a_line_of_its_own_for_it():
    named = {(state, name) for (name, _method), lines in TABLE.items() for *_, state in lines if state}

    assert named == set(STATED)


def test_a_line_for_a_state_goes_before_the_line_for_all_states(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("url,method,role,relation,state,status\na:b,GET,OFFICE,own,,409\na:b,GET,OFFICE,own,open,200\n")
    read = asking.expected(table)

    assert [asking.answer(read, "a:b", "GET", "OFFICE", "own", state) for state in ("", "open")] == [409, 200]


def test_the_table_names_no_address_that_is_gone():
    assert {name for name, _ in TABLE} - set(ADDRESSES) == set()


def test_every_address_with_arguments_has_an_object(world):
    bare = [name for name, each in ADDRESSES.items() if each.pattern.converters and not world.arguments(name, "own")]

    assert bare == []


def test_without_the_gate_strangers_get_in(world, monkeypatch):
    monkeypatch.setattr(gate, "_refuse_strangers", lambda *_: None)
    name = "audit:checkpoints"

    assert [line for line in differences(world, name, ADDRESSES[name]) if line.endswith("expected 403")]


def test_an_address_that_no_line_names_has_no_answer():
    assert asking.answer(TABLE, "steps:unheard_of", "GET", "OFFICE", "own") is None


def test_a_line_for_a_role_goes_before_the_line_for_everybody_else(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("url,method,role,relation,state,status\na:b,GET,*,any,,403\na:b,GET,OFFICE,own,,200\n")
    read = asking.expected(table)

    answers = [
        asking.answer(read, "a:b", "GET", *cell)
        for cell in (("OFFICE", "own"), ("OFFICE", "other"), ("AUDITOR", "own"))
    ]

    assert answers == [200, 403, 403]


def test_two_answers_for_one_cell_are_refused(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("url,method,role,relation,state,status\na:b,GET,*,any,,403\na:b,GET,*,own,,200\n")

    with pytest.raises(AssertionError, match="two answers"):
        asking.expected(table)


def test_so_many_cells_are_asked(record_property):
    of = [*ADDRESSES, *(name for _state, name in STATED)]
    cells = sum(len(asked(name, ADDRESSES[name])) for name in of)
    record_property("proof", f"permission matrix: {cells} cells of {len(ADDRESSES)} addresses, 0 surprises")

    assert cells >= LEAST // EVERY


def test_the_cells_of_a_run_are_of_every_kind():
    kinds = [
        {cell[place] for name, pattern in ADDRESSES.items() for cell in asked(name, pattern)} for place in range(3)
    ]

    assert kinds[0] == set(asking.METHODS)
    assert kinds[1] == set(STANDINGS)
    assert kinds[2] >= {"own", "other"}
    assert [name for name, pattern in ADDRESSES.items() if not asked(name, pattern)] == []
