"""The list of programs, as administrators see it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import Column, ListSpec, TextFilter


def programs_list(*, assigns: bool) -> ListSpec:
    """Return the list; for whoever says which posts run a program its name leads there."""

    def assign(row: Any) -> str:
        return reverse("schemes:program_assign", args=[row.uuid])

    return ListSpec(
        "schemes.program",
        _("考核范围"),
        (
            Column("name", _("名称"), lambda row: row.name, path="name", fixed=True, url=assign if assigns else None),
            Column("code", _("代码"), lambda row: row.code, path="code"),
            Column("organizer", _("组织实施单位"), lambda row: row.organizer, path="organizer"),
            Column("posts", _("办理岗位"), lambda row: row.running),
        ),
        ("order", "code"),
        (TextFilter("q", _("名称或组织实施单位"), ("name", "code", "organizer")),),
        empty=_("还没有考核范围。请由系统管理员设立。"),
    )
