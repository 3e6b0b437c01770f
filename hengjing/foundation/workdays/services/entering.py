"""The office's calendar: the State Council's notice of a year, and single days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import reach, require
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit.api import record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.workdays.models import Holiday, HolidayNotice
from hengjing.foundation.workdays.policy import FILE_DAYS, WITHDRAW_DAYS
from hengjing.foundation.workdays.services.state_council import ExceptionDay, read_notice

OFF, WORKED = "放假", "上班"


def file_notice(*, actor: Actor, at: datetime, year: int, source: str, text: str) -> int:
    """Enter the notice of a year in place of an earlier one; return how many days it arranges.

    Days that the office entered one by one stay as they are.

    Raises:
        NotAllowed: The actor is not of an office.
        NotReady: The text does not read as a notice of that year; all problems are named.
    """
    grant = _require(actor, FILE_DAYS)
    days, problems = read_notice(year, text)
    if problems:
        raise NotReady(problems)
    with transaction.atomic():
        before = _listed(Holiday.objects.filter(notice__year=year))
        HolidayNotice.objects.filter(year=year).delete()
        notice = HolidayNotice.objects.create(
            year=year, source=source, text=text, entered_by_id=cast(int, actor.user_id), entered_at=at
        )
        kept = _keep(notice, days)
        subject = ObjectRef("workdays.holiday_notice", str(year), f"{year}年放假安排（{source}）")
        difference = {"放假安排": (before, _listed(days))}
        record(actor=actor, at=at, action=FILE_DAYS, subject=subject, grant=grant, difference=difference)
    return kept


def _keep(notice: HolidayNotice, days: Sequence[ExceptionDay]) -> int:
    """Save the days of a notice but for those that the office entered one by one; return how many."""
    single = set(Holiday.objects.filter(day__in=[item.day for item in days]).values_list("day", flat=True))
    shared = {
        "source": notice.source,
        "notice": notice,
        "entered_by_id": notice.entered_by_id,
        "entered_at": notice.entered_at,
    }
    kept = [
        Holiday(day=item.day, is_working=item.is_working, name=item.name, **shared)
        for item in days
        if item.day not in single
    ]
    return len(Holiday.objects.bulk_create(kept))


def _listed(days: Iterable[ExceptionDay | Holiday]) -> str:
    return "；".join(f"{item.day:%m-%d}{_word(item.is_working)}" for item in days)


def file_day(*, actor: Actor, at: datetime, day: date, is_working: bool, name: str, source: str) -> None:
    """Enter one day that differs from its weekday, or change it.

    Raises:
        NotAllowed: The actor is not of an office.
        NotReady: Name or source is missing.
    """
    grant = _require(actor, FILE_DAYS)
    if not (name.strip() and source.strip()):
        raise NotReady([Problem("holiday.source", _("请填写名称和依据"), "source")])
    with transaction.atomic():
        before = Holiday.objects.filter(day=day).first()
        values = {"is_working": is_working, "name": name, "source": source, "notice": None}
        stamps = {"entered_by_id": actor.user_id, "entered_at": at}
        kept = Holiday.objects.update_or_create(day=day, defaults=values | stamps)[0]
        difference = {"安排": (_word(before.is_working) if before else "", _word(is_working))}
        record(
            actor=actor, at=at, action=FILE_DAYS, subject=_ref(kept), reason=source, grant=grant, difference=difference
        )


def withdraw_day(*, actor: Actor, at: datetime, day_uuid: str) -> date:
    """Take one day out of the calendar again, and return it; the log keeps what it was.

    Raises:
        NotAllowed: The actor is not of an office.
        NotFound: There is no such day.
    """
    grant = _require(actor, WITHDRAW_DAYS)
    with transaction.atomic():
        kept = Holiday.objects.filter(uuid=day_uuid).first()
        if kept is None:
            raise NotFound(_("日历中没有这一天的安排"))
        difference = {"安排": (_word(kept.is_working), "")}
        record(actor=actor, at=at, action=WITHDRAW_DAYS, subject=_ref(kept), grant=grant, difference=difference)
        kept.delete()
    return kept.day


def _require(actor: Actor, action_name: str) -> Grant:
    """Ask for the right of an office, whichever program it runs: the calendar is one for all of them."""
    programs = sorted(reach(actor=actor, action_name=action_name).programs)
    subject = Subject(program=programs[0] if programs else None)
    return require(actor=actor, action_name=action_name, subject=subject)


def _ref(day: Holiday) -> ObjectRef:
    return ObjectRef(Holiday.entity, str(day.uuid), f"{day.day:%Y年%m月%d日}（{day.name}）")


def _word(is_working: bool) -> str:
    return WORKED if is_working else OFF
