"""Which indicator systems an actor may take out and lay side by side: every read starts from the scheme he may see."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.indicator_files.data import Side
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW = "indicator_files.system:view"
COMPARE = "indicator_files.system:compare"
DRAFT, FORCE = "draft", "force"


def seen_scheme(*, actor: Actor, uuid: UUID, action_name: str = VIEW) -> SchemeData:
    """Return the scheme of an address whose indicator system the actor may do something with.

    Raises:
        NotFound, NotAllowed: The actor does not see the scheme, or may not do it.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action_name, subject=Subject(program=scheme.program.id))
    return scheme


def is_begun(*, scheme: SchemeData) -> bool:
    """Tell whether the working text of a scheme holds anything."""
    return "base" in indicators.ruleset_document(scheme.id)


def sides_of(*, actor: Actor, program_id: int) -> tuple[Side, ...]:
    """Return the systems of a program that the actor may lay side by side, the newest year first."""
    access.require(actor=actor, action_name=COMPARE, subject=Subject(program=program_id))
    found = []
    for year in schemes.list_years(actor=actor, program_id=program_id):
        scheme = schemes.get_scheme(actor=actor, program_id=program_id, year=year)
        if is_begun(scheme=scheme):
            found.append(Side(f"{scheme.uuid}:{DRAFT}", _("%(year)s 年工作稿") % {"year": year}, scheme))
        if indicators.system_in_force(scheme=scheme):
            found.append(Side(f"{scheme.uuid}:{FORCE}", _("%(year)s 年现行") % {"year": year}, scheme))
    return tuple(found)


def earlier_sides(*, actor: Actor, scheme: SchemeData) -> tuple[Side, ...]:
    """Return the systems that a scheme can be begun from: those of the other years that the actor may see."""
    return tuple(side for side in sides_of(actor=actor, program_id=scheme.program.id) if side.scheme.id != scheme.id)


def ruleset_of_side(side: Side) -> dict[str, Any]:
    """Return the whole ruleset of a system.

    Raises:
        NotFound: There is no such text any more.
    """
    if side.key.endswith(DRAFT):
        return indicators.ruleset_document(side.scheme.id)
    system = indicators.system_in_force(scheme=side.scheme)
    if system is None:
        raise NotFound(_("没有这一版指标体系"))
    return indicators.whole_document(scheme=side.scheme, document=system.document)


def chosen_side(sides: tuple[Side, ...], key: str) -> Side:
    """Return the system that an address names.

    Raises:
        NotFound: It names none of those that the actor may see.
    """
    found = next((side for side in sides if side.key == key), None)
    if found is None:
        raise NotFound(_("没有这一版指标体系"))
    return found
