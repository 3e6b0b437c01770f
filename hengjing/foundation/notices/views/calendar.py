"""The calendar of working days: one year to a page, edited by the office."""

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate, may_ever
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady
from hengjing.foundation.notices.forms import DayForm, NoticeForm
from hengjing.foundation.notices.policy import FILE_DAYS, WITHDRAW_DAYS
from hengjing.foundation.notices.selectors.calendar import FIRST_YEAR, LAST_YEAR, get_year, list_days
from hengjing.foundation.notices.services import calendar as services


@gate(SIGNED_IN)
def this_year(request: HttpRequest) -> HttpResponse:
    """The calendar of this year."""
    return _page(request, clock.today().year, NoticeForm(), DayForm())


@gate(SIGNED_IN)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its days, where they come from, and the forms of the office."""
    return _page(request, year, NoticeForm(), DayForm())


@gate(FILE_DAYS, writes=True)
@require_POST
def file_notice(request: HttpRequest, year: int) -> HttpResponse:
    """Enter the State Council's notice of the year."""
    form = NoticeForm(request.POST)
    if form.is_valid():
        try:
            number = services.file_notice(actor=actor_of(request), at=clock.now(), year=year, **form.cleaned_data)
        except NotReady as refused:
            form.take(refused)
        else:
            said.success(request, _("已登记 %(number)s 天的安排") % {"number": number})
            return redirect("notices:calendar_year", year)
    return _page(request, year, form, DayForm())


@gate(FILE_DAYS, writes=True)
@require_POST
def file_day(request: HttpRequest, year: int) -> HttpResponse:
    """Enter or change one day."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, year, NoticeForm(), form)
    services.file_day(actor=actor_of(request), at=clock.now(), **form.cleaned_data)
    said.success(request, _("已登记"))
    return redirect("notices:calendar_year", form.cleaned_data["day"].year)


@gate(WITHDRAW_DAYS, writes=True)
@require_POST
def withdraw_day(request: HttpRequest, day_uuid: str) -> HttpResponse:
    """Take one day out of the calendar."""
    day = services.withdraw_day(actor=actor_of(request), at=clock.now(), day_uuid=str(day_uuid))
    said.success(request, _("已撤回"))
    return redirect("notices:calendar_year", day.year)


def _page(request: HttpRequest, year: int, notice: NoticeForm, day: DayForm) -> HttpResponse:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(_("没有这一年的日历"))
    context = {
        "calendar": get_year(year),
        "days": list_days(year),
        "notice_form": notice,
        "day_form": day,
        "may_edit": may_ever(actor=actor_of(request), action_name=FILE_DAYS),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
    }
    return render(request, "notices/calendar.html", context, status=400 if notice.errors or day.errors else 200)
