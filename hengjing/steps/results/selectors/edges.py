"""Who is on the edge: how firmly each unit of a result has its grade and rank when the weights are changed."""

from uuid import UUID

from hengjing.foundation.core.remembering import remembered
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.results.data import Firmness
from hengjing.steps.results.models import Study


@remembered
def study_of(*, run_uuid: UUID | str) -> Study | None:
    """Return what a study found of a run, if one was made; the caller has the right to see it."""
    return Study.objects.filter(run_uuid=run_uuid).first()


def firmness_of(*, run_uuid: UUID | str) -> dict[str, Firmness]:
    """Return how firmly each unit of a run stands, nothing before that was studied; the caller has the right."""
    study, told = study_of(run_uuid=run_uuid), language()
    return {
        code: Firmness(
            unit["steady"], unit["kept_grade"], unit[told]["smallest"], unit["ranks"], unit["of"],
            tuple(unit[name] for name in ("best", "worst", "low", "high", "rank")),
        )
        for code, unit in (study.units if study else {}).items()
    }  # fmt: skip
