"""Bring a form, put it in use, retire it (P3)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.documents.templates import Value, check_template, render_template
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.letter_forms.data import FIELDS, REQUIRED, FormData, FormState
from hengjing.steps.letter_forms.models import LetterForm
from hengjing.steps.letter_forms.sample import sample_values
from hengjing.steps.letter_forms.selectors import get_form
from hengjing.steps.schemes import api as schemes

BRING = "letter_forms.form:bring"
LARGEST = 5 * 1024 * 1024


@transaction.atomic
def bring_form(*, actor: Actor, at: datetime, scheme_id: int, title: str, file_name: str, content: bytes) -> LetterForm:
    """Keep a form that an office brought, once it is checked and a sample letter could be set with it.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: Everything that is wrong with the file, each with its place.
    """
    program_id = schemes.scheme_by_id(scheme_id=scheme_id).program.id
    grant = access.require(actor=actor, action_name=BRING, subject=Subject(program=program_id))
    problems = problems_of(content=content)
    if problems:
        raise NotReady(problems)
    render_template(content, sample_values())
    schemes.lock_units(scheme_id=scheme_id)
    last = LetterForm.objects.filter(program_id=program_id).aggregate(last=Max("number"))["last"] or 0
    row = LetterForm.objects.create(
        program_id=program_id, number=last + 1, title=title, file_name=file_name[:200], content=content,
        sha256=hashlib.sha256(content).hexdigest(), brought_at=at, brought_by_id=actor.user_id,
    )  # fmt: skip
    audit.record(actor=actor, at=at, action=BRING, subject=row.ref(), grant=grant, after=row.sha256)
    return row


def problems_of(*, content: bytes) -> list[Problem]:
    """Return everything that is wrong with a file as a form of the letter."""
    if len(content) > LARGEST:
        return [Problem("form_too_large", _("模板文件超过 5 MB"), "file", _("请删去图片后重试"))]
    return check_template(content, [name for name, _label in FIELDS], REQUIRED)


@transaction.atomic
def put_in_use(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Set the letters of the program with this form from now on; the one before it is retired, and kept.

    Raises:
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_form(actor=actor, uuid=uuid)
    before = LetterForm.objects.filter(program_id=row.program_id, state=FormState.IN_USE).exclude(pk=row.pk).first()
    if before:
        workflow.fire(
            instance=before,
            action="letter_forms.form:retire",
            actor=actor,
            at=at,
            seen_version=before.version,
            key=None,
        )
    return workflow.fire(
        instance=row, action="letter_forms.form:put_in_use", actor=actor, at=at, seen_version=seen_version, key=key
    )


def retire_form(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Go back to the built-in form."""
    row = get_form(actor=actor, uuid=uuid)
    return workflow.fire(
        instance=row, action="letter_forms.form:retire", actor=actor, at=at, seen_version=seen_version, key=key
    )


def set_letter(*, form: FormData, values: Mapping[str, Value]) -> bytes:
    """Return the Word file of a letter, filled into a form.

    Raises:
        NotReady: A field has no value.
    """
    return render_template(form.content, values)


def ref_of(form: FormData, program_id: int) -> ObjectRef:
    """Return how the log names a form, the built-in one too."""
    return ObjectRef(LetterForm.entity, form.uuid, form.title, program=program_id)
