"""The register of units, and what the system administrator does with a unit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import Act, acting, actor_of, gate, may_ever
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.orgs import forms, selectors
from hengjing.foundation.orgs.lists import units_list, year_of
from hengjing.foundation.orgs.services import units as services

if TYPE_CHECKING:
    from hengjing.foundation.orgs.models import Unit

LIST = "orgs.unit:list"


@gate(LIST)
def units(request: HttpRequest) -> HttpResponse:
    """The register as of today, in the order of the year that the address names."""
    page, year = units_list(actor_of(request), request.GET)
    changes = may_ever(actor=actor_of(request), action_name="orgs.unit:create")
    of = _("%(year)s年") % {"year": year}
    return list_page(request, page, "orgs/units.html", {"year": year, "changes": changes}, of=of)


@gate(LIST)
def unit(request: HttpRequest, uuid: str) -> HttpResponse:
    """One unit: names over time, class by year, where it came from and who goes on in its place."""
    row = selectors.visible_unit(uuid=uuid, actor=actor_of(request))
    names, years, successions = selectors.history_of(unit_id=row.pk)
    others = {each.before_id for each in successions} | {each.after_id for each in successions}
    today = clock.today()
    told = {each.id: each for each in selectors.units_in_order(ids=others, on=today, year=today.year)}
    context = {
        "unit": selectors.unit(unit_id=row.pk, on=today, year=year_of(request.GET)),
        "stands": row.closed_on is None,
        "names": names,
        "years": years,
        "successions": [(each, told[each.before_id], told[each.after_id]) for each in successions],
        "changes": may_ever(actor=actor_of(request), action_name="orgs.unit:create"),
    }
    return render(request, "orgs/unit.html", context)


@gate("orgs.unit:create", writes=True)
def create(request: HttpRequest) -> HttpResponse:
    """Found a unit."""
    act = Act(
        _("设立单位"), _("单位名录"), _("单位自设立日期起列入名录。设立后请设定本年度的类别和机构序列。"), _("已设立"),
        reverse("orgs:units"),
    )  # fmt: skip

    def do(given: dict[str, str]) -> object:
        why = given.pop("reason")
        new = services.NewUnit(**given)  # type: ignore[arg-type]
        return services.create_unit(new=new, reason=why, actor=actor_of(request), at=clock.now())

    return acting(request, act, forms.UnitForm(request.POST or None), do)


@gate("orgs.unit:rename", writes=True)
def rename(request: HttpRequest, uuid: str) -> HttpResponse:
    """Give a unit another name from a day on."""
    row, act = _of_unit(
        request, uuid, _("更名"), _("单位仍为同一单位，代码、责任书和历年结果不变；启用日期之前的文书仍用原名称。")
    )
    form = forms.RenameForm(request.POST or None, initial={"seen_version": row.version})
    return acting(
        request, act, form,
        lambda given: services.rename_unit(
            unit=row, names=(given["name"], given["short_name"]), from_on=given["from_on"], reason=given["reason"],
            seen_version=given["seen_version"], actor=actor_of(request), at=clock.now(),
        ),
    )  # fmt: skip


@gate("orgs.unit:merge", writes=True)
def merge(request: HttpRequest, uuid: str) -> HttpResponse:
    """Merge other units into this one."""
    row, act = _of_unit(
        request, uuid, _("合并单位"), _("所选单位自生效日期起撤销，由本单位承接；其岗位同时终止。此项不能撤回。")
    )
    form = _succession_form(request, row.pk, _("并入本单位的单位"))
    return acting(
        request, act, form,
        lambda given: services.merge_units(
            before=_chosen(request, given["units"]), after=row, effective_on=given["effective_on"],
            reason=given["reason"], actor=actor_of(request), at=clock.now(),
        ),
    )  # fmt: skip


@gate("orgs.unit:split", writes=True)
def split(request: HttpRequest, uuid: str) -> HttpResponse:
    """Let at least two units go on in the place of this one."""
    row, act = _of_unit(
        request, uuid, _("分设单位"), _("本单位自生效日期起撤销，由所选单位承接；请先设立承接单位。此项不能撤回。")
    )
    form = _succession_form(request, row.pk, _("承接单位（至少两个）"))
    return acting(
        request, act, form,
        lambda given: services.split_unit(
            before=row, after=_chosen(request, given["units"]), effective_on=given["effective_on"],
            reason=given["reason"], actor=actor_of(request), at=clock.now(),
        ),
    )  # fmt: skip


@gate("orgs.unit:close", writes=True)
def close(request: HttpRequest, uuid: str) -> HttpResponse:
    """Close a unit without a successor."""
    row, act = _of_unit(
        request, uuid, _("撤销单位"), _("单位自撤销日期起不再列入名录，其岗位同时终止；历年记录保留。此项不能撤回。")
    )
    form = forms.CloseForm(request.POST or None, initial={"seen_version": row.version})
    return acting(
        request, act, form,
        lambda given: services.close_unit(
            unit=row, closed_on=given["closed_on"], reason=given["reason"], seen_version=given["seen_version"],
            actor=actor_of(request), at=clock.now(),
        ),
    )  # fmt: skip


def _of_unit(request: HttpRequest, uuid: str, title: str, effect: str) -> "tuple[Unit, Act]":
    row = selectors.visible_unit(uuid=uuid, actor=actor_of(request))
    name = selectors.name_of(unit_id=row.pk, on=clock.today())
    return row, Act(title, name, effect, _("已办理"), reverse("orgs:unit", args=[row.uuid]))


def _succession_form(request: HttpRequest, unit_id: int, label: str) -> forms.SuccessionForm:
    today = clock.today()
    others = [
        each
        for each in selectors.register(actor=actor_of(request), on=today, year=today.year)
        if each.id != unit_id and each.closed_on is None
    ]
    return forms.SuccessionForm(request.POST or None, units=others, label=label)


def _chosen(request: HttpRequest, uuids: Sequence[str]) -> "list[Unit]":
    return [selectors.visible_unit(uuid=each, actor=actor_of(request)) for each in uuids]
