"""Which objects may have evidence, and who decides about it: each app registers its own (architecture.md 6.4)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotAllowed, NotFound
from hengjing.foundation.files.data import OwnerRight


@dataclass(frozen=True, slots=True)
class _Owner:
    may_read: OwnerRight
    may_change: OwnerRight


_OWNERS: dict[str, _Owner] = {}


def nothing() -> NotFound:
    """Return the one answer for what does not exist and for what this person may not see."""
    return NotFound(_("没有找到这项内容，或者您无权查看"))


def register_owner(entity: str, may_read: OwnerRight, may_change: OwnerRight) -> None:
    """Let objects of an entity have evidence; called once from the `apps.py` of their app.

    Both functions take the actor and the uuid of the object and return its `ObjectRef`, or nothing when this person
    may not; they never raise.

    Raises:
        ValueError: The entity is registered already with other functions.
    """
    owner = _Owner(may_read, may_change)
    if _OWNERS.setdefault(entity, owner) != owner:
        raise ValueError(f"{entity} is registered twice")


def readable(*, actor: Actor, entity: str, uuid: str) -> ObjectRef:
    """Return the object, for a person who may see it.

    Raises:
        NotFound: There is none, or none that this person may see.
    """
    owner = _OWNERS.get(entity)
    found = owner.may_read(actor, uuid) if owner else None
    if found is None:
        raise nothing()
    return found


def changeable(*, actor: Actor, entity: str, uuid: str) -> ObjectRef:
    """Return the object, for a person who may add evidence to it now.

    Raises:
        NotFound: There is none, or none that this person may see.
        NotAllowed: The person may see it, but may not add to it, or not now.
    """
    seen = readable(actor=actor, entity=entity, uuid=uuid)
    found = _OWNERS[entity].may_change(actor, uuid)
    if found is None:
        raise NotAllowed(_("您现在不能为“%(object)s”上传或更换佐证材料") % {"object": seen.label})
    return found


def may_change(*, actor: Actor, entity: str, uuid: str) -> bool:
    """Tell whether a person who may see the object may add evidence to it now."""
    return _OWNERS[entity].may_change(actor, uuid) is not None
