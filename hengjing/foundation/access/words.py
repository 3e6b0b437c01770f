"""What people call the roles; the terms of docs/glossary.md."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROLES: dict[Role, "StrOrPromise"] = {
    Role.GROUP_HEAD: _("领导小组组长"),
    Role.GROUP_MEMBER: _("领导小组成员"),
    Role.OFFICE: _("绩效办"),
    Role.GOVERNMENT_LEADER: _("区政府领导"),
    Role.LEADER_IN_CHARGE: _("分管领导"),
    Role.ASSESSOR: _("考核实施主体"),
    Role.UNIT_FILER: _("填报人"),
    Role.UNIT_HEAD: _("单位负责人"),
    Role.INSPECTOR: _("检查人员"),
    Role.RESPONDENT: _("被调查者"),
    Role.RECIPIENT: _("组织人事部门"),
    Role.AUDITOR: _("审计人员"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
}
