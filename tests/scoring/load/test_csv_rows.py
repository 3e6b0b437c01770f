"""Facts from CSV: encodings, delimiters, heads, and the numbers of rows."""

import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows, load_facts
from tests.scoring.documents import ROWS, full_rows, tiny_layout
from tests.scoring.load.tables import CHINESE, csv_text


@pytest.fixture
def load(tmp_path):
    def load_bytes(content):
        path = tmp_path / "facts.csv"
        path.write_bytes(content)
        return load_facts(path, tiny_layout())

    return load_bytes


@pytest.fixture
def problems(load):
    def problems_of(content):
        with pytest.raises(ProblemsFound) as raised:
            load(content)
        return [(found.code, found.place.row, found.place.column) for found in raised.value.problems]

    return problems_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("heads", [None, CHINESE])
def test_it_reads_every_encoding_delimiter_and_language_of_heads(load, encoding, delimiter, heads):
    noted = [{**row, "note": "备注，带逗号,和“引号”"} for row in ROWS]
    expected = facts_from_rows(full_rows(noted), tiny_layout())

    facts = load(csv_text(noted, heads, delimiter).encode(encoding))

    assert facts.hash == expected.hash


def test_it_refuses_bytes_that_mean_nothing(problems):
    assert problems(csv_text().encode() + b"\xff\xff\n") == [("facts.encoding", None, "")]
    assert problems(csv_text().encode("utf-16")) == [("facts.encoding", None, "")]


def test_it_counts_rows_as_a_spreadsheet_does(problems):
    lines = csv_text().splitlines()
    lines[1] = lines[1].replace("95.5", "many")
    lines.insert(1, "")
    lines.insert(3, ",,,,,,,,")
    lines[4] = lines[4].replace("CITY", '"MO\nON"')

    found = problems("\n".join(lines).encode())

    assert found == [("facts.number", 3, "value"), ("facts.entry_unknown", 5, "entry")]


def test_it_reports_rows_with_other_numbers_of_cells_than_the_head(problems):
    lines = csv_text().splitlines()
    lines[2] = lines[2].replace(",1,", ",12,345,")

    assert problems("\n".join(lines).encode()) == [("facts.cells_in_row", 3, "")]


def test_it_reads_thousands_separators_in_quotes(load):
    text = csv_text([{**ROWS[0], "value": "1,005.5"}, {**ROWS[1], "value": "１，０００"}])

    with pytest.raises(ProblemsFound) as raised:
        load(text.encode())

    assert [(found.code, found.place.row) for found in raised.value.problems] == [("facts.too_large", 2)]


def test_it_names_the_column_as_the_file_does(problems):
    text = csv_text([{**ROWS[0], "value": "—"}], CHINESE)

    assert problems(text.encode("gb18030")) == [("facts.value_is_dash", 2, "数值")]


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("measure", "meassure", "facts.head_unknown_like", "meassure"),
        ("note", "序号", "facts.head_unknown", "序号"),
        ("note", "单位", "facts.head_twice", "单位"),
        ("source", "note", "facts.head_missing", "source"),
    ],
)
def test_it_reports_wrong_heads(problems, old, new, code, column):
    heads = csv_text().splitlines()[0]

    assert (code, 1, column) in problems(csv_text().replace(heads, heads.replace(old, new)).encode())


def test_it_leaves_out_an_empty_column_without_head_and_reports_a_filled_one(load, problems):
    empty = "\n".join(f"{line}," for line in csv_text().splitlines())

    assert len(load(empty.encode())) == len(ROWS)
    assert problems(f"{empty}旁注".encode()) == [("facts.head_blank", 7, "")]


def test_it_reports_a_quote_that_never_ends(problems):
    assert problems((csv_text() + 'U1,"GROWTH,actual\n').encode())[0][0] in {
        "facts.csv_broken",
        "facts.cells_in_row",
    }


@pytest.mark.parametrize("content", [b"", b"\n", "\ufeff".encode()])
def test_it_reports_an_empty_file(problems, content):
    assert {code for code, _, _ in problems(content)} == {"facts.head_missing"}


def test_it_reads_a_file_with_heads_alone(load):
    assert len(load(csv_text().splitlines()[0].encode())) == 0
