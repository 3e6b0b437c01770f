"""hengjing demo and hengjing cases."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from hengjing.demo.cases import case_files, run_case
from hengjing.demo.district import reference_folders, score_district
from hengjing.demo.printing import case_lines, class_lines, consequence_lines, published_lines
from hengjing.demo.published import PublishedTable, published_folders, recompute
from hengjing.demo.words import WORDS
from hengjing.scoring.cli import FORMATS, Progress, print_problems, write_results
from hengjing.scoring.explain import explain, render_text
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.runners.scored_year import ScoredYear

FAILED = 1
USAGE = 2
SHOWN_FILES = ("report.html", "results.xlsx")

Run = Callable[[argparse.Namespace, Progress], int]


def run_demo(options: argparse.Namespace) -> int:
    """Recompute the published tables, score the district for its years, print and write everything."""
    return _guarded(_demo, options)


def run_cases(options: argparse.Namespace) -> int:
    """Run the worked cases and the published tables, a line each."""
    return _guarded(_cases, options)


def _guarded(run: Run, options: argparse.Namespace) -> int:
    rulesets = Path(options.rulesets)
    if not (published_folders(rulesets) or reference_folders(rulesets)):
        print(str(WORDS[options.lang]["no_rulesets"]).format(folder=rulesets), file=sys.stderr)
        return USAGE
    try:
        with Progress(sys.stderr) as progress:
            return run(options, progress)
    except ProblemsFound as found:
        print_problems(found.problems, options.lang, sys.stderr)
        return USAGE


def _demo(options: argparse.Namespace, progress: Progress) -> int:
    words, language = WORDS[options.lang], options.lang
    tables = _published(Path(options.rulesets), language, progress)
    _say(progress, words["published"], *published_lines(tables, language), "")
    years = []
    for _, year in score_district(Path(options.rulesets)):
        years.append(year)
        _say(progress, *([] if len(years) > 1 else [words["district"]]), *_year_lines(year, language))
    if years:
        _say(progress, *_explanation(years[-1], language))
    for year in years:
        heading = str(words["consequences"]).format(year=year.compiled.ruleset.year)
        _say(progress, heading, *consequence_lines(year, language), "")
    files = _write(years, Path(options.out), language, progress)
    _say(progress, words["open"], *(f"  {file}" for file in files))
    return FAILED if any(table.unexplained or table.stale for table in tables) else 0


def _cases(options: argparse.Namespace, progress: Progress) -> int:
    words, language = WORDS[options.lang], options.lang
    files, cases = case_files(Path(options.rulesets)), []
    for done, path in enumerate(files):
        progress.show(str(words["cases"]), done, len(files))
        cases.append(run_case(path))
    _say(progress, *(case_lines(cases, language) if cases else []), "")
    tables = _published(Path(options.rulesets), language, progress)
    _say(progress, *published_lines(tables, language))
    wrong = any(table.unexplained or table.stale for table in tables)
    return FAILED if wrong or not all(case.holds for case in cases) else 0


def _published(rulesets: Path, language: str, progress: Progress) -> list[PublishedTable]:
    folders, tables = published_folders(rulesets), []
    for done, folder in enumerate(folders):
        progress.show(str(WORDS[language]["recomputing"]), done, len(folders))
        tables.append(recompute(folder))
    return tables


def _say(progress: Progress, *lines: object) -> None:
    progress.clear()
    for line in lines:
        print(line)


def _year_lines(year: ScoredYear, language: str) -> Iterator[str]:
    ruleset, words = year.compiled.ruleset, WORDS[language]
    yield ""
    yield f"{ruleset.title_en or ruleset.title}" if language == "en" else ruleset.title
    for table in year.tables:
        yield ""
        yield from class_lines(year, table, language)
    if year.sheet.problems:
        yield ""
        yield str(words["not_certifiable"]).format(count=len(year.sheet.problems))
        yield from (f"  {problem.message(language)}" for problem in year.sheet.problems)


def _explanation(year: ScoredYear, language: str) -> Iterator[str]:
    """One explanation in full: the item that costs the first unit of the first class the most points."""
    unit = year.tables[0].rows[0].unit
    leaves = {node.code: node for node in year.compiled.ruleset.base.leaves()}
    own = year.sheet.cells_of(unit.code).items()
    cells = [cell for code, cell in own if code in leaves and cell["state"] == "scored"]
    item = leaves[max(cells, key=lambda cell: cell["full"] - cell["points"])["node"]]
    english = language == "en"
    names = {
        "unit": (unit.title_en if english else "") or unit.title,
        "item": (item.title_en if english else "") or item.title,
    }
    yield ""
    yield str(WORDS[language]["explanation"]).format(year=year.compiled.ruleset.year, **names)
    yield render_text(explain(year.compiled, year.facts, year.sheet, unit.code, item.code), language)


def _write(years: list[ScoredYear], out: Path, language: str, progress: Progress) -> Iterator[str]:
    for year in years:
        folder = out / str(year.compiled.ruleset.year)
        write_results(year, folder, FORMATS, language, progress)
        yield from (str(folder / name) for name in SHOWN_FILES)
