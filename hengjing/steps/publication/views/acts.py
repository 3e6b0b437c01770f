"""What the office does with results: terms, prepare, post, close, publish, take back, correct."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.publication.data import AnnouncementState, Audience, PublicationTerms
from hengjing.steps.publication.forms import CorrectForm, KeyedForm, TermsForm
from hengjing.steps.publication.selectors.readiness import (
    missing_to_close,
    missing_to_correct,
    missing_to_go_on,
    missing_to_prepare,
    missing_to_publish,
)
from hengjing.steps.publication.selectors.reading import get_announcement, under_way, url_of
from hengjing.steps.publication.services import moving, preparing
from hengjing.steps.publication.services.terms import save_terms
from hengjing.steps.publication.terms import version_of, working_terms
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes

PREPARE, CORRECT, TERMS = (
    "publication.announcement:prepare", "publication.announcement:correct", "publication.terms:edit",
)  # fmt: skip
POST, CLOSE, PUBLISH, WITHDRAW = (
    f"publication.announcement:{verb}" for verb in ("post", "close", "publish", "withdraw")
)


@gate("publication.terms:edit", writes=True)
def terms_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """公示公布约定."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=TERMS, subject=Subject(program=scheme.program.id))
    if not scheme_versions.is_editable(scheme.id):
        raise StaleState(_("方案文本不在起草中，不能修改；需要变动的，请先修订方案"))
    terms = working_terms(scheme_id=scheme.id)
    initial = {"days": terms.days, "posted_to": terms.posted_to, "audience": terms.audience}
    form = TermsForm(request.POST or None, initial=initial | {"seen_version": version_of(scheme_id=scheme.id)})
    effect = _("随方案一并审议、印发；方案印发以后，须修订方案才能更改。")
    back = reverse("scheme_versions:scheme_view", args=[scheme.uuid])
    act = Act(_("公示公布约定"), scheme.title, effect, _("已保存公示公布约定"), back)

    def do(given: dict[str, Any]) -> object:
        said = PublicationTerms(given["days"], Audience(given["posted_to"]), Audience(given["audience"]))
        return save_terms(
            actor=actor, at=clock.now(), scheme_id=scheme.id, terms=said, seen_version=given["seen_version"]
        )

    return acting(request, act, form, do)


@gate("publication.announcement:prepare", writes=True)
def announcement_prepare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """准备公示."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=PREPARE, subject=Subject(program=scheme.program.id))
    standing = under_way(scheme_id=scheme.id)
    if standing and request.method == "GET":
        return redirect(url_of(standing))
    missing = missing_to_prepare(scheme_id=scheme.id) if request.method == "GET" else ()
    effect = _("固定已核定的成绩和已批准的等次，生成结果表和复核包；此后内容不能更改，只能撤回重新准备。")
    back = reverse("publication:announcement_list")
    act = Act(_("准备公示"), scheme.title, effect, _("已准备公示"), back, "publication/missing.html")
    form = KeyedForm(request.POST or None, initial={"seen_version": scheme.version, "key": uuid4()})

    def do(given: dict[str, Any]) -> object:
        return preparing.prepare(actor=actor, at=clock.now(), scheme_uuid=uuid, **given)

    return acting(request, act, form, do, missing=missing)


@gate("publication.announcement:correct", writes=True)
def announcement_correct(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """更正公布的结果."""
    actor = actor_of(request)
    row = get_announcement(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=CORRECT, instance=row, state=AnnouncementState.PUBLISHED)
    missing = missing_to_correct(row=row) if request.method == "GET" else ()
    effect = _("按重新核定的成绩和重新批准的等次另行准备，列出与已公布结果的不同；公布之前，原结果仍然有效。")
    act = Act(_("更正公布的结果"), str(row), effect, _("已准备更正，请公示"), url_of(row), "publication/missing.html")
    form = CorrectForm(request.POST or None, initial={"seen_version": row.version, "key": uuid4()})

    def do(given: dict[str, Any]) -> object:
        return preparing.correct(actor=actor, at=clock.now(), uuid=uuid, **given)

    return acting(request, act, form, do, missing=missing)


@gate("publication.announcement:post", writes=True)
def announcement_post(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """公示."""
    return _page(request, uuid, POST, moving.post)


@gate("publication.announcement:close", writes=True)
def announcement_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """结束公示."""
    return _page(request, uuid, CLOSE, moving.close_posting)


@gate("publication.announcement:publish", writes=True)
def announcement_publish(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """公布."""
    return _page(request, uuid, PUBLISH, moving.publish)


@gate("publication.announcement:withdraw", writes=True)
def announcement_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, WITHDRAW, moving.withdraw)


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    row: Any = get_announcement(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action, subject=workflow.subject_of(instance=row))
    row.problems = _problems(row, action, at) if request.method == "GET" else ()

    def run(**values: Any) -> Any:
        return service(actor=actor, at=at, uuid=uuid, **values)

    return transition_page(request, instance=row, action=action, run=run, back=url_of(row))


def _problems(row: Any, action: str, at: Any) -> Any:
    if action == CLOSE:
        return missing_to_close(row=row, today=orgs.day_of(at))
    if action == PUBLISH:
        return missing_to_publish(row=row)
    return missing_to_go_on(row=row) if action == POST else ()
