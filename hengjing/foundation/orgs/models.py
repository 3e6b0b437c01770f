"""Districts; units with their names, classes and order over the years; mergers and splits; bodies."""

from django.db import models
from django.db.models import F, Q

from hengjing.foundation.core.base import Entity
from hengjing.foundation.orgs.data import BodyKind, SuccessionKind, UnitKind

YEARS = Q(year__gte=2000) & Q(year__lte=2100)


class District(Entity):
    """A district: the border that no right crosses (security.md T39)."""

    entity = "orgs.district"

    code = models.CharField("代码", max_length=16, unique=True)
    name = models.CharField("名称", max_length=64)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Unit(Entity):
    """An assessed unit, or another one that posts belong to; its code is never used again."""

    entity = "orgs.unit"

    district = models.ForeignKey(District, models.PROTECT, related_name="units")
    code = models.CharField("单位代码", max_length=32)
    kind = models.CharField("单位性质", max_length=16, choices=UnitKind)
    vertically_managed = models.BooleanField("垂直管理", default=False)
    founded_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        """One code once in a district."""

        constraints = (
            models.UniqueConstraint(fields=("district", "code"), name="orgs_unit_code_once"),
            models.UniqueConstraint(fields=("id", "district"), name="orgs_unit_in_district"),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="orgs_unit_kind_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("founded_on")), name="orgs_unit_days_in_order"
            ),
        )

    def __str__(self) -> str:
        """Return the code; the name depends on the day."""
        return self.code


class UnitName(models.Model):
    """A name from a day on, until the next one: two names can never hold at once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField("名称", max_length=64)
    short_name = models.CharField("简称", max_length=32)
    from_on = models.DateField("启用日期")
    reason = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        """One name a day."""

        constraints = (models.UniqueConstraint(fields=("unit", "from_on"), name="orgs_unitname_one_a_day"),)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class UnitClass(models.Model):
    """A class of units in a year, by whom they serve: the scope of ranks and quotas (clause O1)."""

    district = models.ForeignKey(District, models.PROTECT, related_name="unit_classes")
    year = models.PositiveSmallIntegerField("考核年度")
    code = models.CharField("类别代码", max_length=16)
    name = models.CharField("类别名称", max_length=64)
    order = models.PositiveSmallIntegerField("序号", default=0)

    class Meta:
        """One code once a year."""

        constraints = (
            models.UniqueConstraint(fields=("district", "year", "code"), name="orgs_unitclass_code_once"),
            models.UniqueConstraint(fields=("id", "district", "year"), name="orgs_unitclass_in_year"),
            models.CheckConstraint(condition=YEARS, name="orgs_unitclass_year_sane"),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class UnitYear(models.Model):
    """Class and place in the order (机构序列) of a unit in a year."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("考核年度")
    unit_class = models.ForeignKey(UnitClass, models.PROTECT, related_name="members")
    order = models.PositiveSmallIntegerField("机构序列")

    class Meta:
        """One class a year; class, year and district agree by the constraints of migration 0002."""

        constraints = (models.UniqueConstraint(fields=("unit", "year"), name="orgs_unityear_once"),)

    def __str__(self) -> str:
        """Return unit and year."""
        return f"{self.unit_id}/{self.year}"


class Succession(models.Model):
    """One unit goes on in another from a day on; a merger of three is three rows, and the day may be in mid-year."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    before = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    kind = models.CharField("方式", max_length=16, choices=SuccessionKind)
    effective_on = models.DateField("生效日期")
    reason = models.CharField("依据", max_length=200)

    class Meta:
        """No unit follows itself."""

        constraints = (
            models.UniqueConstraint(fields=("before", "after"), name="orgs_succession_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="orgs_succession_of_two"),
            models.CheckConstraint(condition=Q(kind__in=SuccessionKind.values), name="orgs_succession_kind_known"),
        )

    def __str__(self) -> str:
        """Return the two units."""
        return f"{self.before_id} -> {self.after_id}"


class Body(Entity):
    """A body of the procedure (考核主体), such as the leading group; a unit may host it (clauses B1 to B3)."""

    entity = "orgs.body"

    district = models.ForeignKey(District, models.PROTECT, related_name="bodies")
    kind = models.CharField("机构性质", max_length=32, choices=BodyKind)
    name = models.CharField("名称", max_length=64)
    hosted_by = models.ForeignKey(Unit, models.PROTECT, related_name="hosts", null=True, blank=True)

    class Meta:
        """One name once in a district."""

        constraints = (
            models.UniqueConstraint(fields=("district", "name"), name="orgs_body_name_once"),
            models.UniqueConstraint(fields=("id", "district"), name="orgs_body_in_district"),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="orgs_body_kind_known"),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
