"""What can be put before the leading group: each step registers its own."""

from hengjing.foundation.deliberations.data import SubjectKind

_KINDS: dict[str, SubjectKind] = {}


def register_subject(kind: SubjectKind) -> None:
    """Let objects of an entity be put before the leading group; called once from the `apps.py` of their app.

    Raises:
        ValueError: The entity is registered already with something else.
    """
    if _KINDS.setdefault(kind.entity, kind) != kind:
        raise ValueError(f"{kind.entity} is registered twice")


def kind_of(entity: str) -> SubjectKind:
    """Return what is registered for an entity.

    Raises:
        LookupError: Nothing is: a bug.
    """
    try:
        return _KINDS[entity]
    except KeyError:
        raise LookupError(f"{entity} is not registered for deliberation") from None


def kinds() -> tuple[SubjectKind, ...]:
    """Return everything that is registered, by entity."""
    return tuple(_KINDS[entity] for entity in sorted(_KINDS))
