"""Pages of forms: the list, one form with its trial, bring, put in use, retire."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import Download, Taken, list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.letter_forms import sample, services
from hengjing.steps.letter_forms.data import BUILT_IN, FIELDS, REQUIRED
from hengjing.steps.letter_forms.forms import BringForm
from hengjing.steps.letter_forms.listing import FORM_LIST
from hengjing.steps.letter_forms.selectors import as_data, form_in_use, get_form, list_forms, may_bring
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

FIELD_ROWS = tuple((name, label, name in REQUIRED) for name, label in FIELDS)


@gate("letter_forms.form:view")
def form_list(request: HttpRequest) -> HttpResponse:
    """责任书模板."""
    actor = actor_of(request)
    scheme = _scheme(request)
    page = FORM_LIST.page(list_forms(actor=actor), request.GET)
    context = {
        "scheme": scheme,
        "in_use": form_in_use(program_id=scheme.program.id) if scheme else None,
        "built_in": BUILT_IN,
        "may_bring": scheme is not None and may_bring(actor=actor, program_id=scheme.program.id),
    }
    return list_page(request, page, "letter_forms/list.html", context)


@gate("letter_forms.form:view")
def form_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """责任书模板及其试排."""
    form = get_form(actor=actor_of(request), uuid=uuid)
    tried = services.set_letter(form=as_data(form), values=sample.sample_values())
    facts = [
        (_("文件"), form.file_name),
        (_("上传时间"), form.brought_at),
        (_("上传人"), form.brought_by.name if form.brought_by else ""),
        (_("文件指纹"), form.sha256[:16]),
    ]
    context = {"form": form, "facts": facts, "blocks": sample.read(tried)}
    return render(request, "letter_forms/form.html", context)


@gate("letter_forms.form:bring", writes=True)
def form_bring(request: HttpRequest) -> HttpResponse:
    """上传责任书模板."""
    scheme = _scheme(request)
    if scheme is None:
        raise NotFound(_("还没有考核方案"))
    form = BringForm(request.POST or None, request.FILES or None)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = services.bring_form(
                actor=actor_of(request), at=clock.now(), scheme_id=scheme.id,
                title=form.cleaned_data["title"], file_name=file.name, content=file.read(services.LARGEST + 1),
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            return redirect("letter_forms:form_view", uuid=row.uuid)
    context = {"form": form, "scheme": scheme, "problems": problems, "fields": FIELD_ROWS}
    return render(request, "letter_forms/bring.html", context, status=400 if request.method == "POST" else 200)


@gate("letter_forms.form:export")
def form_export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """下载模板."""
    form = get_form(actor=actor_of(request), uuid=uuid)
    return Download(as_data(form).content, f"{form.title}.docx", Taken("letter_forms.form:export", form.ref(), 1))


@gate("letter_forms.form:export")
def form_sample(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """下载试排的责任书."""
    form = get_form(actor=actor_of(request), uuid=uuid)
    tried = services.set_letter(form=as_data(form), values=sample.sample_values())
    return Download(tried, f"{form.title}（试排）.docx", Taken("letter_forms.form:export", form.ref(), 1))


@gate("letter_forms.form:export")
def form_current(request: HttpRequest) -> HttpResponse:
    """下载现用模板."""
    scheme = _scheme(request)
    if scheme is None:
        raise NotFound(_("还没有考核方案"))
    form = form_in_use(program_id=scheme.program.id)
    taken = Taken("letter_forms.form:export", services.ref_of(form, scheme.program.id), 1)
    return Download(form.content, f"{form.title}.docx".replace("/", "／"), taken)


@gate("letter_forms.form:put_in_use", writes=True)
def form_put_in_use(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """启用模板."""
    return _transition(request, uuid, "letter_forms.form:put_in_use", services.put_in_use)


@gate("letter_forms.form:retire", writes=True)
def form_retire(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """停用模板."""
    return _transition(request, uuid, "letter_forms.form:retire", services.retire_form)


def _transition(request: HttpRequest, uuid: UUID, action: str, service: Any) -> HttpResponse:
    actor = actor_of(request)
    form = get_form(actor=actor, uuid=uuid)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("letter_forms:form_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=form, action=action, run=run, back=back)


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request),
        program=session.get("program"), year=session.get("year"),
    )  # fmt: skip
