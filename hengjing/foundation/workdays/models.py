"""The days that differ from their weekday: notices of the State Council, and single days."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.core.base import Entity


class HolidayNotice(models.Model):
    """The State Council's notice on the days off of a year, as the office entered it."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    source = models.CharField("文号", max_length=100)
    text = models.TextField("原文")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间")

    def __str__(self) -> str:
        """Return the number of the document."""
        return self.source


class Holiday(Entity):
    """One day that differs from its weekday: a day off, or a weekend that is worked."""

    entity = "workdays.holiday"

    day = models.DateField("日期", unique=True)
    is_working = models.BooleanField("是否上班")
    name = models.CharField("名称", max_length=40)
    source = models.CharField("依据", max_length=100)
    notice = models.ForeignKey(HolidayNotice, models.CASCADE, null=True, related_name="days")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        """In the order of the year."""

        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        """Return day and name."""
        return f"{self.day:%Y-%m-%d} {self.name}"
