"""How the raters of a year marked, as the office sees it: shown, never applied to a score."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from hengjing.scoring.raters import (
    SIGNALS,
    PanelReading,
    RaterReading,
    RatersReport,
    Signal,
    SurveyReading,
    read_raters,
)
from hengjing.scoring.raters.rendering_tables import ABOUT_AGREEMENT, agreement_line
from hengjing.scoring.raters.rendering_text import NOTICE
from hengjing.scoring.report import UnitViews
from hengjing.scoring.scoresheet.words import fraction_text, signed_text
from hengjing.steps.evaluations.data import RunData
from hengjing.steps.results.selectors.shown import views_of

KEPT = 4


@dataclass(frozen=True, slots=True)
class RaterRow:
    """One rater of a panel: how many marks, how severe against the others on the same units, how alike in order."""

    code: str
    marks: int
    absent: int
    average: str
    level: str
    higher: int
    lower: int
    span: str
    order: str
    void: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The raters of one group on one item and class."""

    item: str
    title: str
    class_code: str
    class_title: str
    group: str
    agreement: str
    rows: tuple[RaterRow, ...]
    signals: tuple["Sign", ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something worth a look: what it is called, what was seen, what it does not prove."""

    title: str
    text: str
    not_proved: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The ballots of one group of respondents in one class."""

    title: str
    class_code: str
    class_title: str
    group: str
    units: int
    valid: int
    signals: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Raters:
    """How the raters of a year marked; `signs` counts what is worth a look."""

    notice: str
    about: tuple[str, ...]
    panels: tuple[Panel, ...]
    surveys: tuple[Survey, ...]
    signs: int


def raters_of(*, run: RunData) -> Raters:
    """Return how the raters of a run marked; the caller has the right to see it."""
    return _read(views_of(run_uuid=run.uuid))


@lru_cache(maxsize=KEPT)
def _read(views: UnitViews) -> Raters:
    return _Reading(read_raters(views.year.compiled, views.year.facts), views.language).whole()


class _Reading:
    """The engine's reading in one language."""

    def __init__(self, report: RatersReport, language: str) -> None:
        self.report, self.language = report, language

    def whole(self) -> Raters:
        """Return all of it."""
        panels = tuple(
            self._panel(
                item.item, (item.title.of(self.language), item.unit_class, item.class_title.of(self.language)), panel
            )
            for item in self.report.items
            for panel in item.panels
        )
        return Raters(
            notice=NOTICE.of(self.language),
            about=tuple(each.of(self.language) for each in ABOUT_AGREEMENT),
            panels=panels,
            surveys=tuple(self._survey(each) for each in self.report.surveys),
            signs=len(self.report.signals),
        )

    def _panel(self, item: str, titles: tuple[str, str, str], panel: PanelReading) -> Panel:
        return Panel(
            item,
            *titles,
            group=panel.group_title.of(self.language) or panel.group,
            agreement=agreement_line(panel.agreement, self.language),
            rows=tuple(_rater(each) for each in panel.raters),
            signals=self._signs(panel.signals),
        )

    def _survey(self, each: SurveyReading) -> Survey:
        return Survey(
            each.title.of(self.language), each.unit_class, each.class_title.of(self.language),
            each.group_title.of(self.language) or each.group, each.units, each.valid, self._signs(each.signals),
        )  # fmt: skip

    def _signs(self, signals: tuple[Signal, ...]) -> tuple[Sign, ...]:
        return tuple(
            Sign(
                SIGNALS[each.kind].title.of(self.language),
                each.text.of(self.language),
                SIGNALS[each.kind].not_proved.of(self.language),
            )
            for each in signals
        )


def _rater(each: RaterReading) -> RaterRow:
    return RaterRow(
        code=each.rater,
        marks=each.marks,
        absent=each.absent,
        average=_number(each.average_mark),
        level="" if each.level is None else signed_text(each.level, 2, 2),
        higher=each.higher,
        lower=each.lower,
        span=f"{_number(each.lowest)}–{_number(each.highest)}" if each.lowest is not None else "",
        order=f"{each.order.same}/{each.order.opposite}",
        void=bool(each.void),
    )


def _number(exact: Fraction | None) -> str:
    return "" if exact is None else fraction_text(exact, 2, 0)
