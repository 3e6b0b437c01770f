"""Units, bodies and kinds as other apps see them: frozen values and enums with their official words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What sort of unit it is (clauses O1, O2)."""

    DEPARTMENT = "department", _("委、办、局")
    TOWNSHIP = "township", _("乡镇政府")
    SUBDISTRICT = "subdistrict", _("街道办事处")
    OTHER = "other", _("其他单位")


class BodyKind(TextChoices):
    """What sort of body it is (clauses B1 to B4, R2, R3)."""

    LEADING_GROUP = "leading_group", _("绩效管理工作领导小组")
    PERFORMANCE_OFFICE = "performance_office", _("绩效管理办公室")
    ASSESSING_BODY = "assessing_body", _("考核实施主体")
    GOVERNMENT_LEADERSHIP = "government_leadership", _("区政府领导")
    RECIPIENT = "recipient", _("组织人事部门")
    DISCIPLINE_BODY = "discipline_body", _("纪检监察")


class SuccessionKind(TextChoices):
    """How units follow one another; a unit that is renamed stays the same unit."""

    MERGER = "merger", _("合并")
    SPLIT = "split", _("分设")


@dataclass(frozen=True, slots=True)
class UnitData:
    """A unit as it was or is on a day: its name of that day, its class and place in the order of the year."""

    id: int
    uuid: str
    district: int
    code: str
    name: str
    short_name: str
    kind: str
    vertically_managed: bool
    founded_on: date
    closed_on: date | None = None
    class_code: str = ""
    class_name: str = ""
    order: int | None = None

    @property
    def kind_label(self) -> str:
        """Return the official word of its kind."""
        return str(UnitKind(self.kind).label)

    def stands_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day."""
        return self.founded_on <= day and (self.closed_on is None or day < self.closed_on)


@dataclass(frozen=True, slots=True)
class BodyData:
    """A body of the procedure; `hosted_by` is the id of the unit that hosts it."""

    id: int
    uuid: str
    district: int
    kind: str
    name: str
    hosted_by: int | None = None
