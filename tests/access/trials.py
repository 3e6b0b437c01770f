"""Files of indicator systems and trials in the world of the matrix."""

from uuid import uuid4

from hengjing.steps.indicator_files.models import SystemImport
from hengjing.steps.trials.models import FactsFile, Trial, TrialUnit
from tests.foundation.posts.district import NOON

OF_SYSTEM = ("view", "workbook", "ruleset", "import", "copy", "compare")
OF_SCHEME = ("trial_list", "trial_run", "facts_bring")
HASH = "ab" * 32


def rows_of_trials(scheme, person):
    """Return a file that was brought for a scheme, and a trial of it with one unit."""
    brought = SystemImport.keep(user=person, at=NOON, file_name="指标体系.xlsx", content=b"", scheme=scheme)
    of_scheme = {"scheme": scheme, "program_id": scheme.program_id}
    facts = FactsFile.objects.create(
        uuid=uuid4(), source="台账", file_name="facts.csv", content=b"", sha256=HASH, facts_hash=HASH, rows=0,
        brought_at=NOON, brought_by_id=person, **of_scheme,
    )  # fmt: skip
    hashes = dict.fromkeys(
        ("ruleset_hash", "before_hash", "facts_hash", "sheet_hash", "before_sheet_hash", "result_hash"), HASH
    )
    study = {"weights": 1, "draws": 1, "seed": 1, "spread": 1, "steady": 1, "unfinished": 0}
    summary = {
        "left_out": [],
        "missing": [],
        "said": [],
        "grades": [],
        "classes": [{"code": "A", "zh": "甲", "en": ""}],
    }
    trial = Trial.objects.create(
        uuid=uuid4(), key=str(scheme.pk), facts=facts, number=1, title="试算", ruleset={}, engine_version="1",
        units_count=1, movers_count=0, summary={**summary, "study": study}, made_at=NOON, made_by_id=person,
        **of_scheme, **hashes,
    )  # fmt: skip
    numbers = dict.fromkeys(("rank", "best", "worst", "low", "high", "usual", "of"), 1)
    texts = dict.fromkeys(("ranks", "narrow", "kept_grade", "kept_rank"), "1")
    TrialUnit.objects.create(
        trial=trial, place=0, code="JW", title="教委", class_code="A", class_title="甲", moves_score=False,
        moves_rank=False, moves_grade=False,
        details={"why": {}, "study": {**numbers, **texts, "steady": True, "smallest": {"zh": "", "en": ""}}},
    )  # fmt: skip
    return {"system_import": brought, "trial": trial}


def arguments_of_trials(rows):
    """Return what each address of files and trials needs: the object that it names."""
    scheme, trial = {"uuid": rows["scheme"].uuid}, {"uuid": rows["trial"].uuid}
    found = {f"indicator_files:system_{name}": scheme for name in OF_SYSTEM}
    found |= {f"indicator_files:import_{name}": {"uuid": rows["system_import"].uuid} for name in ("view", "commit")}
    found |= {f"trials:{name}": scheme for name in OF_SCHEME}
    found |= {f"trials:trial_{name}": trial for name in ("view", "weights")}
    return found | {"trials:trial_unit": {**trial, "code": "JW"}}
