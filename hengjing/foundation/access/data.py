"""Who acts, with what roles, on what: plain values without tables (architecture.md section 6.2)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Role(StrEnum):
    """The roles of the regulation and the three administrators; names after docs/glossary.md."""

    GROUP_HEAD = "GROUP_HEAD"
    GROUP_MEMBER = "GROUP_MEMBER"
    OFFICE = "OFFICE"
    GOVERNMENT_LEADER = "GOVERNMENT_LEADER"
    LEADER_IN_CHARGE = "LEADER_IN_CHARGE"
    ASSESSOR = "ASSESSOR"
    UNIT_FILER = "UNIT_FILER"
    UNIT_HEAD = "UNIT_HEAD"
    INSPECTOR = "INSPECTOR"
    RESPONDENT = "RESPONDENT"
    RECIPIENT = "RECIPIENT"
    AUDITOR = "AUDITOR"
    SYSTEM_ADMIN = "SYSTEM_ADMIN"
    SECURITY_ADMIN = "SECURITY_ADMIN"
    AUDIT_ADMIN = "AUDIT_ADMIN"


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Mutually exclusive, and with every other role too; none of them sees performance data (security.md C3)."""


class Scope(StrEnum):
    """How far a right reaches: a closed list."""

    OWN_UNIT = "OWN_UNIT"
    IN_CHARGE = "IN_CHARGE"
    OWN_BODY = "OWN_BODY"
    ASSIGNED_ITEMS = "ASSIGNED_ITEMS"
    PROGRAM = "PROGRAM"
    WHOLE = "WHOLE"
    PUBLIC = "PUBLIC"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that a person holds now, and over what: ids of units, programs and items, as the role needs them.

    `bodies` is the body of the post, for what an assessing body writes itself. `on_behalf_of` is the name of the holder
    when the person acts by delegation, shown as "A 代 B" on each act, and `holder` the holder's id: what a delegate
    does, the holder has done too (separation of duties).
    """

    role: Role
    units: frozenset[int] = frozenset()
    programs: frozenset[int] = frozenset()
    items: frozenset[str] = frozenset()
    post: str = ""
    on_behalf_of: str = ""
    holder: int | None = None
    bodies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request, built once by the middleware of `posts`; frozen."""

    user_id: int | None
    user_uuid: str = ""
    name: str = ""
    grants: tuple[Grant, ...] = ()
    request_id: str = ""
    address: str = ""
    strength: str = ""
    """How the person signed in: `password`, `totp`, `oidc`, `system`."""
    district: int | None = None
    """The district of the person: one installation may carry several, and none sees another (security.md T39)."""

    def roles(self) -> frozenset[Role]:
        """Return the roles that the person holds now."""
        return frozenset(grant.role for grant in self.grants)

    def held(self, *roles: Role) -> tuple[Grant, ...]:
        """Return the grants of these roles."""
        return tuple(grant for grant in self.grants if grant.role in roles)

    def of_any_request(self) -> "Actor":
        """Return the person without what differs from request to request: the same posts make equal actors."""
        return replace(self, request_id="", address="")


NOBODY = Actor(user_id=None)
"""Whoever is not signed in."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is acted on, as far as rights depend on it.

    `bodies` are those that have a part of it each, where it has several; which part, its own services ask. `acts` says
    who did what to it before: action name to ids of users, for the separation of duties; `label` is how the page of a
    refusal calls it.
    """

    unit: int | None = None
    program: int | None = None
    items: frozenset[str] = frozenset()
    body: int | None = None
    bodies: frozenset[int] = frozenset()
    acts: dict[str, frozenset[int]] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person may see or do by one action, for selectors: all, or these units, programs, items, bodies."""

    whole: bool = False
    units: frozenset[int] = frozenset()
    programs: frozenset[int] = frozenset()
    items: frozenset[str] = frozenset()
    bodies: frozenset[int] = frozenset()
