"""The evaluation of a scheme, where its facts come from, the facts that were locked, and what was computed of them."""

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.signatures.base import stamped_by
from hengjing.steps.evaluations.data import EvaluationState, RunState


class Evaluation(Entity):
    """年终测评 of a scheme: one; `reason` says why its results are corrected, once they are (P6)."""

    entity = "evaluations.evaluation"

    problems: Sequence[Problem] = ()
    """What keeps the facts from being locked; not kept: whoever locks puts it here for the guard to look at."""
    fingerprint = ""
    """What an act is bound to; not kept: whoever acts puts it here for the record of the act."""

    scheme = models.OneToOneField("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    title = models.CharField("名称", max_length=160)
    reason = models.CharField("更正理由", max_length=1000, blank=True)
    state = models.CharField("状态", max_length=16, choices=EvaluationState.choices, default=EvaluationState.COLLECTING)
    opened_at = models.DateTimeField()
    opened_by = stamped_by()
    locked_at = models.DateTimeField(null=True)
    locked_by = stamped_by()
    computed_at = models.DateTimeField(null=True)
    computed_by = stamped_by()
    certified_at = models.DateTimeField(null=True)
    certified_by = stamped_by()

    class Meta:
        """The stamps agree with the state."""

        ordering: ClassVar = ["-year", "program_id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=EvaluationState.values), name="evaluations_evaluation_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=EvaluationState.COLLECTING, locked_at__isnull=True)
                | ~Q(state=EvaluationState.COLLECTING) & Q(locked_at__isnull=False),
                name="evaluations_evaluation_locked_has_stamp",
            ),
            models.CheckConstraint(
                condition=~Q(state=EvaluationState.CERTIFIED) | Q(certified_at__isnull=False),
                name="evaluations_evaluation_certified_has_stamp",
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


class Origin(models.Model):
    """Where the facts of an item come from; `work` is the kind of tasks that a list of tasks counts, empty for all."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="origins")
    item = models.CharField("指标", max_length=64)
    source = models.CharField("数据来源", max_length=16)
    work = models.CharField("工作类别", max_length=16, blank=True)

    class Meta:
        """An item has one source."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "item"], name="evaluations_origin_one_an_item")
        ]

    def __str__(self) -> str:
        """Return the code of the item."""
        return self.item


class FrozenFacts(models.Model):
    """The facts of a lock: canonical bytes with their hash, the ruleset they are of, and the record behind each row.

    `records` are the records that rows came from, `record_of` says for each row in canonical order which of them. The
    database refuses to change it.
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="frozen")
    number = models.PositiveSmallIntegerField("次")
    ruleset = models.BinaryField("规则集")
    ruleset_hash = models.CharField("规则集指纹", max_length=64)
    content = models.BinaryField("数据")
    facts_hash = models.CharField("数据指纹", max_length=64)
    rows = models.PositiveIntegerField("行数")
    records = models.JSONField(default=list)
    record_of = models.JSONField(default=list)
    frozen_at = models.DateTimeField("锁定时间")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="锁定人")

    class Meta:
        """Numbered within the evaluation."""

        ordering: ClassVar = ["evaluation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="evaluations_frozenfacts_number_once")
        ]

    def __str__(self) -> str:
        """Return the hash."""
        return self.facts_hash


class ScoreRun(Entity):
    """计算结果: what the engine made of frozen facts, with the trace of every number; never changed but for its state.

    `sheet` is the score sheet in canonical form, trace and details included; `earlier` are the published results
    of the years before from which consequences follow (T37). One lock is computed once.
    """

    entity = "evaluations.run"

    key = models.CharField(max_length=64, unique=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="runs")
    facts = models.OneToOneField(FrozenFacts, models.PROTECT, related_name="run")
    program_id = models.BigIntegerField(editable=False)
    number = models.PositiveSmallIntegerField("次")
    title = models.CharField("名称", max_length=200)
    reason = models.CharField("理由", max_length=1000, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    earlier = models.JSONField(default=list)
    ruleset_hash = models.CharField("规则集指纹", max_length=64)
    facts_hash = models.CharField("数据指纹", max_length=64)
    engine_version = models.CharField("引擎版本", max_length=32)
    sheet = models.BinaryField("成绩单")
    sheet_hash = models.CharField("成绩单指纹", max_length=64)
    units_count = models.PositiveIntegerField("单位数")
    state = models.CharField("状态", max_length=16, choices=RunState.choices, default=RunState.COMPUTED)
    computed_at = models.DateTimeField("计算时间")
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="计算人")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = stamped_by()
    certified_at = models.DateTimeField(null=True)
    certified_by = stamped_by()

    class Meta:
        """Numbered within the evaluation; certified by two different people."""

        ordering: ClassVar = ["evaluation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="evaluations_scorerun_number_once"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="evaluations_scorerun_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=RunState.CERTIFIED)
                | Q(reviewed_by__isnull=False, certified_by__isnull=False) & ~Q(certified_by=F("reviewed_by")),
                name="evaluations_scorerun_certified_by_two",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def fingerprint(self) -> str:
        """Return what a signature is bound to: the hash of the sheet."""
        return self.sheet_hash

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)
