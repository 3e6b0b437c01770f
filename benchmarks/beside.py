"""What offices and studies use beside an engine: a recalculated spreadsheet, and a matrix method of decision making."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from benchmarks.cases import Case
from benchmarks.prepare import codes_of
from benchmarks.results import of_sheet
from benchmarks.tasks import Task, fresh, load_facts
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.workbook.live import write_live_workbook


def libreoffice(case: Case, folder: Path, threads: int) -> Task:
    """LibreOffice: start, load the live workbook, recalculate it, save it, end."""
    del threads
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("soffice is not installed: run tools/system_packages tests")
    book, out = folder / "live.xlsx", fresh(folder, "libreoffice")
    if not book.exists():
        write_live_workbook(score_year(*load_facts(case, folder)), book)
    command = [program, "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to", "xlsx"]
    return Task(
        lambda: subprocess.run([*command, "--outdir", str(out), str(book)], check=True, capture_output=True),
        lambda _: None,
    )


def pymcdm(case: Case, folder: Path, threads: int) -> Task:
    """pymcdm's weighted sum in doubles, from the points of all items: no rules, no trace, no items left out."""
    del threads
    from pymcdm.methods import WSM  # noqa: PLC0415 - each task loads its own engine
    from pymcdm.normalizations import minmax_normalization  # noqa: PLC0415

    compiled, _ = load_facts(case, folder)
    sheet = of_sheet(
        pq.read_table(folder / "sheet" / "trace"), pq.read_table(folder / "sheet" / "totals"), codes_of(case, compiled)
    )
    matrix: Any = sheet.cells["points"].astype(np.float64)
    matrix = matrix[:, np.ptp(matrix, axis=0) > 0]
    weights = np.full(matrix.shape[1], 1 / matrix.shape[1])
    types = np.ones(matrix.shape[1])
    method = WSM(minmax_normalization)
    return Task(lambda: np.argsort(-method(matrix, weights, types)), lambda _: None)
