"""A file of facts, by what its name says that it is."""

from collections.abc import Callable
from pathlib import Path

from hengjing.scoring.facts.raw import RawFacts
from hengjing.scoring.load.csv_rows import read_csv
from hengjing.scoring.load.excel_rows import read_excel
from hengjing.scoring.load.json_rows import read_json
from hengjing.scoring.load.parquet_rows import read_parquet
from hengjing.scoring.problems import Place, ProblemsFound, problem

READERS: dict[str, Callable[[Path, str], RawFacts]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".json": read_json,
    ".parquet": read_parquet,
    ".xlsx": read_excel,
}


def read_rows(path: Path | str) -> RawFacts:
    """Return the rows of a file of facts as text, each with its place (docs/scoring/facts.md).

    Raises:
        ProblemsFound: the file cannot be read, is of an unknown sort, or its form is wrong.
    """
    path, file = Path(path), str(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise ProblemsFound([problem("facts.file_kind", Place(file=file), suffix=path.suffix, known=known)])
    try:
        return reader(path, file)
    except OSError as error:
        raise ProblemsFound([problem("facts.unreadable", Place(file=file), detail=error.strerror or error)]) from error
