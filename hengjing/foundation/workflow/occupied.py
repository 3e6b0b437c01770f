"""In which states anything stands: lists of what is to be done ask nothing where they would find nothing."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet, Value

from hengjing.foundation.core.remembering import is_remembering, remembered
from hengjing.foundation.workflow.registry import flows


def occupied(entity: str, states: Iterable[str]) -> tuple[str, ...]:
    """Return those of some states in which anything of an entity stands, whoever may see it.

    A page asks once for all entities. Where nothing is remembered all the states are returned: the rows themselves are
    asked for then.
    """
    asked = tuple(str(state) for state in states)
    if not asked or not is_remembering():
        return asked
    taken = _taken()
    return tuple(state for state in asked if (entity, state) in taken)


@remembered
def _taken() -> frozenset[tuple[str, str]]:
    models: dict[Any, Any] = {getattr(model, "entity", None): model for model in apps.get_models()}
    asked = [_states_of(models[flow.entity]) for flow in flows()]
    return frozenset(asked[0].union(*asked[1:], all=True)) if asked else frozenset()


def _states_of(model: Any) -> QuerySet[Any, tuple[str, str]]:
    found: QuerySet[Any, tuple[str, str]] = model.objects.order_by().annotate(of=Value(model.entity))
    return found.values_list("of", "state").distinct()
