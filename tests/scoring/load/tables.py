"""The tiny facts as tables of text, for tests of the file formats."""

import csv
import io
from collections.abc import Iterable, Mapping

from tests.scoring.documents import ROWS, full_rows

CHINESE = ("单位", "项目", "数据项", "组别", "明细", "数值", "状态", "来源", "备注")


def csv_text(rows: Iterable[Mapping[str, str]] = ROWS, heads: Iterable[str] | None = None, delimiter: str = ",") -> str:
    """Return rows as the text of a CSV file, under English heads unless others are given."""
    full = full_rows(rows)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(heads or full[0])
    writer.writerows(row.values() for row in full)
    return text.getvalue()
