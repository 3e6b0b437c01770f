"""The indicator system in the world of the matrix: the template, begun by the office and not issued."""

from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators.models import IndicatorSystem
from tests.foundation.posts.district import NOON

OF_SCHEME = ("system_view", "system_print", "system_draft", "text_list", "unit_list", "item_add")
OF_ITEM = ("item_edit", "item_move", "item_remove")


def rows_of_indicators(scheme):
    """Begin the system of a scheme."""
    IndicatorSystem.objects.create(
        scheme=scheme, program_id=scheme.program_id, title="指标体系", document=skeleton(), updated_at=NOON
    )


def arguments_of_indicators(rows):
    """Return what each address of the system needs."""
    of_scheme = {"uuid": rows["scheme"].uuid}
    found = {f"indicators:{name}": of_scheme for name in OF_SCHEME}
    found |= {f"indicators:{name}": {**of_scheme, "code": "DUTY"} for name in OF_ITEM}
    found |= {"indicators:unit_view": {**of_scheme, "unit": rows["plan"].unit.uuid}}
    found |= {"indicators:part_edit": {**of_scheme, "part": "grades"}}
    return found | {"indicators:text_restore": {**of_scheme, "number": 1}}
