"""The indicator system of one unit (附件2-1): the items that apply to it, with its own marks and its own rules."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.indicator_rules.documents import kind_of, places, versions_of
from hengjing.steps.indicator_rules.rules import rule_of, sentence, title_of
from hengjing.steps.indicator_rules.sums import applies, number_of
from hengjing.steps.indicator_rules.wording import choice
from hengjing.steps.indicators.data import Section
from hengjing.steps.indicators.selectors.reading import Frame

EVERYBODY = frozenset(
    {Role.OFFICE, Role.GROUP_HEAD, Role.GROUP_MEMBER, Role.GOVERNMENT_LEADER, Role.AUDITOR, Role.ASSESSOR}
)
"""Whoever may see the tables of all units of the program; others those of their own units."""


@dataclass(frozen=True, slots=True)
class UnitItem:
    """An item in the table of one unit."""

    code: str
    section: str
    dimension: str
    title: str
    points: str
    method: str
    body: str
    kind: str
    said: str
    source: str
    order: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with how many items its table has."""

    uuid: str
    scheme_uuid: str
    name: str
    class_name: str
    order: int
    items: int
    own: bool
    titles: str = ""


def units_shown(*, actor: Actor, frame: Frame) -> tuple[UnitData, ...]:
    """Return the units whose tables the actor may see, in the order of the year."""
    if actor.roles() & EVERYBODY:
        return frame.units
    own = frozenset(unit for grant in actor.grants for unit in grant.units)
    return tuple(unit for unit in frame.units if unit.id in own)


def lines_of(*, actor: Actor, frame: Frame) -> list[UnitLine]:
    """Return a line for each unit whose table the actor may see."""
    return [
        UnitLine(
            unit.uuid, frame.system.scheme.uuid, unit.name, unit.class_name, order,
            len(items), _has_own(frame, unit), "\n".join(item.title for item in items),
        )
        for order, unit in enumerate(units_shown(actor=actor, frame=frame))
        for items in (items_of(frame=frame, unit=unit),)
    ]  # fmt: skip


def unit_shown(*, actor: Actor, frame: Frame, uuid: UUID) -> UnitData:
    """Return a unit by its address.

    Raises:
        NotFound: It is none whose table the actor may see.
    """
    found = next((unit for unit in units_shown(actor=actor, frame=frame) if unit.uuid == str(uuid)), None)
    if found is None:
        raise NotFound(_("没有这个单位，或者您无权查看它的指标体系"))
    return found


def items_of(*, frame: Frame, unit: UnitData) -> tuple[UnitItem, ...]:
    """Return the table of a unit: what facts score, and the lines of bonus, deductions and vetoes (C6)."""
    words, titles = frame.vocabulary(frame.document).words, {}
    own_class = unit.class_code or (frame.classes[0][0] if frame.classes else "")
    outside: set[str] = set()
    found: list[UnitItem] = []
    for place in places(frame.document):
        titles[place.code] = str(place.node.get("title", ""))
        if outside.intersection(place.above) or not applies(place.node, own_class, unit.code):
            outside.add(place.code)
            continue
        if not place.is_leaf:
            continue
        rule, versions = rule_of(kind_of(place.node)), versions_of(place.node)
        above = [titles[code] for code in place.above[1:]]
        found.append(
            UnitItem(
                code=place.code,
                section=str(Section(place.section).label),
                dimension=" / ".join(above) or str(Section(place.section).label),
                title=titles[place.code],
                points=number_of(place.node, "points", own_class, unit.code),
                method=choice(str(place.node.get("method", ""))) or "—",
                body=str(place.node.get("assessing_body", "")),
                kind=title_of(rule, words) if rule else "",
                said=sentence(versions[-1], words, own_class) if versions else "",
                source=str(versions[-1].get("article", "")) if versions else "",
                order=len(found),
            )
        )
    return tuple(found)


def _has_own(frame: Frame, unit: UnitData) -> bool:
    """Tell whether an item has marks for this unit alone."""
    given = (place.node.get("points") for place in places(frame.document))
    return any(isinstance(each, dict) and unit.code in (each.get("units") or {}) for each in given)
