"""How an app declares its actions; the apps' own `policy.py` hold nothing but such lines (architecture.md 6.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from hengjing.foundation.access.data import Role, Scope


@dataclass(frozen=True, slots=True)
class Allow:
    """One line of a policy: a role, and how far its right reaches."""

    role: Role
    scope: Scope


@dataclass(frozen=True, slots=True)
class Action:
    """An action of one person, `app.entity:verb`: the permission, the transition, the audit tag, the end of the URL.

    `apart_from` names actions whose doer may not do this one on the same object (separation of duties); `fresh` asks
    who does it to prove anew who he or she is (granting rights, taking away a second factor, exporting personal data);
    `sentence` is how the audit log tells it, with the object in `{object}` (prose, architecture.md section 6.3).
    """

    name: str
    label: str
    sentence: str
    allow: tuple[Allow, ...] = ()
    writes: bool = True
    apart_from: tuple[str, ...] = ()
    fresh: bool = False


class UnknownAction(LookupError):
    """A name that no policy declares: a bug, never a refusal."""


_ACTIONS: dict[str, Action] = {}


def declare(actions: Iterable[Action]) -> None:
    """Add the actions of an app; called once from its `apps.py`.

    Raises:
        ValueError: A name is declared twice, or its form is not `app.entity:verb`.
    """
    for action in actions:
        app, _, rest = action.name.partition(".")
        entity, _, verb = rest.partition(":")
        if not (app and entity and verb):
            raise ValueError(f"{action.name!r} is not of the form app.entity:verb")
        if _ACTIONS.get(action.name, action) != action:
            raise ValueError(f"{action.name} is declared twice")
        _ACTIONS[action.name] = action


def action(name: str) -> Action:
    """Return the declared action.

    Raises:
        UnknownAction: No policy declares it.
    """
    try:
        return _ACTIONS[name]
    except KeyError:
        raise UnknownAction(name) from None


def actions() -> tuple[Action, ...]:
    """Return every declared action, by name."""
    return tuple(_ACTIONS[name] for name in sorted(_ACTIONS))
