"""write_report: the sections rendered one after another into one file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hengjing.scoring.explain import RuleShown
from hengjing.scoring.report.class_views import Views
from hengjing.scoring.report.nothings import nothings
from hengjing.scoring.report.sensitivity_views import SensitivityViews
from hengjing.scoring.report.unit_views import UnitViews
from hengjing.scoring.report.words import SHAPES, TONES
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.sensitivity import sensitivity


def _no_tick(done: int, total: int) -> None:
    del done, total


def write_report(
    year: ScoredYear, path: Path, *, language: str = "zh", tick: Callable[[int, int], None] = _no_tick
) -> None:
    """Write the report of a scored year: one HTML file that needs nothing else; the same year gives the same bytes.

    Args:
        year: the scored year.
        path: of the file.
        language: `zh` or `en`.
        tick: told how far the analysis of weights is, then how many of the units are written; of how many.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for part in report_parts(year, language, tick):
            file.write(part)


def report_parts(year: ScoredYear, language: str, tick: Callable[[int, int], None]) -> Iterator[str]:
    """Yield the report section by section."""
    views = Views(year, language)
    found = sensitivity(year.compiled, year.facts, told=lambda _, done, of: tick(done, of))
    hanging = SensitivityViews(views, found)
    templates = _environment(views)
    classes = views.classes()
    yield templates.get_template("head.html").render(head=views.head(), classes=classes)
    rules: dict[tuple[str, str], tuple[str, RuleShown]] = {}
    section = templates.get_template("unit.html")
    total = sum(len(view.rows) for view in classes)
    for done, unit in enumerate(UnitViews(views, hanging.units).all(), start=1):
        for item in unit.explained:
            rules.setdefault((unit.total.unit_class, item.code), (item.title, item.node.rule))
        yield section.render(unit=unit)
        tick(done, total)
    grouped = [
        (view, [(code, *found) for (unit_class, code), found in rules.items() if unit_class == view.code])
        for view in classes
    ]
    yield templates.get_template("tail.html").render(rules=grouped, nothings=nothings(views), sensitivity=hanging)


def _environment(views: Views) -> Environment:
    environment = Environment(
        loader=PackageLoader("hengjing.scoring.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def say(words: Any) -> str:
        """A text in both languages, in the language of the report."""
        return str(words.of(views.language))

    environment.filters["say"] = say
    environment.globals.update(
        w=views.words, language=views.language, shapes=SHAPES, tones=TONES, sources=views.ruleset.sources
    )
    return environment
