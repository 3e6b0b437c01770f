"""Classes of units by year, and the order of units in a year (clause O1)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, Problem, Refused
from hengjing.foundation.orgs.models import District, Unit, UnitClass, UnitYear
from hengjing.foundation.orgs.services.records import home_of, may_here, note

Value = TypeVar("Value", str, int)

CLASSIFY = "orgs.unit:classify"


@dataclass(frozen=True, slots=True)
class Place:
    """Class and place in the order of one unit in a year."""

    unit: str
    class_code: str
    order: int


@transaction.atomic
def set_classes(
    *, year: int, classes: Sequence[tuple[str, str]], places: Sequence[Place], actor: Actor, at: datetime
) -> None:
    """Replace the classes of a year (code, name; in order) and the class and order of its units, all or nothing.

    Raises:
        NotAllowed: The actor may not.
        NotReady: A unit or class is not known, or two units stand at one place; every problem is told.
        StaleState: Somebody else sets classes of this district at the same time.
    """
    grant = may_here(actor=actor, action=CLASSIFY, district=actor.district)
    district = claim(District.objects.get(pk=home_of(actor)))
    units = {unit.code: unit for unit in Unit.objects.filter(district=district)}
    problems = _problems(classes, places, units)
    if problems:
        raise NotReady(problems)
    before = {row.unit.code: row.unit_class.code for row in _rows(district.pk, year)}
    _write(district, year, classes, [(units[place.unit], place) for place in places])
    after = {place.unit: place.class_code for place in places}
    changed = sorted(code for code in {*before, *after} if before.get(code) != after.get(code))
    difference = {code: (before.get(code, ""), after.get(code, "")) for code in changed}
    note(district, f"{district.name}{year}年", action=CLASSIFY, actor=actor, at=at, told=(grant, difference, ""))


@transaction.atomic
def copy_classes(*, source: int, target: int, actor: Actor, at: datetime) -> None:
    """Take over classes and order of another year for the units that still stand.

    Raises:
        NotAllowed: The actor may not.
        Refused: The source year has no classes, or the target year has some already.
    """
    may_here(actor=actor, action=CLASSIFY, district=actor.district)
    if UnitClass.objects.filter(district=actor.district, year=target).exists():
        raise Refused(_("%(target)s年已有单位分类，不再复制") % {"target": target})
    rows = UnitClass.objects.filter(district=actor.district, year=source).order_by("order", "code")
    classes = [(row.code, row.name) for row in rows]
    if not classes:
        raise Refused(_("%(source)s年没有单位分类可供复制") % {"source": source})
    standing = _rows(rows[0].district_id, source).filter(unit__closed_on=None)
    places = [Place(row.unit.code, row.unit_class.code, row.order) for row in standing]
    set_classes(year=target, classes=classes, places=places, actor=actor, at=at)


def _write(
    district: District, year: int, classes: Sequence[tuple[str, str]], places: Sequence[tuple[Unit, Place]]
) -> None:
    made: dict[str, UnitClass] = {}
    for order, (code, name) in enumerate(classes, start=1):
        values = {"name": name, "order": order}
        made[code] = UnitClass.objects.update_or_create(district=district, year=year, code=code, defaults=values)[0]
    for unit, place in places:
        where = {"district": district, "unit_class": made[place.class_code], "order": place.order}
        UnitYear.objects.update_or_create(unit=unit, year=year, defaults=where)
    kept = [unit.pk for unit, _ in places]
    UnitYear.objects.filter(district=district, year=year).exclude(unit__in=kept).delete()
    UnitClass.objects.filter(district=district, year=year).exclude(code__in=made).delete()


def _rows(district: int, year: int) -> QuerySet[UnitYear]:
    rows = UnitYear.objects.filter(district=district, year=year).select_related("unit", "unit_class")
    return rows.order_by("order")


def _problems(classes: Sequence[tuple[str, str]], places: Sequence[Place], units: dict[str, Unit]) -> list[Problem]:
    known = [code for code, _ in classes]
    found = [Problem("repeated", _("类别代码%(code)s重复") % {"code": code}) for code in _repeated(known)]
    strangers = [place.unit for place in places if place.unit not in units]
    found += [Problem("unknown", _("没有代码为%(code)s的单位") % {"code": code}, code) for code in strangers]
    found += [
        Problem(
            "unknown",
            _("单位%(unit)s的类别%(class_code)s不在本年类别中") % {"unit": place.unit, "class_code": place.class_code},
            place.unit,
        )
        for place in places
        if place.class_code not in known
    ]
    found += [
        Problem("repeated", _("单位%(code)s重复") % {"code": code}, code)
        for code in _repeated(place.unit for place in places)
    ]
    found += [
        Problem("repeated", _("机构序列%(order)s重复") % {"order": order})
        for order in _repeated(place.order for place in places)
    ]
    return found


def _repeated(values: Iterable[Value]) -> list[Value]:
    return [value for value, times in Counter(values).items() if times > 1]
