"""Reads of one indicator system: every one starts from what the actor may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, Problem, Refused
from hengjing.foundation.core.remembering import remembered, standing
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import BodyData, BodyKind, UnitData
from hengjing.steps.indicator_rules.documents import classes_of, leaves, places, whole
from hengjing.steps.indicator_rules.items import vocabulary
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.indicator_rules.problems import problems_of as engine_problems
from hengjing.steps.indicator_rules.shape import Vocabulary
from hengjing.steps.indicators.data import PART, Document, Leaf, SystemData
from hengjing.steps.indicators.models import IndicatorSystem, SystemText
from hengjing.steps.scheme_versions import api as versions
from hengjing.steps.scheme_versions.data import VersionData, VersionState
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW = "indicators.system:view"
EDIT = "indicators.system:edit"
GROUP = frozenset({Role.GROUP_HEAD, Role.GROUP_MEMBER})
BEFORE_THE_GROUP = (VersionState.IN_DELIBERATION, VersionState.ADOPTED)


def system_of(*, actor: Actor, scheme_id: int) -> SystemData:
    """Return the indicator system of a scheme as its reader sees it.

    The office works on a text until it is issued; the leading group reads the one that is before it; everybody else
    the one in force.

    Raises:
        NotFound: The actor may not see the scheme, or nothing is in force yet for him.
    """
    scheme = schemes.seen_scheme(actor=actor, scheme_id=scheme_id)
    subject = Subject(program=scheme.program.id)
    access.require(actor=actor, action_name=VIEW, subject=subject)
    latest = versions.latest(scheme_id)
    works = access.allowed(actor=actor, action_name=EDIT, subject=subject)
    if works and (latest is None or latest.state != VersionState.ISSUED):
        return working_system(scheme=scheme)
    decides = bool(actor.roles() & GROUP) and latest is not None and latest.state in BEFORE_THE_GROUP
    found = _of_version(scheme, latest) if latest and (works or decides) else system_in_force(scheme=scheme)
    if found is None and works:
        return working_system(scheme=scheme)
    if found is None:
        raise NotFound(_("指标体系尚未印发"))
    return found


@remembered
def working_system(*, scheme: SchemeData) -> SystemData:
    """Return the text that the office works on; without content while nobody has begun."""
    row = _row(scheme_id=scheme.id)
    if row is None:
        return SystemData("", scheme, {}, 0, None, is_working=True)
    return SystemData(str(row.uuid), scheme, row.document, row.version, row.updated_at, is_working=True)


@standing
def _row(*, scheme_id: int) -> IndicatorSystem | None:
    return IndicatorSystem.objects.filter(scheme_id=scheme_id).first()


def is_open(*, scheme_id: int) -> bool:
    """Tell whether the working text of a scheme may be written: its version is a draft, or there is none yet."""
    return versions.is_editable(scheme_id)


def system_in_force(*, scheme: SchemeData) -> SystemData | None:
    """Return the text of the version of the scheme that is in force, or nothing."""
    version = versions.in_force(scheme.id)
    return _of_version(scheme, version) if version else None


def _of_version(scheme: SchemeData, version: VersionData) -> SystemData | None:
    document = version.content.get(PART)
    if not document:
        return None
    return SystemData(version.uuid, scheme, document, version.number, version.issued_at, is_working=False)


def read_system(*, scheme_id: int) -> SystemData:
    """Return the text in force, before there is one the working text; the caller has asked for the right."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    return system_in_force(scheme=scheme) or working_system(scheme=scheme)


def working_document(scheme_id: int) -> Document:
    """Return the working text of a scheme without what the scheme says; empty while nobody has begun."""
    return working_system(scheme=schemes.scheme_by_id(scheme_id=scheme_id)).document


def ruleset_document(scheme_id: int) -> dict[str, Any]:
    """Return the whole ruleset of the working text, as the engine reads it."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    return whole_document(scheme=scheme, document=working_system(scheme=scheme).document)


def whole_document(*, scheme: SchemeData, document: Document) -> dict[str, Any]:
    """Return a document with what its scheme says: program, year, classes and units."""
    return whole(document, scheme, units_of(scheme=scheme))


def units_of(*, scheme: SchemeData) -> tuple[UnitData, ...]:
    """Return the units of a scheme with today's names, those of the end of the year once it is over."""
    return schemes.units_in(scheme_id=scheme.id, on=min(orgs.day_of(clock.now()), date(scheme.year, 12, 31)))


def problems_of(document: Document) -> tuple[Problem, ...]:
    """Return everything that the engine finds wrong with a whole ruleset, in the language of the request."""
    return engine_problems(document)


def problems_of_scheme(scheme_id: int) -> tuple[Problem, ...]:
    """Return everything that is wrong with the working text of a scheme; one that is not begun is a problem."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    system = working_system(scheme=scheme)
    if not system.is_begun:
        return (Problem("no_system", _("尚未编制指标体系"), "", _("请从模板或上年度指标体系开始编制")),)
    return _checked(scheme_id=scheme_id, version=system.version, words=language())


@standing
def _checked(*, scheme_id: int, version: int, words: str) -> tuple[Problem, ...]:
    """Check a text once; another version or language is another question."""
    del version, words
    system = working_system(scheme=schemes.scheme_by_id(scheme_id=scheme_id))
    return frame_of(system=system).problems(system.document)


def unknown_bodies(document: Document, known: Collection[str]) -> tuple[Problem, ...]:
    """Return which items name a body that is none of these."""
    said, hint = _("“%(item)s”的考核主体“%(body)s”不在考核实施主体名录中"), _("请在名录中选择，或请系统管理员先设立")
    return tuple(
        Problem(
            "body_unknown",
            said % {"item": place.node.get("title", ""), "body": place.node["assessing_body"]},
            f"{place.path}.assessing_body",
            hint,
        )
        for place in places(document)
        if place.node.get("assessing_body") and place.node["assessing_body"] not in known
    )


def bodies_offered(*, scheme: SchemeData) -> tuple[BodyData, ...]:
    """Return the assessing bodies of the district of a scheme, by name."""
    units = units_of(scheme=scheme)
    district = units[0].district if units else None
    return _assessing(district=district)


@standing
def _assessing(*, district: int | None) -> tuple[BodyData, ...]:
    return tuple(body for body in orgs.bodies_of(district=district) if body.kind == BodyKind.ASSESSING_BODY)


def leaf_nodes(scheme_id: int) -> tuple[Leaf, ...]:
    """Return the items of a scheme that facts score, of the text in force or else of the working text."""
    return leaves(read_system(scheme_id=scheme_id).document)


def items_of_body(scheme_id: int, body: int) -> tuple[Leaf, ...]:
    """Return the items that an assessing body, by its id, answers for (B3)."""
    name = orgs.body(body_id=body).name
    return tuple(leaf for leaf in leaf_nodes(scheme_id) if leaf.body == name)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text that a system has had; `present` is the version that stands now."""

    scheme_uuid: str
    present: int
    version: int
    how: str
    by: str
    at: datetime


def texts_of(*, system: SystemData) -> list[TextLine]:
    """Return the texts that a working system has had, the newest first."""
    rows = SystemText.objects.filter(system__scheme_id=system.scheme.id)
    found = rows.values_list("version", "how", "by__name", "at")
    return [
        TextLine(system.scheme.uuid, system.version, version, how, by or "", at) for version, how, by, at in found
    ]  # fmt: skip


def scheme_of(*, actor: Actor, uuid: UUID) -> SchemeData:
    """Return the scheme of an address.

    Raises:
        NotFound: There is none that the actor may see.
    """
    return schemes.scheme_by_uuid(actor=actor, uuid=uuid)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document stands in: its system, the units and classes of the scheme, and what may be chosen."""

    system: SystemData
    units: tuple[UnitData, ...]
    classes: tuple[tuple[str, str], ...]
    bodies: tuple[BodyData, ...]

    @property
    def document(self) -> Document:
        """Return the text."""
        return self.system.document

    def vocabulary(self, document: Document) -> Vocabulary:
        """Return what may be chosen on the pages of a text of this system."""
        units = tuple((unit.code, unit.name) for unit in self.units)
        bodies = tuple((body.name, body.name) for body in self.bodies)
        return vocabulary(document, self.classes, units, bodies, language())

    def whole(self, document: Document) -> dict[str, Any]:
        """Return a text of this system as the engine reads it."""
        return whole(document, self.system.scheme, self.units)

    def problems(self, document: Document) -> tuple[Problem, ...]:
        """Return what is wrong with a text of this system: what the engine finds, and bodies that nobody set up."""
        names = {body.name for body in self.bodies}
        return engine_problems(self.whole(document)) + unknown_bodies(document, names)


def frame_of(*, system: SystemData) -> Frame:
    """Return what a system stands in."""
    units = units_of(scheme=system.scheme)
    classes = tuple(classes_of(system.scheme, units).items())
    return Frame(system, units, classes, bodies_offered(scheme=system.scheme))


def may_edit(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may write the system of a scheme now."""
    subject = Subject(program=scheme.program.id)
    return access.allowed(actor=actor, action_name=EDIT, subject=subject) and is_open(scheme_id=scheme.id)


def frame_to_edit(*, actor: Actor, uuid: UUID) -> Frame:
    """Return the working text of a scheme for its office.

    Raises:
        NotFound: The actor may not see the scheme, or nobody has begun.
        NotAllowed, Refused: The actor does not run the program, or the scheme cannot be edited now.
    """
    scheme = scheme_of(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=Subject(program=scheme.program.id))
    if not is_open(scheme_id=scheme.id):
        raise Refused(_("方案正在审议或者已经印发，指标体系不能修改；需要变动的，请先修订方案"))
    system = working_system(scheme=scheme)
    if not system.is_begun:
        raise NotFound(_("尚未编制指标体系"))
    return frame_of(system=system)
