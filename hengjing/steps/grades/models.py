"""The grades of a certified result, and of each unit what is proposed and what is decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.signatures.base import stamped_by
from hengjing.steps.grades.data import UNDER_WAY, DecisionState

DECIDED = (DecisionState.DETERMINED, DecisionState.APPROVED)


class GradeDecision(Entity):
    """等次 of a certified result: one, and those that correct it without a correction of the result (P6).

    It is bound to the sheet by its hash. `corrects` is the approved one that it takes the place of once it is approved
    itself, `correction` why. `rules` are those of the ruleset that grades have to keep; `fingerprint` is
    the hash of what was put up; `resolution`, `minutes` and `tally` say how the group decided.
    """

    entity = "grades.decision"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("次")
    title = models.CharField("名称", max_length=160)
    run_uuid = models.UUIDField(editable=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    correction = models.CharField("更正理由", max_length=1000, blank=True)
    sheet_hash = models.CharField("成绩单指纹", max_length=64)
    ruleset_hash = models.CharField("规则集指纹", max_length=64)
    rules = models.JSONField(default=dict)
    state = models.CharField("状态", max_length=16, choices=DecisionState.choices, default=DecisionState.PROPOSED)
    fingerprint = models.CharField("内容指纹", max_length=64, blank=True)
    matter_uuid = models.UUIDField(null=True, editable=False)
    resolution = models.TextField("审议决定", max_length=20000, blank=True)
    minutes = models.TextField("会议纪要", max_length=20000, blank=True)
    tally = models.JSONField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = stamped_by()
    put_up_at = models.DateTimeField(null=True)
    put_up_by = stamped_by()
    determined_at = models.DateTimeField(null=True)
    determined_by = stamped_by()
    approved_at = models.DateTimeField(null=True)
    approved_by = stamped_by()

    class Meta:
        """One decision of a scheme under way and one that begins with a run; the stamps agree with the state.

        A correction has a reason; who approves has not adopted.
        """

        ordering: ClassVar = ["-year", "program_id", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="grades_decision_number_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(state__in=UNDER_WAY), name="grades_decision_one_under_way"
            ),
            models.UniqueConstraint(
                fields=["run_uuid"], condition=Q(corrects__isnull=True), name="grades_decision_run_once"
            ),
            models.UniqueConstraint(fields=["corrects"], name="grades_decision_corrected_once"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction="") | Q(corrects__isnull=False) & ~Q(correction=""),
                name="grades_decision_correction_has_reason",
            ),
            models.CheckConstraint(condition=Q(state__in=DecisionState.values), name="grades_decision_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | Q(put_up_at__isnull=False, determined_at__isnull=False) & ~Q(fingerprint=""),
                name="grades_decision_determined_has_stamps",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.APPROVED)
                | Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("determined_by"))
                & ~Q(approved_by=F("put_up_by")),
                name="grades_decision_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on; who decided otherwise has acted on it too."""
        people = self.rows.filter(otherwise_by__isnull=False).values_list("otherwise_by", flat=True)
        acts = {"grades.decision:decide": frozenset(people)}
        return Subject(program=self.program_id, acts=acts, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)


class DecidedGrade(models.Model):
    """What is proposed and decided of one unit; the database refuses another grade without a reason (P6)."""

    decision = models.ForeignKey(GradeDecision, models.PROTECT, related_name="rows")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+")
    order = models.PositiveSmallIntegerField("序号")
    code = models.CharField("单位代码", max_length=64)
    name = models.CharField("单位", max_length=128)
    class_code = models.CharField(max_length=64)
    class_name = models.CharField("类别", max_length=128)
    rank = models.PositiveSmallIntegerField("名次")
    published = models.CharField("总分", max_length=32, blank=True)
    because = models.CharField(max_length=500, blank=True)
    why = models.CharField("说明", max_length=1000, blank=True)
    why_en = models.CharField(max_length=1000, blank=True)
    vetoes = models.JSONField("一票否决", default=list)
    best = models.PositiveSmallIntegerField(default=0)
    proposed = models.CharField("建议等次", max_length=64, blank=True)
    decided = models.CharField("审定等次", max_length=64, blank=True)
    reason = models.CharField("改定理由", max_length=1000, blank=True)
    otherwise_at = models.DateTimeField(null=True)
    otherwise_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        """A unit once; another grade than the one proposed has a reason and somebody who decided it, and only that."""

        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "code"], name="grades_grade_unit_once"),
            models.CheckConstraint(
                condition=Q(decided=F("proposed"), reason="", otherwise_by__isnull=True)
                | ~Q(decided=F("proposed")) & ~Q(reason="") & Q(otherwise_by__isnull=False),
                name="grades_grade_otherwise_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return the unit."""
        return self.name
