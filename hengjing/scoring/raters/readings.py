"""What this package says: panels, raters, signals and survey groups, as frozen objects for any page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hengjing.scoring.raters.agreement import Agreement
from hengjing.scoring.raters.order import OrderCounts
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words


@dataclass(frozen=True)
class Signal:
    """Something worth a look; never a finding. `kind` is one of `SIGNALS` (signal_words.py).

    `numbers` are what it rests on, marks and shares as they are written; `text` says it in a sentence. `rivals` are the
    other units that a favored unit competes with.
    """

    kind: str
    raters: tuple[str, ...]
    text: Words
    numbers: Mapping[str, Fraction]
    unit: str = ""
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class RaterReading:
    """One rater in one panel; marks as they are written.

    `level` (宽严度) is the average, over the units that others marked too (`compared`), of the rater's mark less the
    average of the others' marks on the same unit: above zero lenient, below zero severe; `from_middle` is the same
    against the middle mark of each unit. `lower`, `level_with` and `higher` count the units by the first of the two.
    `order` compares two units at a time with each other rater.
    """

    rater: str
    marks: int
    absent: int
    set_aside: int
    void: tuple[str, ...]
    average_mark: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    different: int
    level: Fraction | None
    from_middle: Fraction | None
    compared: int
    lower: int
    level_with: int
    higher: int
    order: OrderCounts


@dataclass(frozen=True)
class PanelReading:
    """One group of raters on one item and class."""

    group: str
    group_title: Words
    raters: tuple[RaterReading, ...]
    agreement: Agreement
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class ItemReading:
    """One judged item in one class. `agreement` is over the ballots of all groups together."""

    item: str
    title: Words
    unit_class: str
    class_title: Words
    full_mark: Fraction
    panels: tuple[PanelReading, ...]
    agreement: Agreement


@dataclass(frozen=True)
class AcrossRater:
    """One rater over all classes: a unit is compared with the others' marks on the same unit, so classes do not mix."""

    rater: str
    level: Fraction | None
    from_middle: Fraction | None
    compared: int
    lower: int
    level_with: int
    higher: int


@dataclass(frozen=True)
class AcrossReading:
    """One group of raters on one item over all classes in which it has ballots that count."""

    item: str
    title: Words
    group: str
    group_title: Words
    full_mark: Fraction
    classes: tuple[str, ...]
    raters: tuple[AcrossRater, ...]
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class SurveyReading:
    """One group of respondents of one survey in one class; there are no single raters, only ballots by option."""

    item: str
    title: Words
    unit_class: str
    class_title: Words
    group: str
    group_title: Words
    units: int
    valid: int
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class RatersReport:
    """How the raters of a year marked. Nothing in it changes a score."""

    title: Words
    year: int
    ruleset_hash: str
    facts_hash: str
    limits: Thresholds
    items: tuple[ItemReading, ...]
    across: tuple[AcrossReading, ...]
    surveys: tuple[SurveyReading, ...]
    units: Mapping[str, Words] = field(default_factory=dict)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Every signal: of panels, by item, class and group; then over all classes; then of surveys."""
        panels = [panel.signals for item in self.items for panel in item.panels]
        across, surveys = [each.signals for each in self.across], [each.signals for each in self.surveys]
        return tuple(signal for signals in (*panels, *across, *surveys) for signal in signals)
