"""Reads of batches, letters and supplements: every one starts from what the actor may see."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.letters.content import changes_of
from hengjing.steps.letters.data import (
    BatchData,
    BatchState,
    LetterData,
    LetterState,
    SupplementData,
    SupplementState,
)
from hengjing.steps.letters.models import Letter, LetterBatch, Paper, Supplement
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW, VIEW_BATCH = "letters.letter:view", "letters.batch:view"

Each = TypeVar("Each", Letter, Supplement)


def list_batches(*, actor: Actor) -> QuerySet[LetterBatch]:
    """Return the batches that the actor may see."""
    rows = LetterBatch.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    reach = access.reach(actor=actor, action_name=VIEW_BATCH)
    return rows if reach.whole else rows.filter(program_id__in=reach.programs)


def get_batch(*, actor: Actor, uuid: UUID) -> LetterBatch:
    """Return a batch.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_batches(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这一批责任书，或者您无权查看"))
    return found


def latest_batch(*, actor: Actor, scheme_id: int) -> LetterBatch | None:
    """Return the newest batch of a scheme that the actor may see."""
    return list_batches(actor=actor).filter(scheme_id=scheme_id).order_by("-number").first()


def batch_of(*, actor: Actor, scheme_id: int) -> BatchData | None:
    """Return the newest batch of letters of a scheme, if the actor may see it."""
    row = latest_batch(actor=actor, scheme_id=scheme_id)
    if row is None:
        return None
    return BatchData(
        uuid=str(row.uuid),
        scheme=row.scheme_id,
        title=str(row),
        state=row.state,
        state_label=str(BatchState(row.state).label),
        fingerprint=row.fingerprint,
        chain=row.chain,
        version=row.version,
        url=reverse("letters:batch_view", args=[row.uuid]),
    )


def list_letters(*, actor: Actor) -> QuerySet[Letter]:
    """Return the letters that the actor may see: units and their leaders once they are issued."""
    rows = Letter.objects.select_related("batch").filter(unit__district_id=actor.district or 0)
    return _seen(actor, rows, ~Q(state=LetterState.MADE))


def get_letter(*, actor: Actor, uuid: UUID) -> Letter:
    """Return a letter.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_letters(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份责任书，或者您无权查看"))
    return found


def list_supplements(*, actor: Actor) -> QuerySet[Supplement]:
    """Return the supplements that the actor may see: units once they are issued."""
    rows = Supplement.objects.select_related("letter__batch").filter(unit__district_id=actor.district or 0)
    open_to_unit = ~Q(state__in=[SupplementState.DRAFTED, SupplementState.AWAITING_APPROVAL, SupplementState.APPROVED])
    return _seen(actor, rows, open_to_unit)


def get_supplement(*, actor: Actor, uuid: UUID) -> Supplement:
    """Return a supplement.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_supplements(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份补充责任书，或者您无权查看"))
    return found


def letter_of(*, actor: Actor, scheme_id: int, unit_id: int) -> LetterData | None:
    """Return the letter of a unit under a scheme, if the actor may see it."""
    found = list_letters(actor=actor).filter(scheme_id=scheme_id, unit_id=unit_id).first()
    return letter_data(found) if found else None


def supplement_of(*, actor: Actor, uuid: UUID) -> SupplementData:
    """Return a supplement that the actor may see, as plain values.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return supplement_data(get_supplement(actor=actor, uuid=uuid))


def paper_of(*, of: Letter | Supplement) -> Paper | None:
    """Return the kept Word file of an issued letter or supplement, if it is made."""
    rows = Paper.objects.filter(letter=of) if isinstance(of, Letter) else Paper.objects.filter(supplement=of)
    return rows.first()


def for_signing(row: Any) -> Any:
    """Put on a letter or supplement what its guards ask for: whether its paper and a scanned copy are there."""
    row.has_paper = paper_of(of=row) is not None
    row.has_scan = bool(files.evidence_of(owner=row.ref()))
    return row


def scheme_of(*, batch: LetterBatch) -> SchemeData:
    """Return the scheme of a batch."""
    return schemes.scheme_by_id(scheme_id=batch.scheme_id)


def under_way(*, scheme_id: int) -> LetterBatch | None:
    """Return the batch of a scheme that is not issued yet."""
    return LetterBatch.objects.filter(scheme_id=scheme_id).exclude(state=BatchState.ISSUED).first()


def letter_data(row: Letter) -> LetterData:
    """Return a letter as other apps see it."""
    return LetterData(
        uuid=str(row.uuid),
        unit=row.unit_id,
        unit_name=row.unit_name,
        scheme=row.scheme_id,
        year=row.year,
        code=row.code,
        state=row.state,
        state_label=str(LetterState(row.state).label),
        fingerprint=row.fingerprint,
        url=reverse("letters:letter_view", args=[row.uuid]),
        signed_on=row.signed_on,
        version=row.version,
    )


def supplement_data(row: Supplement) -> SupplementData:
    """Return a supplement as other apps see it."""
    return SupplementData(
        uuid=str(row.uuid),
        letter=str(row.letter.uuid),
        unit=row.unit_id,
        number=row.number,
        code=row.code,
        state=row.state,
        state_label=str(SupplementState(row.state).label),
        reason=row.reason,
        changes=changes_of(row.changes),
        url=reverse("letters:supplement_view", args=[row.uuid]),
        version=row.version,
    )


def _seen(actor: Actor, rows: QuerySet[Each], open_to_unit: Q) -> QuerySet[Each]:
    reach = access.reach(actor=actor, action_name=VIEW)
    if reach.whole:
        return rows
    return rows.filter(Q(program_id__in=reach.programs) | Q(unit_id__in=reach.units) & open_to_unit)
