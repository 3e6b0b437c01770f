"""Reads: evidence of an object for whoever may see that object."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import allowed
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.files import owners, store, wording
from hengjing.foundation.files.data import EvidenceData, EvidenceState, Label, Opened, Panel, RefusedFile, Scan
from hengjing.foundation.files.models import Evidence, Refusal

_OPENS = {EvidenceState.ACCEPTED, EvidenceState.LOCKED}


def list_rows(*, owner: ObjectRef) -> QuerySet[Evidence]:
    """Return every revision of the owner's evidence, oldest first."""
    rows = Evidence.objects.filter(owner_entity=owner.entity, owner_uuid=owner.uuid)
    return rows.select_related("uploaded_by").order_by("uploaded_at", "id")


def list_current(*, owner: ObjectRef) -> tuple[EvidenceData, ...]:
    """Return the evidence of an object as it stands: the newest revision of each."""
    return _split(owner)[0]


def get_panel(*, actor: Actor, entity: str, uuid: str) -> Panel:
    """Return the block beside an item.

    Raises:
        NotFound: There is no such object, or none that this person may see.
    """
    owner = owners.readable(actor=actor, entity=entity, uuid=uuid)
    current, earlier = _split(owner)
    may_change = owners.may_change(actor=actor, entity=entity, uuid=uuid)
    largest = settings.FILES_LARGEST // (1024 * 1024)
    return Panel(owner, current, earlier, may_change, wording.ACCEPTED_ENDINGS, largest)


def list_refused(*, actor: Actor, owner: ObjectRef) -> tuple[RefusedFile, ...]:
    """Return the files that were not taken for an object that the person may see, newest first.

    Whoever may attach to it reads all of them (the unit and the office); others what they sent themselves.
    """
    rows = Refusal.objects.filter(owner_entity=owner.entity, owner_uuid=owner.uuid).select_related("refused_by")
    subject = Subject(unit=owner.unit, program=owner.program)
    if not allowed(actor=actor, action_name="files.evidence:attach", subject=subject):
        rows = rows.filter(refused_by=actor.user_id)
    return tuple(
        RefusedFile(*wording.REASONS[row.code], row.sha256, row.size, row.refused_by.name, row.refused_at)
        for row in rows.order_by("-refused_at", "-id")
    )


def get_row(*, actor: Actor, uuid: str) -> tuple[Evidence, ObjectRef]:
    """Return a revision and the object that it belongs to.

    Raises:
        NotFound: There is none, or its object is none that this person may see.
    """
    row = Evidence.objects.select_related("uploaded_by").filter(uuid=uuid).first()
    if row is None:
        raise owners.nothing()
    return row, owners.readable(actor=actor, entity=row.owner_entity, uuid=str(row.owner_uuid))


def get_evidence(*, actor: Actor, uuid: str) -> EvidenceData:
    """Return a revision, for whoever may see its object.

    Raises:
        NotFound: As for `get_row`.
    """
    return to_data(get_row(actor=actor, uuid=uuid)[0])


def get_file(*, actor: Actor, uuid: str) -> Opened:
    """Return a file for download. What auditors open is recorded by the middleware of the log, as every page is.

    Raises:
        NotFound: There is no such file, or none that this person may see.
        Refused: The file waits for the virus scanner, or did not pass it.
    """
    evidence = get_evidence(actor=actor, uuid=uuid)
    if not evidence.downloadable:
        raise Refused(_("这份材料%(state)s，不能下载") % {"state": evidence.state.label})
    path = store.path_of(evidence.sha256)
    if not path.exists():
        raise NotFound(_("文件库中没有这个文件，请联系系统管理员检查文件库"))
    return Opened(path, evidence)


def count_bytes_of_year(*, unit: int, at: datetime) -> int:
    """Return how many bytes the unit has uploaded in the year of the moment, replaced revisions included."""
    rows = Evidence.objects.filter(unit=unit, uploaded_at__year=at.astimezone(BEIJING).year)
    return rows.aggregate(total=Sum("size"))["total"] or 0


def to_data(row: Evidence) -> EvidenceData:
    """Return a row as other apps may have it."""
    return EvidenceData(
        uuid=str(row.uuid),
        owner_entity=row.owner_entity,
        owner_uuid=str(row.owner_uuid),
        title=row.title,
        effective_on=row.effective_on,
        page_reference=row.page_reference,
        label=Label(row.label),
        state=EvidenceState(row.state),
        scan=Scan(row.scan),
        flags=tuple(str(wording.FLAGS[flag]) for flag in row.flags),
        name=row.name,
        media=row.media,
        size=row.size,
        sha256=row.sha256,
        revision=row.revision,
        uploaded_by=row.uploaded_by_id,
        uploaded_by_name=row.uploaded_by.name,
        uploaded_at=row.uploaded_at,
        version=row.version,
        downloadable=row.state in _OPENS,
    )


def _split(owner: ObjectRef) -> tuple[tuple[EvidenceData, ...], tuple[EvidenceData, ...]]:
    rows = list(list_rows(owner=owner))
    replaced = {row.supersedes_id for row in rows}
    current = tuple(to_data(row) for row in rows if row.pk not in replaced)
    return current, tuple(to_data(row) for row in rows if row.pk in replaced)
