"""Districts and units: found, rename, merge, split and close, each with a date of effect (clauses O1, O2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotAllowed, Refused
from hengjing.foundation.orgs.data import SuccessionKind
from hengjing.foundation.orgs.models import District, Succession, Unit, UnitName
from hengjing.foundation.orgs.selectors import name_of
from hengjing.foundation.orgs.services.records import home_of, may_here, note


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What founding a unit takes."""

    code: str
    name: str
    short_name: str
    kind: str
    founded_on: date
    vertically_managed: bool = False


@transaction.atomic
def create_district(*, code: str, name: str, actor: Actor, at: datetime) -> int:
    """Open a district and return its id; only the set-up of an installation does.

    Raises:
        NotAllowed: A person tried.
        Refused: There is a district of this code.
    """
    if actor.strength != "system":
        raise NotAllowed(_("辖区只能由安装程序建立"))
    if District.objects.filter(code=code).exists():
        raise Refused(_("代码为%(code)s的辖区已经建立") % {"code": code})
    found = District.objects.create(code=code, name=name)
    note(found, name, action="orgs.district:create", actor=actor, at=at)
    return found.pk


@transaction.atomic
def create_unit(*, new: NewUnit, actor: Actor, at: datetime, reason: str = "") -> Unit:
    """Found a unit.

    Raises:
        NotAllowed: The actor may not.
        Refused: The code is or was used, or a unit has this name.
    """
    grant = may_here(actor=actor, action="orgs.unit:create", district=actor.district)
    _refuse_name(actor.district, new.name, None)
    if Unit.objects.filter(district=actor.district, code=new.code).exists():
        raise Refused(_("单位代码%(code)s已被使用；代码不得重复使用，已撤销单位的代码也不例外") % {"code": new.code})
    found = Unit(
        district_id=home_of(actor),
        code=new.code,
        kind=new.kind,
        vertically_managed=new.vertically_managed,
        founded_on=new.founded_on,
    )
    found.save(force_insert=True)
    UnitName.objects.create(unit=found, name=new.name, short_name=new.short_name, from_on=new.founded_on, reason=reason)
    told = (grant, {"设立日期": ("", new.founded_on.isoformat())}, reason)
    note(found, new.name, action="orgs.unit:create", actor=actor, at=at, told=told)
    return found


@transaction.atomic
def rename_unit(
    *, unit: Unit, names: tuple[str, str], from_on: date, reason: str, seen_version: int, actor: Actor, at: datetime
) -> None:
    """Give a unit another name and short name from a day on; it stays the same unit.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: The day is not after that of the last name, or another unit has the name.
        StaleState: Somebody else changed the unit.
    """
    grant = may_here(actor=actor, action="orgs.unit:rename", district=unit.district_id)
    claim(unit, seen_version)
    _refuse_name(unit.district_id, names[0], unit)
    last = UnitName.objects.filter(unit=unit).order_by("-from_on").first()
    if last is not None and from_on <= last.from_on:
        raise Refused(_("启用日期须晚于现名称的启用日期%(from_on)s") % {"from_on": last.from_on})
    if unit.closed_on is not None and from_on >= unit.closed_on:
        raise Refused(_("单位已于%(closed_on)s撤销，不能更名") % {"closed_on": unit.closed_on})
    UnitName.objects.create(unit=unit, name=names[0], short_name=names[1], from_on=from_on, reason=reason)
    told = (grant, {"名称": (last.name if last else "", names[0])}, f"{reason}（{from_on}起）")
    note(unit, names[0], action="orgs.unit:rename", actor=actor, at=at, told=told)


@transaction.atomic
def merge_units(
    *, before: Sequence[Unit], after: Unit, effective_on: date, reason: str, actor: Actor, at: datetime
) -> None:
    """Merge units into another that stands on the day; they close, and their posts count no more.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: A unit does not stand on the day, or is to be merged into itself.
        StaleState: Somebody else changed one of the units.
    """
    grant = may_here(actor=actor, action="orgs.unit:merge", district=after.district_id)
    if not before or after.pk in {each.pk for each in before}:
        raise Refused(_("请选择被合并的单位；单位不能并入自身"))
    for each in sorted(before, key=lambda unit: unit.pk):
        _follow(each, after, SuccessionKind.MERGER, effective_on, reason)
        _close(each, effective_on)
    _must_stand(claim(after), effective_on)
    told = (grant, {each.code: (after.code, str(effective_on)) for each in before}, reason)
    note(after, name_of(unit_id=after.pk, on=effective_on), action="orgs.unit:merge", actor=actor, at=at, told=told)


@transaction.atomic
def split_unit(
    *, before: Unit, after: Sequence[Unit], effective_on: date, reason: str, actor: Actor, at: datetime
) -> None:
    """Close a unit and let at least two others go on in its place.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: Fewer than two, the unit itself is among them, or one does not stand on the day.
        StaleState: Somebody else changed one of the units.
    """
    grant = may_here(actor=actor, action="orgs.unit:split", district=before.district_id)
    if len({each.pk for each in after} - {before.pk}) < 2:
        raise Refused(_("分设后的单位至少为两个；请先设立承接单位"))
    for each in sorted(after, key=lambda unit: unit.pk):
        _must_stand(claim(each), effective_on)
        _follow(before, each, SuccessionKind.SPLIT, effective_on, reason)
    _close(before, effective_on)
    told = (grant, {each.code: (before.code, str(effective_on)) for each in after}, reason)
    note(before, name_of(unit_id=before.pk, on=effective_on), action="orgs.unit:split", actor=actor, at=at, told=told)


@transaction.atomic
def close_unit(*, unit: Unit, closed_on: date, reason: str, seen_version: int, actor: Actor, at: datetime) -> None:
    """Close a unit from a day on without a successor; its posts count no more.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: It is closed already, or was founded later.
        StaleState: Somebody else changed the unit.
    """
    grant = may_here(actor=actor, action="orgs.unit:close", district=unit.district_id)
    _close(unit, closed_on, seen_version)
    told = (grant, {"撤销日期": ("", closed_on.isoformat())}, reason)
    note(unit, name_of(unit_id=unit.pk, on=closed_on), action="orgs.unit:close", actor=actor, at=at, told=told)


def _close(unit: Unit, day: date, seen_version: int | None = None) -> None:
    claim(unit, seen_version)
    _must_stand(unit, day)
    if day <= unit.founded_on:
        raise Refused(
            _("单位%(code)s设立于%(founded_on)s，撤销日期须晚于该日")
            % {"code": unit.code, "founded_on": unit.founded_on}
        )
    Unit.objects.filter(pk=unit.pk).update(closed_on=day)
    unit.closed_on = day


def _follow(before: Unit, after: Unit, kind: SuccessionKind, day: date, reason: str) -> None:
    if before.district_id != after.district_id:
        raise Refused(_("两个单位不在同一辖区"))
    try:
        with transaction.atomic():
            Succession.objects.create(
                district_id=before.district_id, before=before, after=after, kind=kind, effective_on=day, reason=reason
            )
    except IntegrityError:
        raise Refused(_("单位%(code)s已并入单位%(after)s") % {"code": before.code, "after": after.code}) from None


def _must_stand(unit: Unit, day: date) -> None:
    row = Unit.objects.get(pk=unit.pk)
    if day < row.founded_on or (row.closed_on is not None and day >= row.closed_on):
        raise Refused(
            _("单位%(code)s在%(day)s不存在：设立于%(founded_on)s，撤销于%(closed)s")
            % {"code": row.code, "day": day, "founded_on": row.founded_on, "closed": row.closed_on or _("（未撤销）")}
        )


def _refuse_name(district: int | None, name: str, unit: Unit | None) -> None:
    used = UnitName.objects.filter(unit__district=district, unit__closed_on=None, name=name)
    if unit is not None:
        used = used.exclude(unit=unit)
    if used.exists():
        raise Refused(_("已有单位名为%(name)s") % {"name": name})
