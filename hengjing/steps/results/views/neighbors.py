"""The neighbors of a unit in its class: whom a reader opens next."""

from dataclasses import dataclass

from hengjing.steps.evaluations.data import RunData
from hengjing.steps.results.data import ClassRow, Links, UnitResult
from hengjing.steps.results.selectors.tables import class_table


@dataclass(frozen=True, slots=True)
class Beside:
    """The units before and after a unit in the order of its class."""

    previous: ClassRow | None
    following: ClassRow | None


def beside(*, run: RunData, result: UnitResult, links: Links) -> Beside:
    """Return the neighbors of a unit; the caller has the right to see them."""
    rows = class_table(run_uuid=run.uuid, class_code=result.class_code, links=links).rows
    at = next(place for place, row in enumerate(rows) if row.code == result.code)
    return Beside(rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)
