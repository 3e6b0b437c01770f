"""Programs, schemes, the units of a scheme and the calendar of its year."""

from typing import ClassVar

from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.fields import ScoreField
from hengjing.steps.schemes.data import Step


class Program(Entity):
    """An organizer and the units it assesses: departments, subdistricts, townships side by side (O2)."""

    entity = "schemes.program"

    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="+", verbose_name="辖区")
    code = models.SlugField("代码", max_length=32)
    name = models.CharField("名称", max_length=64)
    organizer = models.CharField("组织实施单位", max_length=128)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        """In the order that the district sets; a code and a name once in it."""

        ordering: ClassVar = ["order", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "code"], name="schemes_program_code_once"),
            models.UniqueConstraint(fields=["district", "name"], name="schemes_program_name_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.name, self.version, program=self.pk)


class Scheme(Entity):
    """The assessment scheme of one program and year (P1)."""

    entity = "schemes.scheme"

    program = models.ForeignKey(Program, models.PROTECT, related_name="schemes", verbose_name="考核范围")
    year = models.PositiveSmallIntegerField("考核年度")
    title = models.CharField("方案名称", max_length=128)
    document_number = models.CharField("发文字号", max_length=64, blank=True)
    key_work_points = ScoreField("重点工作分值", max_digits=7, decimal_places=2)
    declared_points = ScoreField("部门申报工作分值", max_digits=7, decimal_places=2)
    ad_hoc_points = ScoreField("上级临时交办工作分值", max_digits=7, decimal_places=2)
    amber_days = models.PositiveSmallIntegerField("预警提前工作日", default=3)

    class Meta:
        """One scheme for a program and year."""

        ordering: ClassVar = ["program__order", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "year"], name="schemes_scheme_one_a_year"),
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100), name="schemes_scheme_year_plausible"
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
        return ObjectRef(self.entity, str(self.uuid), self.title, self.version, program=self.program_id)


class SchemeUnit(models.Model):
    """A unit that the scheme of the year assesses."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="scheme_units")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")

    class Meta:
        """A unit once in a scheme."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["scheme", "unit"], name="schemes_scheme_unit_once")]

    def __str__(self) -> str:
        """Return the ids."""
        return f"{self.scheme_id}: {self.unit_id}"


class SchemeStep(models.Model):
    """The term of a step in the scheme's year, and when the office closed it."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="calendar")
    step = models.CharField("步骤", max_length=16, choices=Step.choices)
    opens_on = models.DateField("开始日期")
    due_on = models.DateField("期限")
    closed_on = models.DateField("关闭日期", null=True, blank=True)

    class Meta:
        """A step once in a scheme; its term begins before it ends."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "step"], name="schemes_scheme_step_once"),
            models.CheckConstraint(
                condition=models.Q(opens_on__lte=models.F("due_on")), name="schemes_scheme_step_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return the step and its day."""
        return f"{self.get_step_display()} {self.due_on}"
