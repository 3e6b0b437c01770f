"""read_raters: how the raters of a year marked, from the ruleset and the facts alone; no score is read or written."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import Facts
from hengjing.scoring.raters.agreement import agreement
from hengjing.scoring.raters.ballots import Panel, panels_of
from hengjing.scoring.raters.flat import flat_signals, void_signals
from hengjing.scoring.raters.levels import panel_signals, read_across, read_rater
from hengjing.scoring.raters.readings import (
    AcrossReading,
    ItemReading,
    PanelReading,
    RatersReport,
    SurveyReading,
)
from hengjing.scoring.raters.strategic import strategic_signals
from hengjing.scoring.raters.surveys import SurveyGroup, survey_signals, surveys_of
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words, titled

KINDS = ("judged", "satisfaction")
"""Rule kinds whose facts are marks or ballots of raters."""


def rated_items(compiled: Compiled) -> tuple[str, ...]:
    """Return the codes of the items that raters mark, in the order of the ruleset."""
    day = compiled.ruleset.period_to
    found = ((node.code, node.rule_on(day)) for node in compiled.ruleset.leaves())
    return tuple(code for code, rule in found if rule is not None and rule.kind in KINDS)


def read_raters(
    compiled: Compiled, facts: Facts, item: str | None = None, limits: Thresholds | None = None
) -> RatersReport:
    """Return severity, agreement, and flat or strategic ballots of judged items and surveys.

    Nothing here is applied to a score: the engine does not know this package, and this package reads no score sheet.

    Args:
        compiled: the ruleset.
        facts: facts bound to it.
        item: code of one item; all where it is None.
        limits: from where on something is worth a look.
    """
    limits = limits or Thresholds()
    ruleset = compiled.ruleset
    chosen = None if item is None else (item,)
    titles = {unit.code: _unit_title(unit.code, titled(unit.title, unit.title_en)) for unit in ruleset.units}
    classes = {each.code: titled(each.title, each.title_en) for each in ruleset.classes}
    panels = [panel for panel in panels_of(compiled, facts, chosen) if panel.ballots]
    together = groupby(panels, key=lambda panel: (panel.item, panel.unit_class))
    return RatersReport(
        title=titled(ruleset.title, ruleset.title_en),
        year=ruleset.year,
        ruleset_hash=ruleset.hash,
        facts_hash=facts.hash,
        limits=limits,
        items=tuple(_item(list(own), classes, titles, limits) for _, own in together),
        across=tuple(_across(panels, limits)),
        surveys=tuple(_survey(each, classes, titles, limits) for each in surveys_of(compiled, facts, chosen)),
        units=titles,
    )


def _unit_title(code: str, title: Words) -> Words:
    return Words(f"{title.zh}（{code}）", f"{title.en} ({code})")


def _item(
    panels: list[Panel], classes: Mapping[str, Words], titles: Mapping[str, Words], limits: Thresholds
) -> ItemReading:
    first = panels[0]
    node = first.titles["node"]
    ballots = {f"{panel.group}/{ballot.rater}": ballot.marks for panel in panels for ballot in panel.valid}
    return ItemReading(
        item=first.item,
        title=titled(node.title, node.title_en),
        unit_class=first.unit_class,
        class_title=classes[first.unit_class],
        full_mark=first.full_mark,
        panels=tuple(_panel(panel, titles, limits) for panel in panels),
        agreement=agreement(ballots),
    )


def _panel(panel: Panel, titles: Mapping[str, Words], limits: Thresholds) -> PanelReading:
    raters = tuple(read_rater(panel, ballot) for ballot in panel.ballots)
    return PanelReading(
        group=panel.group,
        group_title=_group_title(panel.titles["group"]),
        raters=raters,
        agreement=agreement({ballot.rater: ballot.marks for ballot in panel.valid}),
        signals=(
            *void_signals(panel),
            *panel_signals(panel, raters, limits),
            *flat_signals(panel, limits),
            *strategic_signals(panel, titles, limits),
        ),
    )


def _across(panels: Sequence[Panel], limits: Thresholds) -> Iterator[AcrossReading]:
    """Items and groups with ballots in several classes; where full marks differ, marks cannot be put together."""
    found: dict[tuple[str, str], list[Panel]] = {}
    for panel in panels:
        if panel.valid:
            found.setdefault((panel.item, panel.group), []).append(panel)
    for (item, group), own in found.items():
        if len(own) < 2 or len({panel.full_mark for panel in own}) > 1:
            continue
        node = own[0].titles["node"]
        raters, signals = read_across(own, limits)
        yield AcrossReading(
            item=item,
            title=titled(node.title, node.title_en),
            group=group,
            group_title=_group_title(own[0].titles["group"]),
            full_mark=own[0].full_mark,
            classes=tuple(panel.unit_class for panel in own),
            raters=raters,
            signals=signals,
        )


def _group_title(group: object) -> Words:
    return Words() if group is None else titled(getattr(group, "title", ""), getattr(group, "title_en", None) or "")


def _survey(
    survey: SurveyGroup, classes: Mapping[str, Words], titles: Mapping[str, Words], limits: Thresholds
) -> SurveyReading:
    return SurveyReading(
        item=survey.node.code,
        title=titled(survey.node.title, survey.node.title_en),
        unit_class=survey.unit_class,
        class_title=classes[survey.unit_class],
        group=survey.group.code if survey.group is not None else "",
        group_title=_group_title(survey.group),
        units=len(survey.ballots),
        valid=sum(sum(own.values()) for own in survey.ballots.values()),
        signals=tuple(survey_signals(survey, titles, limits)),
    )
