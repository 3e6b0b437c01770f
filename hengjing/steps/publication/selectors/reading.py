"""Reads of announcements, their files and objections: every one starts from what the actor may see (T01, T02)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.publication.data import (
    OPEN_STATES,
    POSTED_STATES,
    PUBLISHED_STATES,
    TOLD_STATES,
    AnnouncementData,
    AnnouncementState,
    Audience,
)
from hengjing.steps.publication.models import AnnouncedUnit, Announcement, KeptFile, Objection
from hengjing.steps.publication_papers.content import contents_from
from hengjing.steps.publication_papers.data import TO_ALL, PublishedData
from hengjing.steps.schemes import api as schemes

VIEW, VIEW_OBJECTION = "publication.announcement:view", "publication.objection:view"
WHOLE = "publication.announcement:verify"
"""Who may check an announcement sees everything of it from its first moment."""

LARGE = ("content", "sources")
REACHING_ALL = Q(state__in=PUBLISHED_STATES, audience__in=TO_ALL) | Q(state__in=POSTED_STATES, posted_to__in=TO_ALL)


def list_announcements(*, actor: Actor) -> QuerySet[Announcement]:
    """Return the announcements that the actor may see: units and their leaders from the posting on.

    Others who have a part in the program see what reaches all units.
    """
    rows = Announcement.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    rows = rows.select_related("corrects").defer(*LARGE, "corrects__content", "corrects__sources")
    whole, reach = (access.reach(actor=actor, action_name=name) for name in (WHOLE, VIEW))
    if whole.whole:
        return rows
    own = AnnouncedUnit.objects.filter(unit_id__in=reach.units, announcement__state__in=TOLD_STATES)
    told = Q(program_id__in=reach.programs) & REACHING_ALL
    return rows.filter(Q(program_id__in=whole.programs) | Q(pk__in=own.values("announcement_id")) | told)


def sees_whole(*, actor: Actor, row: Announcement) -> bool:
    """Tell whether the actor sees everything of an announcement in every state."""
    reach = access.reach(actor=actor, action_name=WHOLE)
    return reach.whole or row.program_id in reach.programs


def get_announcement(*, actor: Actor, uuid: UUID) -> Announcement:
    """Return an announcement without its content.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_announcements(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这项公布，或者您无权查看"))
    return found


def seen_codes(*, actor: Actor, row: Announcement) -> frozenset[str] | None:
    """Return the units whose results the actor sees in an announcement; nothing where these are all units.

    Whoever has it by a unit sees the own one until it reaches all units; before that no count, hash or difference.
    """
    if sees_whole(actor=actor, row=row):
        return None
    scope = row.audience if row.state in PUBLISHED_STATES else row.posted_to
    if row.state in TOLD_STATES and scope in TO_ALL:
        return None
    reach = access.reach(actor=actor, action_name=VIEW)
    found = AnnouncedUnit.objects.filter(announcement=row, unit_id__in=reach.units)
    return frozenset(found.values_list("code", flat=True))


def whole_announcement(*, actor: Actor, uuid: UUID) -> Announcement:
    """Return an announcement of which the actor sees everything.

    Raises:
        NotFound: There is none, or the actor sees only the own unit in it.
    """
    row = get_announcement(actor=actor, uuid=uuid)
    if seen_codes(actor=actor, row=row) is not None:
        raise NotFound(_("没有这项公布，或者您无权查看"))
    return row


def objectable(*, actor: Actor, row: Announcement, at: datetime) -> frozenset[str]:
    """Return the units for which the actor can object now."""
    if row.state != AnnouncementState.POSTED or row.posted_until is None or orgs.day_of(at) > row.posted_until:
        return frozenset()
    reach = access.reach(actor=actor, action_name="publication.objection:file")
    return frozenset(code for code, _id in codes_of(row=row, units=reach.units))


def seen_unit(*, actor: Actor, row: Announcement, code: str) -> None:
    """Let only those go on who may see everything about one unit: its items, the reasons of the group.

    Others of the audience know its place in the class table, no more.

    Raises:
        NotFound: It is none of the actor's.
    """
    reach = access.reach(actor=actor, action_name=VIEW)
    own = {found for found, _id in codes_of(row=row, units=reach.units)}
    if not (sees_whole(actor=actor, row=row) or code in own):
        raise NotFound(_("没有这个单位，或者您无权查看"))


def file_of(*, row: Announcement, name: str) -> KeptFile:
    """Return a kept file; the caller may see the announcement.

    Raises:
        NotFound: The set has no such file.
    """
    found = KeptFile.objects.filter(announcement=row, name=name).first()
    if found is None:
        raise NotFound(_("没有这个文件"))
    return found


def content_bytes(*, row: Announcement) -> bytes:
    """Return the frozen content of an announcement."""
    return bytes(Announcement.objects.only("content").get(pk=row.pk).content)


def codes_of(*, row: Announcement, units: Collection[int]) -> tuple[tuple[str, int], ...]:
    """Return code and id of the announced ones among some units."""
    found = AnnouncedUnit.objects.filter(announcement=row, unit_id__in=units)
    return tuple(found.values_list("code", "unit_id"))


def unit_id_of(*, row: Announcement, code: str) -> int:
    """Return the id of an announced unit.

    Raises:
        NotFound: The announcement does not hold it.
    """
    found = AnnouncedUnit.objects.filter(announcement=row, code=code).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound(_("没有这个单位，或者您无权查看"))
    return found


def units_of(*, row: Announcement) -> tuple[int, ...]:
    """Return the ids of the units whose results an announcement holds."""
    return tuple(AnnouncedUnit.objects.filter(announcement=row).values_list("unit_id", flat=True))


def under_way(*, scheme_id: int) -> Announcement | None:
    """Return the announcement of a scheme that is not published yet."""
    return Announcement.objects.filter(scheme_id=scheme_id, state__in=OPEN_STATES).first()


def published_row(*, scheme_id: int) -> Announcement | None:
    """Return the announcement of a scheme that is published now."""
    return Announcement.objects.filter(scheme_id=scheme_id, state=AnnouncementState.PUBLISHED).first()


def published_of(*, program_id: int, year: int) -> PublishedData | None:
    """Return what is published of a program and year: all that the rules and reports of later years may read."""
    row = Announcement.objects.filter(
        program_id=program_id, year=year, state=AnnouncementState.PUBLISHED
    ).first()  # fmt: skip
    if row is None or row.published_at is None:
        return None
    return PublishedData(
        uuid=str(row.uuid), scheme=row.scheme_id, program=row.program_id, year=row.year, number=row.number,
        title=row.title, run_uuid=str(row.run_uuid), sheet_hash=row.sheet_hash, fingerprint=row.fingerprint,
        published_at=row.published_at, audience=row.audience, url=url_of(row),
        contents=contents_from(bytes(row.content)),
    )  # fmt: skip


def announcement_of(*, actor: Actor, scheme_id: int) -> AnnouncementData | None:
    """Return the newest announcement of a scheme that the actor may see."""
    return next(reversed(announcements_of(actor=actor, scheme_id=scheme_id)), None)


def announcements_of(*, actor: Actor, scheme_id: int) -> tuple[AnnouncementData, ...]:
    """Return the announcements of a scheme that the actor may see, the first one first."""
    rows = list_announcements(actor=actor).filter(scheme_id=scheme_id).order_by("number")
    return tuple(_announcement_data(actor, row) for row in rows)


def _announcement_data(actor: Actor, row: Announcement) -> AnnouncementData:
    return AnnouncementData(
        uuid=str(row.uuid), scheme=row.scheme_id, number=row.number, title=row.title, state=row.state,
        state_label=str(AnnouncementState(row.state).label),
        fingerprint=row.fingerprint if seen_codes(actor=actor, row=row) is None else "",
        posted_until=row.posted_until, version=row.version, url=url_of(row),
    )  # fmt: skip


def public_rows() -> QuerySet[Announcement]:
    """Return what anybody may read without signing in."""
    shown = Q(audience=Audience.PUBLIC, state__in=PUBLISHED_STATES)
    posted = Q(posted_to=Audience.PUBLIC, state__in=POSTED_STATES)
    return Announcement.objects.filter(shown | posted).defer(*LARGE)


def public_row(*, code: str, year: int, number: int | None = None) -> Announcement | None:
    """Return the public announcement of an address: the published one, before there is one what is posted."""
    rows = public_rows().filter(address=code, year=year)
    if number is not None:
        return rows.filter(number=number).first()
    found = {row.state: row for row in rows.order_by("number")}
    order = (AnnouncementState.PUBLISHED, *POSTED_STATES, AnnouncementState.SUPERSEDED)
    return next((found[state] for state in order if state in found), None)


def address_of(*, program_id: int, code: str, district: int) -> str:
    """Return under which name anybody reads the results of a program: its code, which it keeps.

    Where a program of another district has that already, the code of the district comes before it; the database lets
    no two programs have one name.
    """
    rows = Announcement.objects.filter(program_id=program_id).values_list("address", flat=True)
    own = rows.order_by("pk").first()
    if own:
        return own
    taken = Announcement.objects.filter(address=code).exclude(program_id=program_id).exists()
    return f"{orgs.district_code(district=district)}-{code}" if taken else code


def list_objections(*, actor: Actor) -> QuerySet[Objection]:
    """Return the objections that the actor may see: a unit its own."""
    rows = Objection.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    rows = rows.select_related("announcement", "answered_by").defer(*(f"announcement__{name}" for name in LARGE))
    reach = access.reach(actor=actor, action_name=VIEW_OBJECTION)
    return rows if reach.whole else rows.filter(Q(program_id__in=reach.programs) | Q(unit_id__in=reach.units))


def get_objection(*, actor: Actor, uuid: UUID) -> Objection:
    """Return an objection.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_objections(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这项异议，或者您无权查看"))
    return found


def url_of(row: Announcement | Objection) -> str:
    """Return the page of an announcement or an objection."""
    name = "objection" if isinstance(row, Objection) else "announcement"
    return reverse(f"publication:{name}_view", args=[row.uuid])
