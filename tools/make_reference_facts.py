"""Writes rulesets/reference/<year>/facts.csv for all years: python -m tools.make_reference_facts."""

import csv
import io
from pathlib import Path

from tools.reference_facts.model import COLUMNS, Row, read_text
from tools.reference_facts.year import facts_of

ROOT = Path(__file__).resolve().parent.parent

YEARS = (2023, 2024, 2025)


def as_csv(rows: list[Row]) -> str:
    """Write rows as CSV text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return text.getvalue()


def main() -> int:
    """Write the facts of every year."""
    for year in YEARS:
        folder = ROOT / "rulesets" / "reference" / str(year)
        rows = facts_of(read_text(folder / "ruleset.yaml"))
        (folder / "facts.csv").write_text(as_csv(rows), encoding="utf-8")
        print(f"{year}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
