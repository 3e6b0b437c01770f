"""What a scheme says of posting and publication, as a part of its versions: frozen, compared, printed (P6)."""

from django.utils.translation import gettext_lazy

from hengjing.foundation.core.errors import Problem
from hengjing.steps.publication.data import PublicationTerms
from hengjing.steps.publication.models import SchemeTerms
from hengjing.steps.publication_papers.terms import differences, kept_of, table, terms_from
from hengjing.steps.scheme_parts.data import Content, Part
from hengjing.steps.scheme_versions import api as scheme_versions

NAME = "publication"


def terms_of(*, scheme_id: int) -> PublicationTerms:
    """Return what the scheme says: the version in force, before there is one the working terms."""
    version = scheme_versions.in_force(scheme_id)
    return terms_from(version.content.get(NAME) or {}) if version else working_terms(scheme_id=scheme_id)


def working_terms(*, scheme_id: int) -> PublicationTerms:
    """Return the working terms of a scheme, as usual where nothing is said."""
    return terms_from(_freeze(scheme_id))


def version_of(*, scheme_id: int) -> int:
    """Return the version of the working terms, 0 before any were written."""
    return SchemeTerms.objects.filter(scheme_id=scheme_id).values_list("version", flat=True).first() or 0


def _freeze(scheme_id: int) -> Content:
    row = SchemeTerms.objects.filter(scheme_id=scheme_id).first()
    return {"days": row.days, "posted_to": row.posted_to, "audience": row.audience} if row else {}


def _problems(_scheme_id: int) -> tuple[Problem, ...]:
    return ()


def _touched(_scheme_id: int, _before: Content, _after: Content) -> frozenset[int]:
    return frozenset()


def _restore(scheme_id: int, content: Content) -> None:
    SchemeTerms.objects.update_or_create(scheme_id=scheme_id, defaults=kept_of(terms_from(content)))


PART = Part(
    name=NAME,
    label=gettext_lazy("公示和公布"),
    freeze=_freeze,
    problems=_problems,
    differences=differences,
    touched=_touched,
    restore=_restore,
    table=table,
    edit="publication:terms_edit",
)
