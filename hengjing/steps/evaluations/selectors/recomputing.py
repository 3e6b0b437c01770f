"""Every stored result computed anew from its own bytes and compared (P6): what differs is named."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from hengjing.foundation.core.errors import Refused
from hengjing.scoring import ProblemsFound
from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.evaluations.selectors.results import scored_again, whole_run
from hengjing.steps.fact_assembly.comparing import first_difference


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A run with what was found when it was computed anew; nothing where all is the same."""

    uuid: str
    title: str
    engine_version: str
    differences: tuple[str, ...]


def recomputed() -> Iterator[Recomputed]:
    """Yield every run of the installation, one after the other, with everything that differs."""
    for uuid in ScoreRun.objects.order_by("pk").values_list("uuid", flat=True):
        yield recheck(run_uuid=uuid)


def recheck(*, run_uuid: UUID | str) -> Recomputed:
    """Compute one run anew and return what differs; the caller has the right to see it."""
    row = whole_run(uuid=run_uuid)
    return Recomputed(str(row.uuid), row.title, row.engine_version, tuple(_differences(row)))


def _differences(row: ScoreRun) -> Iterator[str]:
    stored = {
        "规则集": (hashlib.sha256(bytes(row.facts.ruleset)).hexdigest(), row.ruleset_hash),
        "数据": (hashlib.sha256(bytes(row.facts.content)).hexdigest(), row.facts_hash),
        "成绩单": (hashlib.sha256(bytes(row.sheet)).hexdigest(), row.sheet_hash),
    }
    for what, (found, expected) in stored.items():
        if found != expected:
            yield f"留存的{what}与其指纹不符：应为 {expected}，实为 {found}"
    try:
        again = scored_again(row)
    except (Refused, ProblemsFound, ValueError, LookupError) as error:
        yield f"不能重新计算：{error}"
        return
    if again.sheet_hash != row.sheet_hash:
        yield f"重新计算的成绩单指纹不同：应为 {row.sheet_hash}，实为 {again.sheet_hash}"
        yield from first_difference(bytes(row.sheet), again.sheet)
