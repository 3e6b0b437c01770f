"""What the office does with the indicator system of its scheme: write it, and take changes back (P1, C6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, StaleState
from hengjing.steps.indicator_rules.differences import changes
from hengjing.steps.indicator_rules.documents import own_part, places
from hengjing.steps.indicator_rules.problems import unreadable
from hengjing.steps.indicators.data import Document, SystemData
from hengjing.steps.indicators.models import IndicatorSystem, SystemText
from hengjing.steps.indicators.selectors.reading import problems_of, whole_document, working_system
from hengjing.steps.scheme_versions import api as versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

DRAFT = "indicators.system:draft"
EDIT = "indicators.system:edit"
MOST_WORDS = 200


@transaction.atomic
def replace_document(
    *, actor: Actor, at: datetime, scheme_uuid: UUID, seen_version: int, document: Document, how: str
) -> SystemData:
    """Write the whole text of a system; what a scheme says itself is left out of it.

    `seen_version` is nothing for the first text; `how` says in words what was done, for the history.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        StaleState: Somebody else was faster.
        NotReady: The scheme cannot be edited now, the engine cannot read the document, or two items have one code.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    action = EDIT if seen_version else DRAFT
    grant = access.require(actor=actor, action_name=action, subject=Subject(program=scheme.program.id))
    versions.require_editable(scheme_id=scheme.id)
    own = readable(scheme=scheme, document=document)
    standing = working_system(scheme=scheme)
    if seen_version and (standing.version, standing.document) == (seen_version, own):
        return standing
    row = _claimed(scheme, seen_version, own, at)
    with override(settings.LANGUAGE_CODE):
        difference = audit.as_difference(changes(standing.document, own)) if seen_version else {}
    row.document, row.updated_at = own, at
    row.save(update_fields=["document", "updated_at"])
    SystemText.objects.create(
        system=row, version=row.version, document=own, how=how[:MOST_WORDS], at=at, by_id=actor.user_id
    )
    audit.record(actor=actor, at=at, action=action, subject=row.ref(), grant=grant, reason=how, difference=difference)
    return working_system(scheme=scheme)


def start_from_document(*, actor: Actor, at: datetime, scheme_uuid: UUID, document: Document, how: str) -> SystemData:
    """Begin the system of a scheme with a text: the template, or that of another year.

    Raises:
        As `replace_document`; StaleState also when somebody has begun already.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    standing = working_system(scheme=scheme)
    seen = 0 if standing.is_begun else standing.version
    return replace_document(
        actor=actor, at=at, scheme_uuid=scheme_uuid, seen_version=seen, document=document, how=how
    )  # fmt: skip


@transaction.atomic
def restore_text(*, actor: Actor, at: datetime, scheme_uuid: UUID, seen_version: int, number: int) -> SystemData:
    """Write an earlier text again: how every change, a deletion too, is taken back.

    Raises:
        As `replace_document`; NotFound also when there is no such text.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    text = SystemText.objects.filter(system__scheme_id=scheme.id, version=number).first()
    if text is None:
        raise NotFound(_("没有这一版"))
    how = _("恢复到第 %(n)s 版") % {"n": number}
    return replace_document(
        actor=actor, at=at, scheme_uuid=scheme_uuid, seen_version=seen_version, document=text.document, how=how
    )


def readable(*, scheme: SchemeData, document: Document) -> dict[str, Any]:
    """Return what is kept of a document.

    Raises:
        NotReady: The engine cannot read it, or two items have one code, by which pages and changes know them.
    """
    try:
        own = own_part(document)
    except TypeError as error:
        problem = Problem("no_exact_text", _("规则文件中有不能精确表示的数"), "", _("请改用文本或十进制数"))
        raise NotReady([problem]) from error
    problems = [*unreadable(problems_of(whole_document(scheme=scheme, document=own))), *_code_problems(own)]
    if problems:
        raise NotReady(problems)
    return own


def _code_problems(document: Document) -> list[Problem]:
    found, seen = [], set()
    for place in places(document):
        if not place.code:
            found.append(Problem("no_code", _("有一项没有代码"), place.path, _("请填写代码")))
        elif place.code in seen:
            said = _("代码“%(code)s”重复") % {"code": place.code}
            found.append(Problem("code_twice", said, place.path, _("请换一个代码")))
        seen.add(place.code)
    return found


def _claimed(scheme: SchemeData, seen_version: int, document: Document, at: datetime) -> IndicatorSystem:
    """Return the row for writing, its version raised; of two who begin one at once, the database lets one."""
    stale = _("他人刚刚修改了指标体系，请核对后再保存")
    row = IndicatorSystem.objects.filter(scheme_id=scheme.id).first()
    if seen_version:
        if row is None:
            raise StaleState(stale)
        return claim(row, seen_version)
    try:
        with transaction.atomic():
            return IndicatorSystem.objects.create(
                scheme_id=scheme.id,
                program_id=scheme.program.id,
                title=f"{scheme.title}指标体系",
                document=document,
                updated_at=at,
            )
    except IntegrityError as error:
        raise StaleState(stale) from error
