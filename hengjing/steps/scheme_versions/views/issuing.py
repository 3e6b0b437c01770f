"""Issuing a version under its document number, and beginning an amendment."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.core import clock
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_versions import api as versions
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.forms import AmendForm, IssueForm
from hengjing.steps.scheme_versions.selectors.reading import get_version
from hengjing.steps.scheme_versions.views.deciding import told_of
from hengjing.steps.schemes import api as schemes

ISSUE, AMEND = "scheme_versions.version:issue", "scheme_versions.version:amend"


@gate("scheme_versions.version:issue", writes=True)
def version_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    actor = actor_of(request)
    row: Any = get_version(actor=actor, uuid=uuid)
    if request.method != "POST":
        workflow.require_open(actor=actor, action=ISSUE, instance=row, state=VersionState.ADOPTED)
    known = row.scheme.document_number if row.number == 1 else ""
    form = IssueForm(request.POST or None, initial={"seen_version": row.version, "document_number": known})
    effect = _("印发的就是领导小组审定的内容，此后不能更改；涉及的单位收到通知。")
    act = Act(_("印发"), str(row), effect, _("已印发"), reverse("scheme_versions:version_view", args=[uuid]),
              "scheme_versions/issue.html")  # fmt: skip
    return acting(
        request, act, form, lambda typed: versions.issue_version(actor=actor, at=clock.now(), uuid=uuid, **typed),
        version=row, told=told_of(row),
    )  # fmt: skip


@gate("scheme_versions.version:amend", writes=True)
def version_amend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修订方案."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=AMEND, subject=Subject(program=scheme.program.id))
    effect = gettext_lazy(
        "修订是方案的新版本，从已印发的内容开始修改；审定、印发以后自施行日期起生效，此前各单位仍按现行版本办理。"
    )
    back = reverse("scheme_versions:version_list")
    act = Act(gettext_lazy("修订方案"), scheme.title, effect, gettext_lazy("已开始修订"), back)
    return acting(
        request, act, AmendForm(request.POST or None),
        lambda typed: versions.amend_scheme(actor=actor, at=clock.now(), scheme_uuid=uuid, **typed),
    )  # fmt: skip
