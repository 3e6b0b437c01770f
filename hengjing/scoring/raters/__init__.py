"""How raters mark: severity, agreement, flat and strategic ballots. Shown, never applied to a score."""

from hengjing.scoring.raters.agreement import Agreement, agreement
from hengjing.scoring.raters.order import OrderCounts
from hengjing.scoring.raters.reading import rated_items, read_raters
from hengjing.scoring.raters.readings import (
    AcrossRater,
    AcrossReading,
    ItemReading,
    PanelReading,
    RaterReading,
    RatersReport,
    Signal,
    SurveyReading,
)
from hengjing.scoring.raters.rendering_data import render_json
from hengjing.scoring.raters.rendering_text import render_text
from hengjing.scoring.raters.signal_words import SIGNALS
from hengjing.scoring.raters.thresholds import NAMES, LimitWrong, Thresholds, with_limit

__all__ = [
    "NAMES",
    "SIGNALS",
    "AcrossRater",
    "AcrossReading",
    "Agreement",
    "ItemReading",
    "LimitWrong",
    "OrderCounts",
    "PanelReading",
    "RaterReading",
    "RatersReport",
    "Signal",
    "SurveyReading",
    "Thresholds",
    "agreement",
    "rated_items",
    "read_raters",
    "render_json",
    "render_text",
    "with_limit",
]
