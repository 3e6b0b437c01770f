"""In which programs an assessing body has items (B3)."""

from collections.abc import Collection, Iterable

from hengjing.foundation.core.remembering import standing
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.indicator_rules.documents import leaves
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.indicators.models import IndicatorSystem
from hengjing.steps.indicators.selectors.reading import leaf_nodes


@standing
def programs_of(bodies: frozenset[int], programs: frozenset[int]) -> frozenset[int]:
    """Return those of the programs in one of whose systems one of the bodies has items.

    The working texts are read by one query; a text in force is looked at where the working text has no such item,
    as it may be under amendment.
    """
    names = {orgs.body(body_id=body).name for body in bodies}
    rows = list(
        IndicatorSystem.objects.filter(program_id__in=programs).values_list("program_id", "scheme_id", "document")
    )
    found = {program for program, _scheme, document in rows if _names(leaves(document), names)}
    found |= {
        program
        for program, scheme, _document in rows
        if program not in found and _names(leaf_nodes(scheme), names)
    }  # fmt: skip
    return frozenset(found)


def _names(items: Iterable[Leaf], names: Collection[str]) -> bool:
    return any(item.body in names for item in items)
