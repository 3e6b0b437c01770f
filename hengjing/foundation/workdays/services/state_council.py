"""Read the State Council's yearly notice on days off, as it is published, into days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem

_ITEM = re.compile(r"^\s*[一二三四五六七八九十]+、\s*([^：:]{2,20})[：:](.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^。；;]+")
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(](?:[^（）()]*、)?(?:周|星期)([一二三四五六日天])[）)])?"
_DAYS = re.compile(f"{_DAY}(?:(至|到|—|-){_DAY})?")
_TOTAL = re.compile(r"共(\d+)天|放假(\d+)天")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ExceptionDay:
    """A day that the notice names: off, or worked."""

    day: date
    is_working: bool
    name: str


def read_notice(year: int, text: str) -> tuple[list[ExceptionDay], list[Problem]]:
    """Return the days of the notice and everything that does not fit: a weekday, a sum, a day named twice.

    The weekdays in brackets are compared with the calendar, so a notice of another year is noticed at once.
    """
    found: list[ExceptionDay] = []
    problems: list[Problem] = []
    for name, rest in _ITEM.findall(text):
        for sentence in _SENTENCE.findall(rest):
            days, wrong = _of_sentence(year, name.strip(), sentence)
            found += days
            problems += wrong
        problems += _wrong_total(name, rest, [item for item in found if item.name == name.strip()])
    if not found:
        hint = _("请粘贴通知中“一、元旦：……”起的各条原文")
        return [], [Problem("notice.nothing", _("没有读到放假安排"), "text", hint)]
    return sorted(found, key=lambda item: item.day), problems + list(_twice(found))


def _of_sentence(year: int, name: str, sentence: str) -> tuple[list[ExceptionDay], list[Problem]]:
    works = "上班" in sentence
    if not works and "放假" not in sentence:
        return [], []
    days: list[ExceptionDay] = []
    problems: list[Problem] = []
    for match in _DAYS.finditer(sentence):
        first, last, wrong = _span(year, match)
        problems += wrong
        if first and last:
            length = (last - first).days + 1
            days += [ExceptionDay(first + timedelta(days=step), works, name) for step in range(length)]
    return days, problems


def _span(year: int, match: re.Match[str]) -> tuple[date | None, date | None, list[Problem]]:
    """Return first and last day of `1月1日（周四）至3日（周六）`, and what is wrong with them."""
    parts = match.groups()
    first, problems = _day(year, parts[:4], match.group())
    if parts[4] is None or first is None:
        return first, first, problems
    end_year, month = parts[5] or str(_year_of_end(first, parts[6])), parts[6] or str(first.month)
    last, wrong = _day(year, (end_year, month, parts[7], parts[8]), match.group())
    if last and not timedelta() <= last - first <= timedelta(days=30):
        wrong.append(Problem("notice.span", _("“%(text)s”的起止日期不对") % {"text": match.group()}, "text"))
        last = None
    return first, last, problems + wrong


def _year_of_end(first: date, month: str | None) -> int:
    return first.year + (month is not None and int(month) < first.month)


def _day(year: int, parts: tuple[str | None, ...], words: str) -> tuple[date | None, list[Problem]]:
    written_year, month, number, weekday = parts
    try:
        day = date(int(written_year or year), int(month or 0), int(number or 0))
    except ValueError:
        return None, [Problem("notice.day", _("“%(words)s”不是有效日期") % {"words": words}, "text")]
    expected = _WEEKDAYS[day.weekday()]
    if weekday and weekday.replace("天", "日") != expected:
        told = {"words": words, "year": year, "month": day.month, "day": day.day, "weekday": expected}
        message = _("“%(words)s”与 %(year)s 年日历不符：%(month)s月%(day)s日是周%(weekday)s") % told
        return day, [Problem("notice.weekday", message, "text", _("请核对年份"))]
    return day, []


def _wrong_total(name: str, text: str, days: list[ExceptionDay]) -> list[Problem]:
    match = _TOTAL.search(text)
    off = sum(not item.is_working for item in days)
    if match is None or int(match.group(1) or match.group(2)) == off:
        return []
    return [
        Problem(
            "notice.total",
            _("%(name)s：原文为%(text)s，读到 %(off)s 天") % {"name": name, "text": match.group(), "off": off},
            "text",
        )
    ]


def _twice(days: list[ExceptionDay]) -> Iterator[Problem]:
    seen: set[date] = set()
    for item in days:
        if item.day in seen:
            yield Problem(
                "notice.twice",
                _("%(month)s月%(day)s日出现了两次") % {"month": item.day.month, "day": item.day.day},
                "text",
            )
        seen.add(item.day)
