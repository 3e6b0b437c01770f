"""Name, points and calendar of a scheme, written with its text while a version is a draft (P1)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import get_version
from hengjing.steps.scheme_versions.services.drafting import EDIT, claim_draft
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Outline


@transaction.atomic
def save_frame(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, seen_scheme: int, outline: Outline
) -> SchemeVersion:
    """Write name, points and terms of the scheme of a draft; `seen_scheme` is the version of the scheme on screen.

    Terms hold at once, so that of an amendment the contacts of the units are told; points hold from its day.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the version.
        StaleState: The version or the scheme was changed since the actor saw it.
        NotReady: The name is missing, or a term ends before it begins.
    """
    row = get_version(actor=actor, uuid=uuid)
    grant = claim_draft(row, actor, seen_version)
    if not outline.title.strip():
        raise NotReady([Problem("no_title", _("请填写方案名称"), "title")])
    changed = schemes.write_outline(scheme_id=row.scheme_id, outline=outline, seen_version=seen_scheme)
    row.title = outline.title
    row.save(update_fields=["title"])
    audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=changed)
    if row.number > 1:
        schemes.tell_of_outline(scheme_id=row.scheme_id, changed=changed, reason=row.reason, at=at)
    return row
