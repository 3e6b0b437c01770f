"""Terms of a scheme, announcements with their frozen content and files, and the objections of the posting."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.signatures.base import stamped_by
from hengjing.steps.publication.data import OPEN_STATES, AnnouncementState, Audience, ObjectionState, Verdict


class SchemeTerms(models.Model):
    """The working terms of posting and publication of a scheme; the version in force holds what counts."""

    scheme = models.OneToOneField("schemes.Scheme", models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField("公示期（工作日）", default=5)
    posted_to = models.CharField("公示范围", max_length=16, choices=Audience.choices, default=Audience.INSIDE)
    audience = models.CharField("公布范围", max_length=16, choices=Audience.choices, default=Audience.UNITS)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Within reason."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=60), name="publication_terms_days_in_reason"),
        ]

    def __str__(self) -> str:
        """Return the id of the scheme."""
        return str(self.scheme_id)


class Announcement(Entity):
    """结果公示、公布 of a scheme: one under way at a time; a correction is another that supersedes (P6).

    `content` is canonical JSON, frozen when it is prepared; `fingerprint` its hash; `sources` how the live tables
    stood at publication, so that a later change is named. `address` and `year` are its public address,
    of one program alone.
    """

    entity = "publication.announcement"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    address = models.CharField(max_length=64, editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("次")
    title = models.CharField("名称", max_length=200)
    run_uuid = models.UUIDField(editable=False)
    sheet_hash = models.CharField("成绩单指纹", max_length=64)
    decision = models.CharField("等次决定指纹", max_length=64)
    content = models.BinaryField("内容")
    fingerprint = models.CharField("内容指纹", max_length=64)
    days = models.PositiveSmallIntegerField("公示期（工作日）")
    posted_to = models.CharField("公示范围", max_length=16, choices=Audience.choices)
    audience = models.CharField("公布范围", max_length=16, choices=Audience.choices)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.CharField("更正理由", max_length=1000, blank=True)
    difference = models.JSONField("更正内容", default=list)
    state = models.CharField(
        "状态", max_length=16, choices=AnnouncementState.choices, default=AnnouncementState.PREPARED
    )
    posted_until = models.DateField("公示截止", null=True)
    sources = models.JSONField(default=dict)
    chain = models.CharField("链指纹", max_length=32, blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = stamped_by()
    posted_at = models.DateTimeField(null=True)
    posted_by = stamped_by()
    closed_at = models.DateTimeField(null=True)
    closed_by = stamped_by()
    published_at = models.DateTimeField(null=True)
    published_by = stamped_by()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = stamped_by()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = stamped_by()

    class Meta:
        """One under way and one published of a scheme; the stamps agree with the state."""

        ordering: ClassVar = ["-year", "program_id", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="publication_announcement_number_once"),
            models.UniqueConstraint(fields=["address", "year", "number"], name="publication_announcement_address_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(state__in=OPEN_STATES), name="publication_announcement_one_under_way"
            ),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(state=AnnouncementState.PUBLISHED),
                name="publication_announcement_one_published",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AnnouncementState.values), name="publication_announcement_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["posted", "closed", "published", "superseded"])
                | Q(posted_at__isnull=False, posted_until__isnull=False),
                name="publication_announcement_posted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded"])
                | Q(closed_at__isnull=False, published_at__isnull=False),
                name="publication_announcement_published_has_stamp",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)


class AnnouncedUnit(models.Model):
    """A unit whose result an announcement holds."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="units")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    code = models.CharField("代码", max_length=64)

    class Meta:
        """A unit once in an announcement."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "unit"], name="publication_announcedunit_once")
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class KeptFile(models.Model):
    """A file of the set, byte for byte with its hash; the database refuses to change it."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="files")
    name = models.CharField("文件", max_length=64)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("大小")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        """A name once in an announcement."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "name"], name="publication_keptfile_name_once")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Objection(Entity):
    """异议: what a unit says against what is posted, and the office's answer with its reason (P6)."""

    entity = "publication.objection"

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="objections")
    program_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("单位", max_length=128)
    number = models.PositiveSmallIntegerField("序号")
    about = models.CharField("异议事项", max_length=200)
    grounds = models.CharField("事实和理由", max_length=2000)
    state = models.CharField("状态", max_length=16, choices=ObjectionState.choices, default=ObjectionState.FILED)
    filed_at = models.DateTimeField("提出时间")
    filed_by = stamped_by()
    verdict = models.CharField("答复", max_length=16, choices=Verdict.choices, blank=True)
    answer = models.CharField("答复理由", max_length=2000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = stamped_by()

    class Meta:
        """Numbered in its unit, so that a number tells no unit of others; an answer has verdict, reason and stamp."""

        ordering: ClassVar = ["announcement", "filed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["announcement", "unit", "number"], name="publication_objection_number_once"
            ),
            models.CheckConstraint(condition=Q(state__in=ObjectionState.values), name="publication_objection_state"),
            models.CheckConstraint(
                condition=Q(state="filed", answered_at__isnull=True)
                | Q(state="answered", answered_at__isnull=False, verdict__in=Verdict.values) & ~Q(answer=""),
                name="publication_objection_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Return of whom and about what it is."""
        return f"{self.unit_name}的异议：{self.about}"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(unit=self.unit_id, program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(
            self.entity, str(self.uuid), str(self), self.version, unit=self.unit_id, program=self.program_id
        )
