"""Points, calendar and units of a scheme, as a part of its versions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.errors import Problem
from hengjing.steps.scheme_parts.data import FRAME, POINTS, Content, Difference, Part
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Outline, SchemeData, Step, Term

LONGEST_GAP = timedelta(days=31)
"""Days between steps of the calendar in which nothing is going on; more is a gap."""
LABELS = {
    "title": gettext_lazy("方案名称"),
    "key_work_points": gettext_lazy("重点工作分值"),
    "declared_points": gettext_lazy("部门申报工作分值"),
    "ad_hoc_points": gettext_lazy("上级临时交办工作分值"),
    "amber_days": gettext_lazy("预警提前工作日"),
}


def freeze(scheme_id: int) -> Content:
    """Return title, points, calendar and units of a scheme."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    units = schemes.units_in(scheme_id=scheme_id, on=date(scheme.year, 12, 31))
    return {
        "title": scheme.title,
        "year": scheme.year,
        **{name: str(getattr(scheme, name)) for name in LABELS if name != "title"},
        "calendar": [
            {"step": each.step, "opens_on": each.opens_on.isoformat(), "due_on": each.due_on.isoformat()}
            for each in scheme.steps
        ],
        "units": [
            {"id": each.id, "code": each.code, "name": each.name, "class": each.class_name} for each in units
        ],
    }  # fmt: skip


def problems(scheme_id: int) -> tuple[Problem, ...]:
    """Return the gaps of the calendar, and that there is no unit."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    page = f"/schemes/{scheme.uuid}/"
    found = [Problem("no_unit", _("没有考核单位"), page)] if not schemes.unit_ids_in(scheme_id=scheme_id) else []
    known = {each.step for each in scheme.steps}
    found += [
        Problem("no_step", _("日历中没有“%(step)s”") % {"step": _(str(step.label))}, page)
        for step in Step if step not in known
    ]  # fmt: skip
    return (*found, *_gaps(scheme, page))


def _gaps(scheme: SchemeData, page: str) -> list[Problem]:
    found, reached = [], date.min
    for each in sorted(scheme.steps, key=lambda step: step.opens_on):
        if reached != date.min and each.opens_on - reached > LONGEST_GAP:
            words = {"step": _(each.label), "day": reached.isoformat()}
            said = _("日历在 %(day)s 到“%(step)s”开始之间有空档") % words
            found.append(Problem("calendar_gap", said, page))
        reached = max(reached, each.due_on)
    return found


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what differs in points, calendar and units."""
    if not before:
        return ()
    found = [
        Difference(str(label), str(before.get(name, "")), str(after.get(name, ""))) for name, label in LABELS.items()
    ]
    old, new = _terms(before), _terms(after)
    found += [Difference(_(str(step.label)), old.get(step, ""), new.get(step, "")) for step in Step]
    was, now = _names(before), _names(after)
    found.append(Difference(_("移出单位"), "、".join(was[each] for each in was if each not in now), ""))
    found.append(Difference(_("列入单位"), "", "、".join(now[each] for each in now if each not in was)))
    return tuple(each for each in found if each.before != each.after)


def touched(scheme_id: int, before: Content, after: Content) -> frozenset[int]:
    """Return the units that join or leave; every unit when points or calendar differ."""
    if not before:
        return frozenset()
    moving = frozenset(_names(before)) ^ frozenset(_names(after))
    of_moves = {_("移出单位"), _("列入单位")}
    if any(each.place not in of_moves for each in differences(before, after)):
        return moving | schemes.unit_ids_in(scheme_id=scheme_id)
    return moving


def restore(scheme_id: int, content: Content) -> None:
    """Let the scheme have the name, points, terms and units of a content again."""
    schemes.restore_units(scheme_id=scheme_id, units=[each["id"] for each in content.get("units", ())])
    if "title" in content:
        schemes.write_outline(scheme_id=scheme_id, outline=outline_of(content))


def outline_of(content: Content) -> Outline:
    """Return name, points and terms of a content."""
    return Outline(
        title=content["title"],
        amber_days=int(content["amber_days"]),
        calendar={
            Step(each["step"]): Term(date.fromisoformat(each["opens_on"]), date.fromisoformat(each["due_on"]))
            for each in content["calendar"]
        },
        **{name: Decimal(content[name]) for name in POINTS},
    )


def terms_changed(before: Content, after: Content) -> dict[str, tuple[str, str]]:
    """Return the terms that differ, by the official names of the steps."""
    old, new = _terms(before), _terms(after)
    return {str(step.label): (old[step], new[step]) for step in Step if step in old and old[step] != new.get(step)}


def _terms(content: Content) -> dict[str, str]:
    return {each["step"]: f"{each['opens_on']}—{each['due_on']}" for each in content.get("calendar", ())}


def _names(content: Content) -> dict[Any, str]:
    return {each["id"]: each["name"] for each in content.get("units", ())}


PART = Part(FRAME, gettext_lazy("日历、单位和分值"), freeze, problems, differences, touched, restore)
