"""Reads of forms: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.letter_forms.builtin import built_in_form
from hengjing.steps.letter_forms.data import FormData, FormState
from hengjing.steps.letter_forms.models import LetterForm
from hengjing.steps.schemes import api as schemes

VIEW = "letter_forms.form:view"


def list_forms(*, actor: Actor) -> QuerySet[LetterForm]:
    """Return the forms that the actor may see, without their files."""
    own = schemes.program_ids_of(district=actor.district)
    rows = LetterForm.objects.select_related("program", "brought_by").filter(program_id__in=own).defer("content")
    reach = access.reach(actor=actor, action_name=VIEW)
    return rows if reach.whole else rows.filter(program_id__in=reach.programs)


def get_form(*, actor: Actor, uuid: UUID) -> LetterForm:
    """Return a form.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_forms(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份责任书模板，或者您无权查看"))
    return found


def form_in_use(*, program_id: int) -> FormData:
    """Return the form that letters of a program are set with now."""
    row = LetterForm.objects.filter(program_id=program_id, state=FormState.IN_USE).first()
    return as_data(row) if row else built_in_form()


def form_of(*, uuid: UUID | None) -> FormData:
    """Return the form that a batch of letters was made with; nothing named is the built-in one."""
    return as_data(LetterForm.objects.get(uuid=uuid)) if uuid else built_in_form()


def may_bring(*, actor: Actor, program_id: int) -> bool:
    """Tell whether the actor may bring a form for a program."""
    return access.allowed(actor=actor, action_name="letter_forms.form:bring", subject=Subject(program=program_id))


def as_data(row: LetterForm) -> FormData:
    """Return a form as letters see it."""
    return FormData(str(row.uuid), str(row), row.sha256, bytes(row.content))
