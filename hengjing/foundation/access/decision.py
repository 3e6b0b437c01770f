"""The decision: may this person do that to this (architecture.md section 6.2)."""

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Grant, Reach, Role, Scope, Subject
from hengjing.foundation.access.policy import Allow, action
from hengjing.foundation.core.errors import NotAllowed


def allowed(*, actor: Actor, action_name: str, subject: Subject) -> bool:
    """Tell whether the actor may do the action to the subject.

    Raises:
        UnknownAction: No policy declares the action.
    """
    return granting(actor=actor, action_name=action_name, subject=subject) is not None


def granting(*, actor: Actor, action_name: str, subject: Subject) -> Grant | None:
    """Return the grant by which the actor may, or nothing; own posts come before delegated ones.

    Whoever acts for a holder is held apart like the holder and like the own person (security.md T08).
    """
    declared = action(action_name)
    apart = {person for other in declared.apart_from for person in subject.acts.get(other, ())}
    if actor.user_id in apart:
        return None
    grants = sorted(_with_public(actor), key=lambda grant: bool(grant.on_behalf_of))
    for grant in grants:
        if grant.holder not in apart and any(_covers(line, grant, subject) for line in declared.allow):
            return grant
    return None


def require(*, actor: Actor, action_name: str, subject: Subject) -> Grant:
    """Return the grant by which the actor may.

    Raises:
        NotAllowed: The actor may not.
        UnknownAction: No policy declares the action.
    """
    grant = granting(actor=actor, action_name=action_name, subject=subject)
    if grant is None:
        message = _("您没有“%(label)s”的权限，或者您已办理过须由他人办理的环节。")
        raise NotAllowed(message % {"label": _(action(action_name).label)}, action_name, subject.label)
    return grant


def may_ever(*, actor: Actor, action_name: str) -> bool:
    """Tell whether the actor holds any role that the action names: what a view asks before it knows the object."""
    roles = actor.roles()
    return any(line.scope is Scope.PUBLIC or line.role in roles for line in action(action_name).allow)


def reach(*, actor: Actor, action_name: str) -> Reach:
    """Return what the actor may see or do by the action, for the start of a selector."""
    whole = False
    units: frozenset[int] = frozenset()
    programs: frozenset[int] = frozenset()
    items: frozenset[str] = frozenset()
    bodies: frozenset[int] = frozenset()
    for line in action(action_name).allow:
        for grant in actor.held(line.role):
            whole = whole or line.scope is Scope.WHOLE
            units |= grant.units if line.scope in {Scope.OWN_UNIT, Scope.IN_CHARGE} else frozenset()
            programs |= grant.programs if line.scope is Scope.PROGRAM else frozenset()
            items |= grant.items if line.scope is Scope.ASSIGNED_ITEMS else frozenset()
            bodies |= grant.bodies if line.scope is Scope.OWN_BODY else frozenset()
        whole = whole or line.scope is Scope.PUBLIC
    return Reach(whole=whole, units=units, programs=programs, items=items, bodies=bodies)


_ANYBODY = Grant(role=Role.RESPONDENT)


def _with_public(actor: Actor) -> tuple[Grant, ...]:
    return (*actor.grants, _ANYBODY)


def _covers(line: Allow, grant: Grant, subject: Subject) -> bool:
    if line.scope is Scope.PUBLIC:
        return True
    if grant is _ANYBODY or line.role is not grant.role:
        return False
    return line.scope is Scope.WHOLE or _reaches(line.scope, grant, subject)


def _reaches(scope: Scope, grant: Grant, subject: Subject) -> bool:
    """Tell whether a subject is among what the post of a grant reaches."""
    match scope:
        case Scope.OWN_UNIT | Scope.IN_CHARGE:
            return subject.unit in grant.units
        case Scope.PROGRAM:
            return subject.program in grant.programs
        case Scope.ASSIGNED_ITEMS:
            return bool(subject.items & grant.items)
        case Scope.OWN_BODY:
            return subject.body in grant.bodies or bool(subject.bodies & grant.bodies)
        case _:
            return False
