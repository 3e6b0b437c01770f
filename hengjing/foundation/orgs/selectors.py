"""Units as they were on a day: names, classes by year, order, and who goes on in whose place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.core.remembering import standing
from hengjing.foundation.orgs.data import BodyData, UnitData
from hengjing.foundation.orgs.models import Body, District, Succession, Unit, UnitClass, UnitName, UnitYear

LIST = "orgs.unit:list"
LAST = 1_000_000
"""Where a unit without a place in the order of the year stands: after all others."""
_NAMED = ("names__from_on", "names__name", "names__short_name")
_TOLD = (
    *("pk", "uuid", "district", "code", "kind", "vertically_managed", "founded_on", "closed_on"),
    *("place__unit_class__code", "place__unit_class__name", "place__order"),
)


def visible(*, actor: Actor) -> QuerySet[Unit]:
    """Return the units that the actor may see in the register: those of the own district (security.md T39)."""
    units = Unit.objects.filter(district=actor.district)
    return units if reach(actor=actor, action_name=LIST).whole else units.none()


def visible_unit(*, uuid: str, actor: Actor) -> Unit:
    """Return a unit of the register.

    Raises:
        NotFound: There is none that the actor may see.
    """
    found = visible(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这个单位"))
    return found


def register(*, actor: Actor, on: date, year: int) -> tuple[UnitData, ...]:
    """Return the register of the own district as of a day, closed units too, in the order of the year."""
    return _in_order(visible(actor=actor), on, year)


@standing
def unit(*, unit_id: int, on: date, year: int | None = None) -> UnitData:
    """Return a unit with its name of a day and its class of a year, by default the year of the day.

    Raises:
        NotFound: There is no such unit.
    """
    found = _in_order(Unit.objects.filter(pk=unit_id), on, year or on.year)
    if not found:
        raise NotFound(_("没有这个单位"))
    return found[0]


def units_in_order(*, ids: Iterable[int], on: date, year: int) -> tuple[UnitData, ...]:
    """Return units in the order of a year (机构序列); those without a place come last, by code."""
    return _these_in_order(ids=frozenset(ids), on=on, year=year)


def units_among(*, ids: QuerySet[Any, Any], on: date, year: int) -> tuple[UnitData, ...]:
    """Return the units whose ids a query gives, as `units_in_order` does: both are read by one."""
    return _in_order(Unit.objects.filter(pk__in=ids), on, year)


@standing
def _these_in_order(*, ids: frozenset[int], on: date, year: int) -> tuple[UnitData, ...]:
    return _in_order(Unit.objects.filter(pk__in=ids), on, year)


@standing
def units_of_district(*, district: int | None, on: date, year: int) -> tuple[UnitData, ...]:
    """Return the units of a district that exist on a day, in the order of a year."""
    return tuple(found for found in _in_order(Unit.objects.filter(district=district), on, year) if found.stands_on(on))


def district_code(*, district: int) -> str:
    """Return the code of a district."""
    return District.objects.values_list("code", flat=True).get(pk=district)


def class_of(*, unit_id: int, year: int) -> str:
    """Return the code of the class of a unit in a year; empty when it has none (clause O1)."""
    found = UnitYear.objects.filter(unit=unit_id, year=year).values_list("unit_class__code", flat=True).first()
    return found or ""


def classes_of(*, district: int | None, year: int) -> tuple[UnitClass, ...]:
    """Return the classes of a district in a year, in their order."""
    return tuple(UnitClass.objects.filter(district=district, year=year).order_by("order", "code"))


def name_of(*, unit_id: int, on: date) -> str:
    """Return the name of a unit on a day; before its first name, the first.

    Raises:
        NotFound: There is no such unit.
    """
    return unit(unit_id=unit_id, on=on).name


def successors_of(*, unit_id: int, on: date) -> tuple[UnitData, ...]:
    """Return the units that go on in the place of one on a day: itself while it stands, several after a split.

    Raises:
        NotFound: There is no such unit.
    """
    district = Unit.objects.filter(pk=unit_id).values_list("district", flat=True).first()
    followers: dict[int, list[int]] = {}
    for before, after in Succession.objects.filter(district=district, effective_on__lte=on).values_list(
        "before", "after"
    ):
        followers.setdefault(before, []).append(after)
    ends: set[int] = set()
    open_ids = [unit_id]
    while open_ids:
        current = open_ids.pop()
        open_ids += followers.get(current, [])
        if current not in followers:
            ends.add(current)
    found = units_in_order(ids=ends, on=on, year=on.year)
    if not found:
        raise NotFound(_("没有这个单位"))
    return found


def successor_of(*, unit_id: int, on: date) -> UnitData:
    """Return the one unit that goes on in the place of another on a day, also in mid-year.

    Raises:
        NotFound: There is no such unit.
        Refused: It was split; the people concerned have to say which one goes on.
    """
    found = successors_of(unit_id=unit_id, on=on)
    if len(found) > 1:
        names = "、".join(each.name for each in found)
        raise Refused(_("该单位已分设为%(names)s，请指明由哪个单位承接") % {"names": names})
    return found[0]


@standing
def body(*, body_id: int) -> BodyData:
    """Return a body of the procedure.

    Raises:
        NotFound: There is no such body.
    """
    row = Body.objects.filter(pk=body_id).first()
    if row is None:
        raise NotFound(_("没有这个机构"))
    return _body(row)


@standing
def bodies_of(*, district: int | None) -> tuple[BodyData, ...]:
    """Return the bodies of a district, by kind and name."""
    return tuple(_body(row) for row in Body.objects.filter(district=district).order_by("kind", "name"))


def history_of(*, unit_id: int) -> tuple[QuerySet[UnitName], QuerySet[UnitYear], QuerySet[Succession]]:
    """Return names, classes by year and successions of a unit, newest first."""
    both = Succession.objects.filter(before=unit_id) | Succession.objects.filter(after=unit_id)
    return (
        UnitName.objects.filter(unit=unit_id).order_by("-from_on"),
        UnitYear.objects.filter(unit=unit_id).select_related("unit_class").order_by("-year"),
        both.select_related("before", "after").order_by("-effective_on", "id"),
    )


def every_name() -> set[str]:
    """Return the names of districts and units, former ones too: words that no password may hold (security.md C9)."""
    units = UnitName.objects.values_list("name", "short_name")
    return {word for names in units for word in names} | set(District.objects.values_list("name", flat=True))


def _in_order(units: QuerySet[Unit], on: date, year: int) -> tuple[UnitData, ...]:
    """Read units with their names of a day and their places of a year, all in one; a row is a unit with one name."""
    rows = units.annotate(place=FilteredRelation("years", condition=Q(years__year=year))).order_by("names__from_on")
    found: dict[int, UnitData] = {}
    for from_on, name, short, *told in rows.values_list(*_NAMED, *_TOLD):
        key, uuid, district, code, kind, managed, founded_on, closed_on, class_code, class_name, order = told
        if key not in found or from_on <= on:
            found[key] = UnitData(
                id=key, uuid=str(uuid), district=district, code=code, kind=kind, vertically_managed=managed,
                name=code if name is None else name, short_name=code if short is None else short,
                founded_on=founded_on, closed_on=closed_on,
                class_code=class_code or "", class_name=class_name or "", order=order,
            )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda each: (LAST if each.order is None else each.order, each.code)))


def _body(row: Body) -> BodyData:
    return BodyData(row.pk, str(row.uuid), row.district_id, row.kind, row.name, row.hosted_by_id)
