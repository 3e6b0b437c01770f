"""The items that assessing bodies answer for, each with its marks and the units to which it applies (B3)."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.indicator_rules.documents import Place, places
from hengjing.steps.indicator_rules.sums import applies, exact, number_of
from hengjing.steps.indicators.data import Section
from hengjing.steps.indicators.selectors.reading import VIEW, frame_of, system_of
from hengjing.steps.schemes.data import SchemeData


@dataclass(frozen=True, slots=True)
class BodyItem:
    """An item of a body: the lowest and the highest full marks that a unit has in it, and how many units have it."""

    code: str
    title: str
    section: str
    lowest: str
    highest: str
    units: int
    url: str


def items_assessed(*, actor: Actor, scheme: SchemeData, bodies: Collection[int]) -> tuple[BodyItem, ...]:
    """Return the items of some bodies in the text that the actor may read, in its order; none before there is one."""
    if not access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id)):
        return ()
    try:
        frame = frame_of(system=system_of(actor=actor, scheme_id=scheme.id))
    except NotFound:
        return ()
    names = {orgs.body(body_id=each).name for each in bodies}
    address = reverse("indicators:unit_list", args=[scheme.uuid])
    common = frame.classes[0][0] if frame.classes else ""
    every = list(places(frame.document))
    nodes = {place.code: place for place in every}
    found = []
    for place in every:
        if not place.is_leaf or place.node.get("assessing_body") not in names:
            continue
        line = [nodes[code] for code in place.above if code in nodes] + [place]
        units = [
            (unit.class_code or common, unit.code)
            for unit in frame.units
            if all(applies(each.node, unit.class_code or common, unit.code) for each in line)
        ]
        title = str(place.node.get("title", ""))
        lowest, highest = _marks(place, units)
        section = str(Section(place.section).label)
        url = f"{address}?{urlencode({'q': title})}"
        found.append(BodyItem(place.code, title, section, lowest, highest, len(units), url))
    return tuple(found)


def _marks(place: Place, units: Collection[tuple[str, str]]) -> tuple[str, str]:
    """Return the lowest and the highest full marks; nothing where an item has none, such as a veto."""
    written = {number_of(place.node, "points", unit_class, unit) for unit_class, unit in units}
    found = sorted((number, text) for number, text in ((exact(text), text) for text in written) if number is not None)
    return (found[0][1], found[-1][1]) if found else ("", "")
