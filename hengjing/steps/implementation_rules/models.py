"""Detailed rules by version, and their articles by item."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.implementation_rules.data import OPEN, RuleState


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Rule(Entity):
    """One version of the detailed rules of an assessing body under a scheme (B3).

    `body_name` is the name of the body when the version was drafted; `reason` is why there is a version after the
    first; `fingerprint` is the hash of the articles, renewed by every change.
    """

    entity = "implementation_rules.rule"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    body = models.ForeignKey("orgs.Body", models.PROTECT, related_name="+")
    body_name = models.CharField("考核实施主体", max_length=128)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("版次", default=1)
    reason = models.CharField("修订理由", max_length=500, blank=True)
    state = models.CharField("状态", max_length=16, choices=RuleState.choices, default=RuleState.DRAFT)
    fingerprint = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = stamped_by()
    issued_at = models.DateTimeField(null=True)
    issued_by = stamped_by()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = stamped_by()

    class Meta:
        """A number once for a body and scheme; one version in force and one on its way; later versions have reasons."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "body", "number"], name="implementation_rules_rule_number_once"),
            models.UniqueConstraint(
                fields=["scheme", "body"],
                condition=models.Q(state=RuleState.IN_FORCE),
                name="implementation_rules_rule_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["scheme", "body"],
                condition=models.Q(state__in=OPEN),
                name="implementation_rules_rule_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RuleState.DRAFT) | models.Q(submitted_at__isnull=False),
                name="implementation_rules_rule_submitted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[RuleState.IN_FORCE, RuleState.SUPERSEDED])
                | models.Q(issued_at__isnull=False),
                name="implementation_rules_rule_issued_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""), name="implementation_rules_rule_version_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RuleState.values), name="implementation_rules_rule_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.body_name} {self.year} 年度考核实施细则（第 {self.number} 版）"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, body=self.body_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)


class Article(models.Model):
    """What the rules say of one item: how it is scored, with what evidence, from where and when."""

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField("序号")
    code = models.CharField("指标代码", max_length=64)
    title = models.CharField("指标", max_length=200)
    standard = models.TextField("评分标准", max_length=2000, blank=True)
    evidence = models.CharField("所需佐证", max_length=500, blank=True)
    source = models.CharField("数据来源", max_length=300, blank=True)
    timing = models.CharField("评分时间", max_length=200, blank=True)

    class Meta:
        """In the order of the indicator system; an item once."""

        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "code"], name="implementation_rules_article_item_once")
        ]

    def __str__(self) -> str:
        """Return code and title."""
        return f"{self.code} {self.title}"
