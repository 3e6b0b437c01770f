"""The indicator system as a part of the versions of its scheme: frozen, judged, compared, brought back (P1)."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.indicator_rules.differences import changes, node_text
from hengjing.steps.indicator_rules.documents import classes_of, kind_of, places, versions_of
from hengjing.steps.indicator_rules.rules import sentence
from hengjing.steps.indicator_rules.sums import applies, number_of
from hengjing.steps.indicators.data import PART as NAME
from hengjing.steps.indicators.data import Document, Section
from hengjing.steps.indicators.models import IndicatorSystem, SystemText
from hengjing.steps.indicators.selectors.reading import problems_of_scheme, working_system
from hengjing.steps.scheme_parts.data import Content, Difference, Part
from hengjing.steps.schemes import api as schemes

PER_UNIT = ("points", "weight")
HEADS = ("序号", "考核项目", "分值", "评分标准", "考核主体")


def freeze(scheme_id: int) -> Content:
    """Return the working text of a scheme."""
    return dict(working_system(scheme=schemes.scheme_by_id(scheme_id=scheme_id)).document)


def problems(scheme_id: int) -> tuple[Problem, ...]:
    """Return what keeps the working text from being put up, each with the way to its page."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    page = reverse("indicators:system_view", args=[scheme.uuid])
    return tuple(Problem(each.code, each.message, page, each.hint) for each in problems_of_scheme(scheme_id))


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what differs between two texts, item by item and field by field."""
    if not before:
        return ()
    found = []
    nodes = {place.code: place.node for document in (before, after) for place in places(document)}
    for change in changes(before, after):
        whole = node_text(nodes[change.item]) if change.item in nodes else ""
        if change.fields:
            found += [Difference(f"{change.name}·{label}", old, new) for label, old, new in change.fields]
        elif change.change == "added":
            found.append(Difference(change.name, "", whole or _("新增")))
        else:
            found.append(Difference(change.name, whole or _("删除"), ""))
    return tuple(found)


def touched(scheme_id: int, before: Content, after: Content) -> frozenset[int]:
    """Return the units for which something becomes different: an item of theirs, or what holds for all."""
    if not before:
        return frozenset()
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    units = schemes.units_in(scheme_id=scheme_id, on=min(clock.today(), date(scheme.year, 12, 31)))
    only = next(iter(classes_of(scheme, units)))
    return frozenset(unit.id for unit in units if _of_unit(before, unit, only) != _of_unit(after, unit, only))


def restore(scheme_id: int, content: Content) -> None:
    """Make a content the working text again; it becomes a text of its own, so that nothing written is lost."""
    row = IndicatorSystem.objects.filter(scheme_id=scheme_id).first()
    if row is None or row.document == content:
        return
    row.document, row.version, row.updated_at = content, row.version + 1, clock.now()
    row.save(update_fields=["document", "version", "updated_at"])
    how = "放弃修订，恢复为现行版本"
    SystemText.objects.create(system=row, version=row.version, document=content, how=how, at=row.updated_at)


def table(content: Content) -> list[list[str]]:
    """Return the system as rows of the annex of the scheme, the heads first."""
    rows = [list(HEADS)]
    for number, place in enumerate((each for each in places(content) if each.is_leaf), start=1):
        node, versions = place.node, versions_of(place.node)
        said = sentence(versions[-1], "zh") if versions else kind_of(node)
        points = number_of(node, "points", "") or "—"
        rows.append([str(number), str(node.get("title", "")), points, said, str(node.get("assessing_body", "—"))])
    return rows


def _of_unit(document: Document, unit: UnitData, only: str) -> dict[str, Any]:
    """Return everything of a text that concerns a unit, with its own numbers in place of those of all."""
    own_class, found = unit.class_code or only, {}
    outside: set[str] = set()
    for place in places(document):
        if outside.intersection(place.above) or not applies(place.node, own_class, unit.code):
            outside.add(place.code)
            continue
        node = {key: value for key, value in place.node.items() if key not in ("children", "applies_to", *PER_UNIT)}
        found[place.code] = (place.above, node, *(number_of(place.node, key, own_class, unit.code) for key in PER_UNIT))
    others = {key: value for key, value in document.items() if key not in (*Section.values, "units")}
    mine = [row for row in document.get("units", ()) if row.get("code") == unit.code]
    return {**found, "": others, "unit": mine}


VERSIONED = Part(NAME, gettext_lazy("指标体系"), freeze, problems, differences, touched, restore, table)
