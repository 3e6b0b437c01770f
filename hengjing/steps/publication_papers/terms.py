"""The terms of posting and publication as values of JSON, as words, as rows, and compared."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.steps.publication_papers.data import Audience, PublicationTerms
from hengjing.steps.scheme_parts.data import Content, Difference

LABELS = {
    "days": gettext_lazy("公示期（工作日）"),
    "posted_to": gettext_lazy("公示范围"),
    "audience": gettext_lazy("公布范围"),
}


def kept_of(terms: PublicationTerms) -> Content:
    """Return the terms as values of JSON."""
    return {"days": terms.days, "posted_to": terms.posted_to, "audience": terms.audience}


def terms_from(kept: Content) -> PublicationTerms:
    """Return the terms from what was kept, as usual where nothing is said."""
    usual = PublicationTerms()
    return PublicationTerms(
        days=int(kept.get("days", usual.days)),
        posted_to=Audience(kept.get("posted_to", usual.posted_to)),
        audience=Audience(kept.get("audience", usual.audience)),
    )


def lines_of(terms: PublicationTerms) -> list[tuple[str, str]]:
    """Return the terms as pairs of label and words."""
    kept = kept_of(terms)
    return [(str(label), _shown(kept[name])) for name, label in LABELS.items()]


def changes_of(before: PublicationTerms, after: PublicationTerms) -> dict[str, tuple[str, str]]:
    """Return which terms are others, by label: what they were and what they are."""
    pairs = zip(lines_of(before), lines_of(after), strict=True)
    return {label: (was, now) for (label, was), (_label, now) in pairs if was != now}


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what differs between two versions of a scheme."""
    found = changes_of(terms_from(before), terms_from(after))
    return tuple(Difference(label, was, now) for label, (was, now) in found.items())


def table(content: Content) -> list[list[str]]:
    """Return the terms as rows; where a scheme says nothing, the usual ones that hold."""
    return [[_("约定"), _("内容")], *([label, said] for label, said in lines_of(terms_from(content)))]


def _shown(value: Any) -> str:
    return _(str(value.label)) if isinstance(value, Audience) else str(value)
