"""render_text: how raters marked, as plain text: signals first, then what they mean, then every panel."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hengjing.scoring.raters.readings import AcrossReading, ItemReading, PanelReading, RatersReport, Signal
from hengjing.scoring.raters.rendering_tables import (
    ABOUT_AGREEMENT,
    across_table,
    agreement_line,
    panel_lines,
    survey_table,
)
from hengjing.scoring.raters.signal_words import SIGNALS
from hengjing.scoring.scoresheet.plain_text import LINE, wrapped
from hengjing.scoring.scoresheet.words import Words

TITLE = Words("评委评分情况：{title}（{year}年）", "How raters marked: {title} ({year})")
NOTICE = Words(
    "只供参看，不改动任何得分。提示表示值得核对，不是结论，更不是对评委的评价。",
    "Shown only; no score is changed. A signal says that something is worth a look; it is no finding and no judgment "
    "of a rater.",
)
MARK = Words("规则指纹{ruleset}，数据指纹{facts}", "Ruleset {ruleset}, facts {facts}")
NOTHING = Words("没有评委打分或满意度测评的数据", "There are no marks of raters and no survey ballots")
SIGNALS_HEAD = Words("一、提示（{count}条）", "1. Signals ({count})")
NO_SIGNAL = Words("无", "none")
MEANINGS_HEAD = Words("二、提示的含义", "2. What the signals mean")
MEANING = Words("{title}：{definition}。请注意：{not_proved}。", "{title}: {definition}. Mind: {not_proved}.")
PANELS_HEAD = Words("三、各项评分", "3. Panels")
SURVEYS_HEAD = Words("四、满意度测评", "4. Surveys")
ACROSS = Words("各类合计", "all classes")
GROUPS = Words("各组合计", "all groups")


def render_text(report: RatersReport, language: str = "zh") -> str:
    """Return the report as plain text in `zh` or `en`."""
    mark = MARK.with_values(ruleset=report.ruleset_hash[:16], facts=report.facts_hash[:16])
    lines = [TITLE.with_values(title=report.title, year=report.year).of(language)]
    lines += [line for words in (NOTICE, mark) for line in wrapped(words.of(language), indent="  ")]
    if not report.items and not any(survey.valid for survey in report.surveys):
        return "\n".join([*lines, "", NOTHING.of(language)]) + "\n"
    lines += ["", SIGNALS_HEAD.with_values(count=len(report.signals)).of(language)]
    lines += list(_signals(report, language)) or [f"  {NO_SIGNAL.of(language)}"]
    lines += ["", MEANINGS_HEAD.of(language), *_meanings(report, language)]
    if report.items:
        lines += ["", PANELS_HEAD.of(language), *_panels(report, language)]
    if any(survey.valid for survey in report.surveys):
        lines += ["", SURVEYS_HEAD.of(language), *survey_table(report.surveys, language)]
    return "\n".join(lines) + "\n"


def _signals(report: RatersReport, language: str) -> Iterator[str]:
    places: list[tuple[Words, Words, Words, Sequence[Signal]]] = []
    for item in report.items:
        places += [(item.title, item.class_title, panel.group_title, panel.signals) for panel in item.panels]
    places += [(each.title, ACROSS, each.group_title, each.signals) for each in report.across]
    places += [(each.title, each.class_title, each.group_title, each.signals) for each in report.surveys]
    for *words, signals in places:
        if not signals:
            continue
        yield "  " + " · ".join(each.of(language) for each in words if each.of(language))
        for signal in signals:
            kind, text = SIGNALS[signal.kind].title.of(language), signal.text.of(language)
            first, *rest = wrapped(f"[{kind}] {text}", LINE - 4)
            yield f"    {first}"
            yield from (f"      {line}" for line in rest)


def _meanings(report: RatersReport, language: str) -> Iterator[str]:
    """What each kind that occurs means; lenient and severe mean the same and are explained once."""
    kinds = {signal.kind for signal in report.signals}
    shown = [meaning for kind, meaning in SIGNALS.items() if kind in kinds]
    for _, alike in groupby(shown, key=lambda meaning: meaning.definition):
        first, *others = alike
        title = Words(*("/".join(each.title.of(name) for each in (first, *others)) for name in ("zh", "en")))
        text = MEANING.with_values(title=title, definition=first.defined(report.limits), not_proved=first.not_proved)
        yield from wrapped(text.of(language), indent="  ")
    for line in ABOUT_AGREEMENT:
        yield from wrapped(line.of(language), indent="  ")


def _panels(report: RatersReport, language: str) -> Iterator[str]:
    for code, readings in groupby(report.items, key=lambda item: item.item):
        own = list(readings)
        yield f"■ {own[0].title.of(language)} · {code}"
        for across in report.across:
            if across.item == code:
                yield from _across(across, language)
        for item in own:
            yield from _item(item, language)
        yield ""


def _across(across: AcrossReading, language: str) -> Iterator[str]:
    lines = across_table(across, language)
    if lines:
        yield "  " + " · ".join(each.of(language) for each in (ACROSS, across.group_title) if each.of(language))
        yield from lines


def _item(item: ItemReading, language: str) -> Iterator[str]:
    yield ""
    several = len(item.panels) > 1
    head = item.class_title.of(language)
    if several:
        line = agreement_line(item.agreement, language)
        yield from wrapped(f"{head} · {GROUPS.of(language)} · {line}", indent="  ")
    for panel in item.panels:
        yield from _panel(panel, "" if several else head, language)


def _panel(panel: PanelReading, head: str, language: str) -> Iterator[str]:
    title = " · ".join(text for text in (head, panel.group_title.of(language)) if text)
    line = agreement_line(panel.agreement, language)
    yield from wrapped(f"{title} · {line}" if title else line, indent="  ")
    yield from panel_lines(panel, language)
