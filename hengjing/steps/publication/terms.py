"""What a scheme says of posting and publication, as a part of its versions: frozen, compared, printed (P6)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.errors import Problem
from hengjing.steps.publication.data import Audience, PublicationTerms
from hengjing.steps.publication.models import SchemeTerms
from hengjing.steps.scheme_parts.data import Content, Difference, Part
from hengjing.steps.scheme_versions import api as scheme_versions

NAME = "publication"
LABELS = {
    "days": gettext_lazy("公示期（工作日）"),
    "posted_to": gettext_lazy("公示范围"),
    "audience": gettext_lazy("公布范围"),
}


def terms_of(*, scheme_id: int) -> PublicationTerms:
    """Return what the scheme says: the version in force, before there is one the working terms."""
    version = scheme_versions.in_force(scheme_id)
    return _terms(version.content.get(NAME) or {}) if version else working_terms(scheme_id=scheme_id)


def working_terms(*, scheme_id: int) -> PublicationTerms:
    """Return the working terms of a scheme, as usual where nothing is said."""
    return _terms(_freeze(scheme_id))


def lines_of(terms: PublicationTerms) -> list[tuple[str, str]]:
    """Return the terms as pairs of label and words."""
    kept = {"days": terms.days, "posted_to": terms.posted_to, "audience": terms.audience}
    return [(str(label), _shown(kept[name])) for name, label in LABELS.items()]


def _terms(kept: Content) -> PublicationTerms:
    usual = PublicationTerms()
    return PublicationTerms(
        days=int(kept.get("days", usual.days)),
        posted_to=Audience(kept.get("posted_to", usual.posted_to)),
        audience=Audience(kept.get("audience", usual.audience)),
    )


def version_of(*, scheme_id: int) -> int:
    """Return the version of the working terms, 0 before any were written."""
    return SchemeTerms.objects.filter(scheme_id=scheme_id).values_list("version", flat=True).first() or 0


def _freeze(scheme_id: int) -> Content:
    row = SchemeTerms.objects.filter(scheme_id=scheme_id).first()
    return {"days": row.days, "posted_to": row.posted_to, "audience": row.audience} if row else {}


def _problems(_scheme_id: int) -> tuple[Problem, ...]:
    return ()


def _differences(before: Content, after: Content) -> tuple[Difference, ...]:
    pairs = zip(lines_of(_terms(before)), lines_of(_terms(after)), strict=True)
    return tuple(Difference(label, was, now) for (label, was), (_label, now) in pairs if was != now)


def _touched(_scheme_id: int, _before: Content, _after: Content) -> frozenset[int]:
    return frozenset()


def _restore(scheme_id: int, content: Content) -> None:
    terms = _terms(content)
    values = {"days": terms.days, "posted_to": terms.posted_to, "audience": terms.audience}
    SchemeTerms.objects.update_or_create(scheme_id=scheme_id, defaults=values)


def _table(content: Content) -> list[list[str]]:
    """Return the terms as rows; where a scheme says nothing, the usual ones that hold."""
    return [[_("约定"), _("内容")], *([label, said] for label, said in lines_of(_terms(content)))]


def _shown(value: Any) -> str:
    return _(str(value.label)) if isinstance(value, Audience) else str(value)


PART = Part(
    name=NAME,
    label=gettext_lazy("公示和公布"),
    freeze=_freeze,
    problems=_problems,
    differences=_differences,
    touched=_touched,
    restore=_restore,
    table=_table,
    edit="publication:terms_edit",
)
