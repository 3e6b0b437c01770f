"""The flows of all apps, by entity; filled once when the apps are loaded."""

from collections.abc import Iterable

from hengjing.foundation.workflow.data import Flow

_FLOWS: dict[str, Flow] = {}


def register(flows: Iterable[Flow]) -> None:
    """Add the flows of an app; called once from its `apps.py`.

    Raises:
        ValueError: An entity has two flows.
    """
    for flow in flows:
        if _FLOWS.get(flow.entity, flow) is not flow:
            raise ValueError(f"{flow.entity} has two flows")
        _FLOWS[flow.entity] = flow


def flow_of(entity: str) -> Flow:
    """Return the flow of an entity.

    Raises:
        LookupError: The entity has none: a bug.
    """
    try:
        return _FLOWS[entity]
    except KeyError:
        raise LookupError(f"no flow is registered for {entity}") from None


def flows() -> tuple[Flow, ...]:
    """Return every flow, by entity."""
    return tuple(_FLOWS[entity] for entity in sorted(_FLOWS))
