"""The text of a scheme and its terms of tracking, as a part of its versions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.errors import Problem
from hengjing.steps.scheme_parts.content import sections_of
from hengjing.steps.scheme_parts.data import TEXT, Content, Difference, Part
from hengjing.steps.scheme_parts.terms import TERM_LABELS, shown
from hengjing.steps.scheme_versions.selectors.working import working_row
from hengjing.steps.schemes import api as schemes


def freeze(scheme_id: int) -> Content:
    """Return the working text of a scheme with its terms, its reason and its day."""
    row = working_row(scheme_id=scheme_id)
    if row is None:
        return {}
    return {
        "sections": row.sections,
        "terms": row.terms,
        "reason": row.reason,
        "effective_on": row.effective_on.isoformat() if row.effective_on else "",
    }


def problems(scheme_id: int) -> tuple[Problem, ...]:
    """Return the sections that are empty."""
    row = working_row(scheme_id=scheme_id)
    found = sections_of(row.sections) if row else ()
    if not found:
        return (Problem("no_text", _("方案还没有文本"), "text"),)
    said = _("“%(heading)s”还没有内容")
    return tuple(
        Problem("empty_section", said % {"heading": each.heading}, f"section-{each.key}")
        for each in found if not each.paragraphs
    )  # fmt: skip


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return the sections and terms that differ, in the order of the later text, those that are gone last."""
    old = {each.key: each for each in sections_of(before.get("sections", ()))}
    new = {each.key: each for each in sections_of(after.get("sections", ()))}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if (was and (was.heading, was.body)) != (now and (now.heading, now.body)):
            heading = now.heading if now else was.heading if was else ""
            found.append(Difference(heading, _whole(was, heading), _whole(now, heading)))
    return (*found, *_of_terms(before.get("terms", {}), after.get("terms", {})))


def touched(scheme_id: int, before: Content, after: Content) -> frozenset[int]:
    """Return every unit when the text differs: it is the same for all."""
    if not before or not differences(before, after):
        return frozenset()
    return schemes.unit_ids_in(scheme_id=scheme_id)


def restore(scheme_id: int, content: Content) -> None:
    """Change nothing: the text is in the row of the version itself, which is given up whole."""
    del scheme_id, content


def _whole(section: object, heading: str) -> str:
    if section is None:
        return ""
    own, body = getattr(section, "heading", ""), getattr(section, "body", "")
    return str(body) if own == heading else f"{own}\n{body}"


def _of_terms(before: Content, after: Content) -> list[Difference]:
    return [
        Difference(str(label), shown(name, before.get(name)), shown(name, after.get(name)))
        for name, label in TERM_LABELS.items()
        if before.get(name) != after.get(name)
    ]


PART = Part(TEXT, gettext_lazy("方案文本"), freeze, problems, differences, touched, restore)
