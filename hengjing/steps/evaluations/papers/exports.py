"""The files of a run: the engine writes them; the same run gives the same bytes."""

import json
import tempfile
from pathlib import Path
from uuid import UUID

from hengjing.scoring import write_pack
from hengjing.scoring.load.yaml_writing import yaml_of
from hengjing.scoring.workbook import write_workbook
from hengjing.steps.evaluations.selectors.results import scored_of, whole_run
from hengjing.steps.fact_assembly.published import published_sheets
from hengjing.steps.fact_assembly.scoring import language


def pack_of(*, run_uuid: UUID | str) -> bytes:
    """Return the verification pack of a run as a zip: the same bytes each time; the caller has the right to see it."""
    row, year = whole_run(uuid=run_uuid), scored_of(run_uuid=run_uuid)
    ruleset = yaml_of(json.loads(bytes(row.facts.ruleset))).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pack.zip")
        write_pack(year, path, ruleset=ruleset, history=published_sheets(row.earlier))
        return path.read_bytes()


def workbook_of(*, run_uuid: UUID | str, words: str = "") -> bytes:
    """Return the workbook of a run in the language of the reader; the caller has the right to see it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "results.xlsx")
        write_workbook(scored_of(run_uuid=run_uuid), path, language=words or language())
        return path.read_bytes()
