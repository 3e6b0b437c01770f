"""Reads of one indicator system: every one starts from what the actor may see."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.core.remembering import standing
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import BodyData, BodyKind, UnitData
from hengjing.steps.indicators import versions
from hengjing.steps.indicators.content.documents import leaves, whole
from hengjing.steps.indicators.content.problems import language
from hengjing.steps.indicators.content.problems import problems_of as engine_problems
from hengjing.steps.indicators.data import Document, Leaf, SystemData
from hengjing.steps.indicators.models import IndicatorSystem, SystemText
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW = "indicators.system:view"
EDIT = "indicators.system:edit"
PART = "indicators"
"""The name under which a version of a scheme keeps the indicator system."""


def system_of(*, actor: Actor, scheme_id: int) -> SystemData:
    """Return the indicator system of a scheme: to its office the working text, to others the one in force.

    Raises:
        NotFound: The actor may not see the scheme, or nothing is in force yet for him.
    """
    scheme = schemes.seen_scheme(actor=actor, scheme_id=scheme_id)
    subject = Subject(program=scheme.program.id)
    access.require(actor=actor, action_name=VIEW, subject=subject)
    if access.allowed(actor=actor, action_name=EDIT, subject=subject):
        return working_system(scheme=scheme)
    found = system_in_force(scheme=scheme)
    if found is None:
        raise NotFound(_("指标体系尚未印发"))
    return found


def working_system(*, scheme: SchemeData) -> SystemData:
    """Return the text that the office works on; without content while nobody has begun."""
    row = IndicatorSystem.objects.filter(scheme_id=scheme.id).first()
    if row is None:
        return SystemData("", scheme, {}, 0, None, is_working=True)
    return SystemData(str(row.uuid), scheme, row.document, row.version, row.updated_at, is_working=True)


def system_in_force(*, scheme: SchemeData) -> SystemData | None:
    """Return the text of the version of the scheme that is in force, or nothing."""
    version = versions.in_force(scheme.id)
    document = version.content.get(PART) if version else None
    if not document:
        return None
    return SystemData(version.uuid, scheme, document, version.number, version.issued_at, is_working=False)


def read_system(*, scheme_id: int) -> SystemData:
    """Return the text in force, before there is one the working text; the caller has asked for the right."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    return system_in_force(scheme=scheme) or working_system(scheme=scheme)


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
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    document = working_system(scheme=scheme).document
    return engine_problems(whole_document(scheme=scheme, document=document)) + body_problems(scheme, document)


def body_problems(scheme: SchemeData, document: Document) -> tuple[Problem, ...]:
    """Return which items name a body that is none of the district's assessing bodies."""
    known = {body.name for body in bodies_offered(scheme=scheme)}
    said, hint = _("“%(item)s”的考核主体“%(body)s”不在考核实施主体名录中"), _("请在名录中选择，或请系统管理员先设立")
    return tuple(
        Problem("body_unknown", said % {"item": leaf.title, "body": leaf.body}, leaf.code, hint)
        for leaf in leaves(document)
        if leaf.body and leaf.body not in known
    )


def bodies_offered(*, scheme: SchemeData) -> tuple[BodyData, ...]:
    """Return the assessing bodies of the district of a scheme, by name."""
    units = units_of(scheme=scheme)
    district = units[0].district if units else None
    return tuple(body for body in orgs.bodies_of(district=district) if body.kind == BodyKind.ASSESSING_BODY)


def leaf_nodes(scheme_id: int) -> tuple[Leaf, ...]:
    """Return the items of a scheme that facts score, of the text in force or else of the working text."""
    return leaves(read_system(scheme_id=scheme_id).document)


def items_of_body(scheme_id: int, body: int) -> tuple[Leaf, ...]:
    """Return the items that an assessing body, by its id, answers for (B3)."""
    name = orgs.body(body_id=body).name
    return tuple(leaf for leaf in leaf_nodes(scheme_id) if leaf.body == name)


def texts_of(*, system: SystemData) -> Sequence[SystemText]:
    """Return the texts that a working system has had, the newest first; without the documents."""
    rows = SystemText.objects.filter(system__scheme_id=system.scheme.id).select_related("by").defer("document")
    return list(rows)


def scheme_of(*, actor: Actor, uuid: UUID) -> SchemeData:
    """Return the scheme of an address.

    Raises:
        NotFound: There is none that the actor may see.
    """
    return schemes.scheme_by_uuid(actor=actor, uuid=uuid)
