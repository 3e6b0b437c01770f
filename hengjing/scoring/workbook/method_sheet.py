"""The sheets of consequences, and of method and sources."""

from collections.abc import Mapping
from typing import Any

from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.workbook.page import Looks, Page
from hengjing.scoring.workbook.words import WORDS

HEAD_ROW = 1


def write_consequences(year: ScoredYear, looks: Looks, language: str) -> None:
    """Write recommendations, awards and excellent heads with their reasons."""
    words: Mapping[str, Any] = WORDS[language]
    found = year.consequences
    groups = (("recommendation", found.recommendations), ("award", found.awards), ("excellent", found.excellent))
    if not any(group for _, group in groups):
        return
    ruleset, english = year.compiled.ruleset, language == "en"
    title = (ruleset.title_en if english else "") or ruleset.title
    units = {unit.code: (unit.title_en if english else "") or unit.title for unit in ruleset.units}
    page = Page(looks, words["consequences"])
    page.line(f"{title} · {words['consequences']}", "title")
    page.heads(list(words["kinds"]))
    for name, group in groups:
        for each in group:
            page.text(0, words[name])
            page.text(1, units[each.unit])
            sentence = year.consequence(each, language)
            page.text(2, sentence)
            page.end_row(sentence, 86)
    page.widths([24, 32, 90])
    page.print_setup(title, words["page"], head_row=HEAD_ROW)


def write_method(year: ScoredYear, looks: Looks, language: str) -> None:
    """Write what the results were made from and how, the sources of the rules, and what has no data."""
    words: Mapping[str, Any] = WORDS[language]
    ruleset, english = year.compiled.ruleset, language == "en"
    title = (ruleset.title_en if english else "") or ruleset.title
    page = Page(looks, words["method"])
    page.line(f"{title} · {words['method']}", "title")
    for name, text in words["method_rows"]:
        page.text(0, name, "head")
        page.text(1, text.format(**_values(year, words, title, english=english)))
        page.row += 1
    problems = year.sheet.problems
    page.text(0, words["state"], "head")
    page.text(1, words["not_certifiable"].format(count=len(problems)) if problems else words["certifiable"])
    page.row += 1
    for problem in problems:
        page.text(1, problem.message(language))
        page.row += 1
    page.row += 1
    page.heads(list(words["source_heads"]))
    page.text(0, "assumption")
    page.text(1, words["assumption"])
    page.row += 1
    for source in ruleset.sources:
        inferred = words["inferred"] if source.inferred else ""
        for column, text in enumerate((source.id, source.title, source.article, source.address, inferred)):
            page.text(column, text)
        page.row += 1
    page.widths([22, 70, 30, 50, 8])
    page.print_setup(title, words["page"], head_row=0)


def _values(year: ScoredYear, words: Mapping[str, Any], title: str, *, english: bool) -> dict[str, Any]:
    ruleset, head = year.compiled.ruleset, year.sheet.head
    programme = ruleset.programme
    return {
        "programme": (programme.title_en if english else "") or programme.title,
        "title": title,
        "year": ruleset.year,
        "period_from": ruleset.period_from,
        "period_to": ruleset.period_to,
        "ruleset_hash": head.ruleset_hash,
        "facts_hash": head.facts_hash,
        "sheet_hash": year.sheet.hash,
        "engine_version": head.engine_version,
        "score": ruleset.decimals.score,
        "published": ruleset.decimals.published,
        "ranked_on": words[f"on_{ruleset.rank.on}"],
    }
