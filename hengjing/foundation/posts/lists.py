"""The register of posts as a list."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.posts.data import PostRole
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter

SPEC = ListSpec(
    "posts.post",
    _("岗位名录"),
    (
        Column("title", _("岗位名称"), lambda row: row.title, path="title", fixed=True,
               url=lambda row: reverse("posts:post", args=[row.uuid])),
        Column("role", _("角色"), lambda row: row.get_role_display(), path="role"),
        Column("body", _("所在机构"), lambda row: row.body and row.body.name),
        Column("unit", _("所在单位"), lambda row: row.unit and row.unit.code),
        Column("holders", _("现任"), lambda row: "、".join(held.user.name for held in row.current)),
    ),
    ("role", "title"),
    (
        ChoiceFilter("role", _("角色"), "role", tuple(PostRole.choices)),
        TextFilter("q", _("岗位名称"), ("title",)),
    ),
    empty=_("没有符合条件的岗位。请放宽筛选条件，或者先设置岗位。"),
)  # fmt: skip
