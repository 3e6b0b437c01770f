"""Reads of batches and letters: every one starts from what the actor may see."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.letter_forms.content import items_of
from hengjing.steps.letters.data import IN_FORCE, BatchData, BatchState, IssuedLetter, LetterData, LetterState
from hengjing.steps.letters.models import Letter, LetterBatch, Paper
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW, VIEW_BATCH = "letters.letter:view", "letters.batch:view"


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
    reach = access.reach(actor=actor, action_name=VIEW)
    if reach.whole:
        return rows
    return rows.filter(Q(program_id__in=reach.programs) | Q(unit_id__in=reach.units) & ~Q(state=LetterState.MADE))


def get_letter(*, actor: Actor, uuid: UUID) -> Letter:
    """Return a letter.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_letters(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份责任书，或者您无权查看"))
    return found


def letter_of(*, actor: Actor, scheme_id: int, unit_id: int) -> LetterData | None:
    """Return the letter of a unit under a scheme, if the actor may see it."""
    found = list_letters(actor=actor).filter(scheme_id=scheme_id, unit_id=unit_id).first()
    return letter_data(found) if found else None


def paper_of(*, of: Letter) -> Paper | None:
    """Return the kept Word file of an issued letter, if it is made."""
    return Paper.objects.filter(letter=of).first()


def scheme_of(*, batch: LetterBatch) -> SchemeData:
    """Return the scheme of a batch."""
    return schemes.scheme_by_id(scheme_id=batch.scheme_id)


def under_way(*, scheme_id: int) -> LetterBatch | None:
    """Return the batch of a scheme that is not issued yet."""
    return LetterBatch.objects.filter(scheme_id=scheme_id).exclude(state=BatchState.ISSUED).first()


def letters_in_force(*, scheme_id: int, unit_ids: Collection[int] | None = None) -> tuple[IssuedLetter, ...]:
    """Return the issued letters of a scheme with what they were issued with; the caller may see them."""
    rows = Letter.objects.select_related("batch").filter(scheme_id=scheme_id, state__in=IN_FORCE)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    return tuple(_issued(row) for row in rows)


def issued_letter(*, letter_id: int) -> IssuedLetter:
    """Return an issued letter; the caller may see it."""
    return _issued(Letter.objects.select_related("batch").get(pk=letter_id))


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


def _issued(row: Letter) -> IssuedLetter:
    return IssuedLetter(
        id=row.pk,
        uuid=str(row.uuid),
        unit=row.unit_id,
        unit_name=row.unit_name,
        program=row.program_id,
        code=row.code,
        fingerprint=row.fingerprint,
        title=row.batch.title,
        party_a=row.batch.party_a,
        items=items_of(row.content, str(row.uuid)),
    )
