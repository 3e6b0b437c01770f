"""Which indicator systems an actor may take out and lay side by side: every read starts from the scheme he may see."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.core.errors import NotFound, StaleState
from hengjing.foundation.core.remembering import remembered
from hengjing.steps.indicator_files.data import Side
from hengjing.steps.indicators import api as indicators
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.data import VersionData, VersionState
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW = "indicator_files.system:view"
EXPORT = "indicator_files.system:export"
COMPARE = "indicator_files.system:compare"
IMPORT = "indicator_files.system:import"
COPY = "indicator_files.system:copy"
DRAFT, PART = "draft", "indicators"
GROUP = (Role.GROUP_HEAD, Role.GROUP_MEMBER)


def sees_draft(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may see the working text: the office, the auditor, and the group while it deliberates."""
    others = Actor(actor.user_id, grants=tuple(each for each in actor.grants if each.role not in GROUP))
    always = access.allowed(actor=others, action_name=VIEW, subject=Subject(program=scheme.program.id))
    return always or (any(each.role in GROUP for each in actor.grants) and is_deliberated(scheme_id=scheme.id))


def is_deliberated(*, scheme_id: int) -> bool:
    """Tell whether the newest version of a scheme is before the leading group now."""
    version = scheme_versions.latest(scheme_id)
    return version is not None and version.state == VersionState.IN_DELIBERATION


def seen_scheme(*, actor: Actor, uuid: UUID, action_name: str = VIEW) -> SchemeData:
    """Return the scheme of an address whose indicator system the actor may do something with.

    Raises:
        NotFound, NotAllowed: The actor does not see the scheme, or may not do it.
        StaleState: The scheme is deliberated or issued, so nothing can be written.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action_name, subject=Subject(program=scheme.program.id))
    if action_name in {VIEW, EXPORT} and not sees_draft(actor=actor, scheme=scheme):
        raise NotFound(_("方案不在审议中，工作稿不予公开"))
    if action_name in {IMPORT, COPY} and not scheme_versions.is_editable(scheme.id):
        raise StaleState(_("方案正在审议或者已经印发，指标体系不能修改；需要变动的，请先修订方案"))
    return scheme


def may_write(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may bring a file or take an earlier system over now."""
    subject = Subject(program=scheme.program.id)
    return access.allowed(actor=actor, action_name=IMPORT, subject=subject) and scheme_versions.is_editable(scheme.id)


def is_begun(*, scheme: SchemeData) -> bool:
    """Tell whether the working text of a scheme holds anything."""
    return "base" in indicators.working_document(scheme.id)


@remembered
def draft_of(*, scheme_id: int) -> dict[str, Any]:
    """Return the whole ruleset of the working text of a scheme."""
    return indicators.ruleset_document(scheme_id)


def sides_of(*, actor: Actor, program_id: int) -> tuple[Side, ...]:
    """Return the systems of a program that the actor may lay side by side, the newest year first."""
    access.require(actor=actor, action_name=COMPARE, subject=Subject(program=program_id))
    found = []
    for year in schemes.list_years(actor=actor, program_id=program_id):
        scheme = schemes.get_scheme(actor=actor, program_id=program_id, year=year)
        if sees_draft(actor=actor, scheme=scheme) and is_begun(scheme=scheme):
            found.append(Side(f"{scheme.uuid}:{DRAFT}", _("%(year)s 年工作稿") % {"year": year}, scheme))
        found += [_of_version(scheme, version) for version in _versions(scheme)]
    return tuple(found)


def _versions(scheme: SchemeData) -> list[VersionData]:
    """The versions that were issued, the newest first; what is drafted or deliberated is the working text."""
    every = scheme_versions.versions_of(scheme.id)
    return [version for version in every if version.state == VersionState.ISSUED and version.content.get(PART)]


def _of_version(scheme: SchemeData, version: VersionData) -> Side:
    words = {"year": scheme.year, "n": version.number}
    return Side(f"{scheme.uuid}:{version.number}", _("%(year)s 年第 %(n)s 版") % words, scheme)


def earlier_sides(*, actor: Actor, scheme: SchemeData) -> tuple[Side, ...]:
    """Return the systems that a scheme can be begun from: those of the other years that the actor may see."""
    return tuple(side for side in sides_of(actor=actor, program_id=scheme.program.id) if side.scheme.id != scheme.id)


def ruleset_of_side(side: Side) -> dict[str, Any]:
    """Return the whole ruleset of a system.

    Raises:
        NotFound: There is no such text any more.
    """
    if side.key.endswith(DRAFT):
        return draft_of(scheme_id=side.scheme.id)
    version = next((each for each in _versions(side.scheme) if side.key.endswith(f":{each.number}")), None)
    if version is None:
        raise NotFound(_("没有这一版指标体系"))
    return indicators.whole_document(scheme=side.scheme, document=version.content[PART])


def chosen_side(sides: tuple[Side, ...], key: str) -> Side:
    """Return the system that an address names.

    Raises:
        NotFound: It names none of those that the actor may see.
    """
    found = next((side for side in sides if side.key == key), None)
    if found is None:
        raise NotFound(_("没有这一版指标体系"))
    return found
