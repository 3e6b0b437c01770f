"""Messages, e-mails that go with them, urgings, and the office's calendar of days off."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.core.base import Entity
from hengjing.foundation.notices.data import MailState


class PressBatch(models.Model):
    """One press of the button: who urged, with which words, and the key that lets it happen once."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField("防重键", max_length=64)
    district = models.ForeignKey("orgs.District", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("催办时间")
    words = models.TextField("催办内容", max_length=500)

    class Meta:
        """A repeated click finds what the first one did (security.md T13)."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by", "key"], name="notices_pressbatch_once"),
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class Press(Entity):
    """One thing urged in a batch; the persons who were told are those of its messages."""

    entity = "notices.press"

    batch = models.ForeignKey(PressBatch, models.PROTECT, related_name="presses")
    object_entity = models.CharField(max_length=64)
    object_uuid = models.CharField(max_length=64)
    object_label = models.CharField("事项", max_length=200)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+", verbose_name="单位")
    unit_name = models.CharField("单位名称", max_length=64, blank=True)
    program = models.BigIntegerField(null=True)

    class Meta:
        """Newest first; for the how-manieth time is counted when it is shown."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "id"], name="notices_press_unit"),
            models.Index(fields=["object_entity", "object_uuid"], name="notices_press_object"),
        ]

    def __str__(self) -> str:
        """Return what was urged."""
        return self.object_label


class Message(Entity):
    """One message to one person about one act; read or not."""

    entity = "notices.message"

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="收件人")
    action = models.CharField(max_length=100)
    object_entity = models.CharField(max_length=64)
    object_uuid = models.CharField(max_length=64)
    object_label = models.CharField("事项", max_length=200)
    program = models.BigIntegerField(null=True)
    words = models.TextField("内容")
    link = models.CharField(max_length=500)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    press = models.ForeignKey(Press, models.PROTECT, null=True, related_name="messages")
    asks_unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Newest first; the links stay inside the platform."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(link="") | (models.Q(link__startswith="/") & ~models.Q(link__startswith="//")),
                name="notices_message_link_is_inside",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "read_at"], name="notices_message_of"),
            models.Index(fields=["asks_unit", "at"], name="notices_message_asks"),
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class MailOut(models.Model):
    """The e-mail that goes with a message: written in the transaction, sent after it, kept with what became of it."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="mail")
    address = models.EmailField("收件地址", blank=True)
    subject = models.CharField("主题", max_length=200)
    text = models.TextField("正文")
    state = models.CharField("状态", max_length=12, choices=MailState)
    note = models.CharField("说明", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField("已尝试次数", default=0)
    next_at = models.DateTimeField("下次发送时间")
    sent_at = models.DateTimeField("发送时间", null=True)

    class Meta:
        """What was sent has a time; what goes out has an address."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=MailState.SENT, sent_at__isnull=False)
                | (~models.Q(state=MailState.SENT) & models.Q(sent_at__isnull=True)),
                name="notices_mailout_sent_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MailState.INSIDE_ONLY) | ~models.Q(address=""),
                name="notices_mailout_has_address",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="notices_mailout_waiting")]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


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

    entity = "notices.holiday"

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
