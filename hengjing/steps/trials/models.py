"""Facts of earlier years, and what drafts of schemes would make of them: kept as they were computed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef


class FactsFile(models.Model):
    """往年数据: the facts of a year as a file that the engine reads, checked against the ruleset of that year."""

    entity = "trials.facts"

    uuid = models.UUIDField(unique=True, editable=False)
    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+", verbose_name="数据所属年度")
    program_id = models.BigIntegerField(editable=False)
    source = models.CharField("数据来源", max_length=200)
    file_name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("文件")
    sha256 = models.CharField("文件指纹", max_length=64)
    facts_hash = models.CharField("数据指纹", max_length=64)
    rows = models.PositiveIntegerField("行数")
    brought_at = models.DateTimeField("上传时间")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")

    class Meta:
        """Newest first; the same facts of a year once."""

        ordering: ClassVar = ["-brought_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "facts_hash"], name="trials_factsfile_facts_once")
        ]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id)

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.file_name, program=self.program_id)


class Trial(models.Model):
    """方案试算: a draft's ruleset on the facts of an earlier year, beside that year's own result; never changed."""

    entity = "trials.trial"

    uuid = models.UUIDField(unique=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)
    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    facts = models.ForeignKey(FactsFile, models.PROTECT, related_name="trials")
    number = models.PositiveIntegerField("次")
    title = models.CharField("名称", max_length=160)
    ruleset = models.JSONField("试算的规则集")
    ruleset_hash = models.CharField("规则集指纹", max_length=64)
    before_hash = models.CharField("原规则集指纹", max_length=64)
    facts_hash = models.CharField("数据指纹", max_length=64)
    engine_version = models.CharField("引擎版本", max_length=32)
    sheet_hash = models.CharField("成绩单指纹", max_length=64)
    before_sheet_hash = models.CharField("原成绩单指纹", max_length=64)
    result_hash = models.CharField("结果指纹", max_length=64)
    units_count = models.PositiveIntegerField("单位数")
    movers_count = models.PositiveIntegerField("有变动的单位数")
    summary = models.JSONField("概要")
    made_at = models.DateTimeField("试算时间")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="试算人")

    class Meta:
        """Newest first; numbered within the scheme."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="trials_trial_number_once"),
            models.CheckConstraint(
                condition=models.Q(movers_count__lte=models.F("units_count")), name="trials_trial_movers_are_units"
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id)

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.title, program=self.program_id)


class TrialUnit(models.Model):
    """One unit of a trial: texts exactly as the engine wrote them; the numbers beside them are for the order alone."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="units")
    place = models.PositiveIntegerField()
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    class_code = models.CharField(max_length=64)
    class_title = models.CharField(max_length=200)
    total_before = models.CharField(max_length=64, blank=True)
    total_after = models.CharField(max_length=64, blank=True)
    total_order = models.BigIntegerField(null=True)
    difference = models.CharField(max_length=64, blank=True)
    difference_order = models.BigIntegerField(null=True)
    rank_before = models.PositiveIntegerField(null=True)
    rank_after = models.PositiveIntegerField(null=True)
    rank_move = models.IntegerField(null=True)
    grade_before = models.CharField(max_length=200, blank=True)
    grade_after = models.CharField(max_length=200, blank=True)
    moves_score = models.BooleanField()
    moves_rank = models.BooleanField()
    moves_grade = models.BooleanField()
    details = models.JSONField()

    class Meta:
        """In the order of classes and ranks; a unit once in a trial."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trial", "code"], name="trials_trialunit_once"),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code

    @property
    def moves(self) -> bool:
        """Tell whether the unit moves in score, rank or grade."""
        return self.moves_score or self.moves_rank or self.moves_grade
