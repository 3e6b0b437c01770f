"""Who holds what at a moment, and the actor that follows from it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import NOBODY, Actor, Grant, Role
from hengjing.foundation.accounts import api as accounts
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.posts.data import Person
from hengjing.foundation.posts.models import Delegation, Holding, Portfolio, Post, PostReach

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

Dated = TypeVar("Dated", bound=Model)

_OF_OWN_UNIT = frozenset({Role.UNIT_FILER, Role.UNIT_HEAD})


def lasting(rows: QuerySet[Dated], at: datetime, prefix: str = "") -> QuerySet[Dated]:
    """Return the rows that hold at a moment: begun, and not ended."""
    begun = Q(**{f"{prefix}starts_at__lte": at})
    return rows.filter(begun & (Q(**{f"{prefix}ends_at__isnull": True}) | Q(**{f"{prefix}ends_at__gt": at})))


def held_at(at: datetime) -> QuerySet[Holding]:
    """Return the confirmed holdings of people who can sign in, at a moment; those of a closed unit are over."""
    rows = Holding.objects.filter(confirmed_at__lte=at, user__is_active=True)
    return lasting(rows, at).filter(_standing(at, "post__"))


def delegated_at(at: datetime) -> QuerySet[Delegation]:
    """Return the delegations of a moment: over as soon as the holding is."""
    rows = Delegation.objects.filter(holding__confirmed_at__lte=at, delegate__is_active=True)
    return lasting(lasting(rows, at), at, "holding__").filter(_standing(at, "holding__post__"))


def charged_at(at: datetime) -> QuerySet[Portfolio]:
    """Return the confirmed portfolio entries of a moment, of units that stand then."""
    return lasting(Portfolio.objects.filter(confirmed_at__lte=at), at).filter(_standing(at))


def _standing(at: datetime, prefix: str = "") -> Q:
    closed = f"{prefix}unit__closed_on"
    stands = Q(**{f"{closed}__isnull": True}) | Q(**{f"{closed}__gt": day_of(at)})
    return stands | Q(**{f"{prefix}body__isnull": False}) if prefix else stands


def actor_for(
    *, user_id: int | None, at: datetime, request_id: str = "", address: str = "", strength: str = ""
) -> Actor:
    """Return the frozen actor of a person at a moment; nobody when the account is unknown or disabled."""
    user = get_user_model().objects.filter(pk=user_id or 0, is_active=True).first()
    return NOBODY if user is None else actor_of(user=user, at=at, origin=(request_id, address, strength))


def actor_of(*, user: "User", at: datetime, origin: tuple[str, str, str] = ("", "", "")) -> Actor:
    """Return the frozen actor of an account that may sign in, by at most four queries.

    Own posts come first, then delegated ones with the name of their holder (clause B4, security.md C3); `origin` is
    the id of the request, its address and the strength of the sign-in.
    """
    held = held_at(at).filter(user=user.pk).order_by("id").values_list(*_seat())
    mine = delegated_at(at).filter(delegate=user.pk).order_by("id")
    acted = mine.values_list(*_seat("holding__"), "giver", "giver__name")
    seats = [Seat(*row) for row in (*held, *acted)]
    return Actor(
        user.pk, str(user.uuid), user.name, _grants(seats, at) if seats else (), *origin,
        district=next((seat.district for seat in seats), None),
    )  # fmt: skip


class Seat(NamedTuple):
    """A post as far as rights follow from it, and for whom it is held when it is delegated."""

    post: int
    role: str
    title: str
    district: int
    unit: int | None
    host: int | None
    body: int | None
    holder: int | None = None
    holder_name: str = ""


def _seat(prefix: str = "") -> tuple[str, ...]:
    """Where the fields of a seat stand, from a holding or from what leads to one."""
    post = f"{prefix}post"
    names = ("role", "title", "district", "unit", "body__hosted_by", "body")
    return (post, *(f"{post}__{name}" for name in names))


def _grants(seats: Sequence[Seat], at: datetime) -> tuple[Grant, ...]:
    reached: dict[int, set[int | str]] = {}
    rows = PostReach.objects.filter(post__in={seat.post for seat in seats})
    for post, program, item in rows.values_list("post", "program", "item"):
        reached.setdefault(post, set()).add(program or item)
    leaders = [seat.post for seat in seats if seat.role == Role.LEADER_IN_CHARGE]
    charge: dict[int, set[int]] = {}
    for post, unit in charged_at(at).filter(post__in=leaders).values_list("post", "unit"):
        charge.setdefault(post, set()).add(unit)
    return tuple(
        Grant(
            role=Role(seat.role),
            units=_units(seat, charge),
            programs=frozenset(each for each in reached.get(seat.post, ()) if isinstance(each, int)),
            items=frozenset(each for each in reached.get(seat.post, ()) if isinstance(each, str)),
            post=seat.title,
            on_behalf_of=seat.holder_name,
            holder=seat.holder,
            bodies=frozenset() if seat.body is None else frozenset({seat.body}),
        )
        for seat in seats
    )


def _units(seat: Seat, charge: dict[int, set[int]]) -> frozenset[int]:
    if seat.role == Role.LEADER_IN_CHARGE:
        return frozenset(charge.get(seat.post, ()))
    host = seat.host if seat.role == Role.RECIPIENT else None
    own = seat.unit if seat.role in _OF_OWN_UNIT else host
    return frozenset() if own is None else frozenset({own})


def holders_of(
    *,
    role: Role,
    at: datetime,
    unit: int | None = None,
    program: int | None = None,
    item: str | None = None,
    district: int | None = None,
) -> tuple[Person, ...]:
    """Return who acts in a role at a moment, holders first and then those to whom they delegated.

    `unit` is the unit of the post, or for a leader in charge a unit in that leader's portfolio; `program` and `item`
    are what the post reaches. A delegate is told from a holder by `on_behalf_of`.
    """
    posts = Post.objects.filter(role=role)
    if unit is not None and role is Role.LEADER_IN_CHARGE:
        posts = posts.filter(pk__in=charged_at(at).filter(unit=unit).values("post"))
    elif unit is not None:
        posts = posts.filter(unit=unit)
    if program is not None:
        posts = posts.filter(reaches__program=program)
    if item is not None:
        posts = posts.filter(reaches__item=item)
    if district is not None:
        posts = posts.filter(district=district)
    return tuple(person for _post, person in _acting_in(posts, at))


def people_in(*, roles: Iterable[Role], district: int | None, at: datetime) -> tuple[Person, ...]:
    """Return who acts in any of these roles in a district at a moment, by post, delegates included."""
    return tuple(person for _post, person in _acting_in(Post.objects.filter(role__in=roles, district=district), at))


def filers_of(*, units: Iterable[int], at: datetime) -> dict[int, tuple[Person, ...]]:
    """Return the contacts of each of these units at a moment, as `holders_of` does for one; nobody where none is."""
    found: dict[int, list[Person]] = {unit: [] for unit in units}
    for post, person in _acting_in(Post.objects.filter(role=Role.UNIT_FILER, unit__in=found), at):
        found[post.unit_id or 0].append(person)
    return {unit: tuple(people) for unit, people in found.items()}


def people_of_units(*, units: Iterable[int], at: datetime) -> frozenset[int]:
    """Return everybody who acts in a post of one of these units at a moment, delegates included."""
    return frozenset(person.user_id for _post, person in _acting_in(Post.objects.filter(unit__in=list(units)), at))


def people_by_unit(*, units: Iterable[int], at: datetime) -> dict[int, frozenset[int]]:
    """Return for each of these units who acts in a post of it at a moment, delegates included."""
    found: dict[int, set[int]] = {unit: set() for unit in units}
    for post, person in _acting_in(Post.objects.filter(unit__in=found), at):
        found[post.unit_id or 0].add(person.user_id)
    return {unit: frozenset(people) for unit, people in found.items()}


def units_of_person(*, user_id: int, at: datetime) -> frozenset[int]:
    """Return the units in which a person acts in a post at a moment, also for somebody else."""
    held = held_at(at).filter(user=user_id, post__unit__isnull=False).values_list("post__unit", flat=True)
    given = delegated_at(at).filter(delegate=user_id, holding__post__unit__isnull=False)
    return frozenset({*held, *given.values_list("holding__post__unit", flat=True)})


def assessors_of(*, bodies: Iterable[int], at: datetime) -> dict[int, tuple[Person, ...]]:
    """Return who assesses for each of these bodies at a moment, holders first; nobody where none is (clause B3)."""
    found: dict[int, list[Person]] = {body: [] for body in bodies}
    for post, person in _acting_in(Post.objects.filter(role=Role.ASSESSOR, body__in=found), at):
        found[post.body_id or 0].append(person)
    return {body: tuple(people) for body, people in found.items()}


def _acting_in(posts: QuerySet[Post], at: datetime) -> list[tuple[Post, Person]]:
    """Return who acts in posts at a moment, each with the post: holders first, then those to whom they delegated."""
    found = {post.pk: post for post in posts}
    if not found:
        return []
    holdings = held_at(at).filter(post__in=found).select_related("user").order_by("post_id", "id")
    delegations = delegated_at(at).filter(holding__post__in=found).order_by("holding__post_id", "id")
    acting = delegations.select_related("delegate", "giver", "holding")
    return [
        *((found[held.post_id], _person(held.user, found[held.post_id])) for held in holdings),
        *((found[each.holding.post_id], _person(each.delegate, found[each.holding.post_id], each.giver.name))
          for each in acting),
    ]  # fmt: skip


def leader_in_charge_of(*, unit: int, at: datetime) -> Person | None:
    """Return the district leader in charge of a unit at a moment (clause B4), or nobody when the post is vacant."""
    found = holders_of(role=Role.LEADER_IN_CHARGE, at=at, unit=unit)
    return next((person for person in found if not person.on_behalf_of), None)


def person(*, user_id: int) -> Person:
    """Return a person by id; raises NotFound when there is none."""
    found = persons(ids=(user_id,))
    if not found:
        raise NotFound(_("没有这个人员"))
    return found[0]


def persons(*, ids: Iterable[int]) -> tuple[Person, ...]:
    """Return persons by id, in the order of their ids; unknown ids are left out."""
    found = accounts.list_persons(user_ids=ids)
    return tuple(Person(each.id, each.uuid, each.name) for _, each in sorted(found.items()))


def roles_of(user_id: int, at: datetime) -> frozenset[Role]:
    """Return the roles that a person acts in at a moment; `accounts` asks when a second factor is due."""
    return actor_for(user_id=user_id, at=at).roles()


def account(*, username: str, district: int) -> int:
    """Return the id of an account of a district by its user name; raises NotReady when there is none."""
    found = accounts.find_person(username=username, district=district)
    if found is None:
        said = _("没有账号%(username)s") % {"username": username}
        raise NotReady([Problem("unknown", said, "username", _("请先由系统管理员开立账号"))])
    return found.id


def _person(user: "User", post: Post, holder: str = "") -> Person:
    return Person(user.pk, str(user.uuid), user.name, Role(post.role), post.title, holder)
