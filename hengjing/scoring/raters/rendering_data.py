"""render_json: how raters marked, as stable JSON in both languages."""

import json
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from hengjing.scoring.raters.readings import RatersReport
from hengjing.scoring.raters.rendering_text import NOTICE
from hengjing.scoring.raters.signal_words import SIGNALS
from hengjing.scoring.scoresheet.words import fraction_text


def render_json(report: RatersReport) -> str:
    """Return the report as JSON with sorted keys; numbers are exact: a decimal such as `-1.5` or a quotient `n/d`.

    `meanings` defines each kind of signal that occurs, with the limits in force, and says what it does not prove;
    each rater has `order_agreement`, each agreement its `reading`.
    """
    kinds = {signal.kind for signal in report.signals}
    meanings = {
        kind: {"title": meaning.title, "definition": meaning.defined(report.limits), "not_proved": meaning.not_proved}
        for kind, meaning in SIGNALS.items()
        if kind in kinds
    }
    data = asdict(report)
    for item, plain in zip(report.items, data["items"], strict=True):
        plain["agreement"]["reading"] = item.agreement.reading
        for panel, own in zip(item.panels, plain["panels"], strict=True):
            own["agreement"]["reading"] = panel.agreement.reading
            for rater, row in zip(panel.raters, own["raters"], strict=True):
                row["order_agreement"] = rater.order.agreement
    data = {"type": "raters", "notice": asdict(NOTICE), "meanings": _plain(meanings), **_plain(data)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        text = fraction_text(value, 12, 0)
        return str(value) if text.startswith("≈") else text
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return asdict(value) if hasattr(value, "zh") else value
