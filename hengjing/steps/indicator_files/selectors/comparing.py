"""Two indicator systems side by side, as the page and its workbook show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.indicator_files.content.differences import NodeChange, compare_systems
from hengjing.steps.indicator_files.data import ChangeKind, Side
from hengjing.steps.indicator_files.selectors.sides import COMPARE, chosen_side, ruleset_of_side, seen_scheme, sides_of
from hengjing.steps.schemes.data import SchemeData


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems of one program with every difference; the sides are nothing while there are no two to compare."""

    scheme: SchemeData
    sides: tuple[Side, ...]
    before: Side | None
    after: Side | None
    nodes: tuple[NodeChange, ...]

    @property
    def count(self) -> int:
        """Return how many indicators differ."""
        return sum(node.kind != ChangeKind.SAME for node in self.nodes)


def comparison_of(*, actor: Actor, uuid: UUID, before: str = "", after: str = "") -> Comparison:
    """Return two systems side by side; without a choice the working text beside the one that it grew from.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme or one of the two.
        NotReady: A text cannot be compared yet, since the engine cannot read it.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=COMPARE)
    sides = sides_of(actor=actor, program_id=scheme.program.id)
    new = chosen_side(sides, after) if after else _first(sides, scheme)
    old = chosen_side(sides, before) if before else _beside(sides, new)
    if old is None or new is None:
        return Comparison(scheme, sides, old, new, ())
    try:
        nodes = compare_systems(ruleset_of_side(old), ruleset_of_side(new))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        problem = Problem("unreadable", _("指标体系还有读不出的内容，不能比对"), "", _("请先在指标体系中改正"))
        raise NotReady([problem]) from error
    return Comparison(scheme, sides, old, new, nodes)


def _first(sides: Sequence[Side], scheme: SchemeData) -> Side | None:
    return next((side for side in sides if side.scheme.id == scheme.id), None)


def _beside(sides: Sequence[Side], new: Side | None) -> Side | None:
    """The version in force of the same year, or the newest of an earlier one."""
    others = [side for side in sides if new and side.key != new.key and side.scheme.year <= new.scheme.year]
    return next(iter(others), None)
