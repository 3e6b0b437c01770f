"""What the leading group sees of a batch of letters, and what follows from its decision (B1)."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import BundleEntry, SubjectKind
from hengjing.steps.letters.models import LetterBatch
from hengjing.steps.letters.selectors.reading import get_batch, list_letters
from hengjing.steps.letters.selectors.wholeness import fingerprint_of
from hengjing.steps.letters.services.deciding import follow_adoption, follow_return
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step


def register() -> None:
    """Let letters be put before the leading group; called once from `apps.py`."""
    deliberations.register_subject(
        SubjectKind(
            entity=LetterBatch.entity,
            label=gettext_lazy("绩效管理责任书"),
            may_read=_readable,
            fingerprint=_fingerprint,
            bundle=_bundle,
            on_adopted=follow_adoption,
            on_returned=follow_return,
            due_on=_due_on,
        )
    )


def _readable(actor: Actor, uuid: UUID) -> ObjectRef | None:
    try:
        return get_batch(actor=actor, uuid=uuid).ref()
    except NotFound:
        return None


def _fingerprint(uuid: UUID) -> str:
    return fingerprint_of(batch=LetterBatch.objects.get(uuid=uuid))


def _due_on(uuid: UUID) -> date | None:
    batch = LetterBatch.objects.get(uuid=uuid)
    return schemes.scheme_by_id(scheme_id=batch.scheme_id).due_on(Step.LETTERS)


def _bundle(actor: Actor, uuid: UUID) -> tuple[BundleEntry, ...]:
    batch = get_batch(actor=actor, uuid=uuid)
    letters = list_letters(actor=actor).filter(batch=batch)
    address = reverse("letters:batch_view", args=[uuid])
    return (
        BundleEntry(_("责任书正文"), address, batch.form_title),
        BundleEntry(_("年度绩效计划汇总"), reverse("consolidation:matrix")),
        *(BundleEntry(str(row), reverse("letters:letter_view", args=[row.uuid]), row.code) for row in letters),
    )
