"""Roles of posts, sides of accounts and people as other apps see them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import ADMINISTRATORS, Role


class PostRole(TextChoices):
    """The roles that a post can carry: every role of `access` but that of a respondent, who needs no post."""

    GROUP_HEAD = "GROUP_HEAD", _("组长")
    GROUP_MEMBER = "GROUP_MEMBER", _("成员")
    OFFICE = "OFFICE", _("绩效办")
    GOVERNMENT_LEADER = "GOVERNMENT_LEADER", _("区政府领导")
    LEADER_IN_CHARGE = "LEADER_IN_CHARGE", _("分管领导")
    ASSESSOR = "ASSESSOR", _("考核实施主体")
    UNIT_FILER = "UNIT_FILER", _("填报人")
    UNIT_HEAD = "UNIT_HEAD", _("单位负责人")
    INSPECTOR = "INSPECTOR", _("检查人员")
    RECIPIENT = "RECIPIENT", _("组织人事部门")
    AUDITOR = "AUDITOR", _("纪检监察")
    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("系统管理员")
    SECURITY_ADMIN = "SECURITY_ADMIN", _("安全管理员")
    AUDIT_ADMIN = "AUDIT_ADMIN", _("审计管理员")


class Family(TextChoices):
    """What side an account is on, for good: business, or one of the three administrators (security.md C3, T07)."""

    BUSINESS = "BUSINESS", _("业务人员")
    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("系统管理员")
    SECURITY_ADMIN = "SECURITY_ADMIN", _("安全管理员")
    AUDIT_ADMIN = "AUDIT_ADMIN", _("审计管理员")


def family_of(role: str) -> Family:
    """Return the side that a role is on."""
    return Family(role) if role in ADMINISTRATORS else Family.BUSINESS


RUNS_PROGRAMS = frozenset({Role.OFFICE, Role.ASSESSOR})
"""The roles whose posts say which programs they reach; units reach theirs through the schemes."""


@dataclass(frozen=True, slots=True)
class RunningPost:
    """A post that can run programs: of a performance office or an assessing body, with the ids of those it reaches."""

    id: int
    title: str
    body: str
    programs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Person:
    """A person, with the post by which the person was found; `on_behalf_of` names the holder of a delegated post."""

    user_id: int
    user_uuid: str
    name: str
    role: Role | None = None
    post: str = ""
    on_behalf_of: str = ""

    def __str__(self) -> str:
        """Return the name as acts show it: A, or "A 代 B"."""
        return f"{self.name} 代 {self.on_behalf_of}" if self.on_behalf_of else self.name
