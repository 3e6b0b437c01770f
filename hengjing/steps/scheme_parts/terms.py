"""The terms of tracking of a scheme: as fields, in words, and as other apps take them (P4)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.steps.scheme_parts.data import Rhythm, TrackingTerms

TERM_LABELS = {
    "rhythm": gettext_lazy("进度报送周期"),
    "report_days": gettext_lazy("期满后报送时限（工作日）"),
    "amber_days": gettext_lazy("预警提前（工作日）"),
    "ask_days": gettext_lazy("延期申请提前（工作日）"),
    "extensions": gettext_lazy("一项工作可以延期的次数"),
    "leader_decides": gettext_lazy("变更须经分管领导审批"),
}


def terms_of(kept: Mapping[str, Any]) -> TrackingTerms:
    """Return the terms from how they are kept; what is not said is as usual."""
    usual = asdict(TrackingTerms())
    return TrackingTerms(**{name: type(value)(kept.get(name, value)) for name, value in usual.items()})


def kept_of(terms: TrackingTerms) -> dict[str, Any]:
    """Return the terms as they are kept."""
    return {**asdict(terms), "rhythm": terms.rhythm.value}


def shown(name: str, value: Any) -> str:
    """Return one of the terms in words."""
    if value is None:
        return ""
    if name == "rhythm":
        return _(str(Rhythm(value).label))
    if name == "leader_decides":
        return _("是") if value else _("否")
    return str(value)


def lines_of(terms: TrackingTerms) -> list[tuple[str, str]]:
    """Return the terms as pairs of label and words."""
    kept = kept_of(terms)
    return [(str(label), shown(name, kept[name])) for name, label in TERM_LABELS.items()]
