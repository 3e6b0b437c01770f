"""Reads of supplements: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.letters.data import Amendment, Match
from hengjing.steps.supplements.content import changes_of
from hengjing.steps.supplements.data import IN_FORCE, SupplementData, SupplementState
from hengjing.steps.supplements.models import Supplement, SupplementPaper

VIEW = "supplements.supplement:view"


def list_supplements(*, actor: Actor) -> QuerySet[Supplement]:
    """Return the supplements that the actor may see: units once they are issued."""
    rows = Supplement.objects.select_related("letter").filter(unit__district_id=actor.district or 0)
    reach = access.reach(actor=actor, action_name=VIEW)
    if reach.whole:
        return rows
    return rows.filter(Q(program_id__in=reach.programs) | Q(unit_id__in=reach.units, state__in=IN_FORCE))


def get_supplement(*, actor: Actor, uuid: UUID) -> Supplement:
    """Return a supplement.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_supplements(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份补充责任书，或者您无权查看"))
    return found


def supplement_of(*, actor: Actor, uuid: UUID) -> SupplementData:
    """Return a supplement that the actor may see, as plain values.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return supplement_data(get_supplement(actor=actor, uuid=uuid))


def paper_of(*, of: Supplement) -> SupplementPaper | None:
    """Return the kept Word file of an issued supplement."""
    return SupplementPaper.objects.filter(supplement=of).first()


def of_letter(actor: Actor, letter: UUID) -> tuple[Amendment, ...]:
    """Return the supplements of a letter that the actor may see, for the page of the letter."""
    rows = list_supplements(actor=actor).filter(letter__uuid=letter)
    return tuple(Amendment(row, url_of(row)) for row in rows)


def matching(actor: Actor, fingerprint: str) -> tuple[Match, ...]:
    """Return the issued supplements that the actor may see and whose fingerprint begins so."""
    rows = list_supplements(actor=actor).filter(state__in=IN_FORCE, fingerprint__startswith=fingerprint)
    return tuple(Match(str(row), row.code, url_of(row), row.fingerprint, row.chain, row.issued_at) for row in rows)


def url_of(row: Supplement) -> str:
    """Return the page of a supplement."""
    return reverse("supplements:supplement_view", args=[row.uuid])


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
        url=url_of(row),
        version=row.version,
    )
