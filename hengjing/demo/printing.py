"""The lines of the demonstration: published tables, class tables, consequences, worked cases."""

from collections.abc import Iterator, Sequence

from hengjing.demo.cases import CaseResult
from hengjing.demo.published import PublishedTable
from hengjing.demo.words import WORDS
from hengjing.scoring.numbers import decimal_text, rescale
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import ClassRow, ClassTable
from hengjing.scoring.scoresheet.plain_text import table

CLASS_LINE = {"zh": 108, "en": 140}
"""How wide a class table may be; English names of units are long."""


def published_lines(tables: Sequence[PublishedTable], language: str) -> Iterator[str]:
    """Yield a line for each published table, a total, and each figure that differs without an explanation."""
    words = WORDS[language]
    counts = [
        (
            each.title if language == "zh" else each.name,
            len(each.figures),
            each.exact,
            len(each.explained),
            _wrong(each),
        )
        for each in tables
    ]
    sums = [sum(column) for column in list(zip(*counts, strict=True))[1:]]
    rows = [[str(cell) for cell in row] for row in [*counts, (words["total"], *sums)]]
    yield from table(words["published_heads"], rows, numeric=(1, 2, 3, 4))
    for each in tables:
        for figure in each.unexplained:
            names = {"unit": figure.unit, "field": figure.field, "printed": figure.printed}
            yield str(words["differs"]).format(table=each.name, computed=figure.computed, **names)
        for difference in each.stale:
            yield str(words["stale"]).format(table=each.name, unit=difference.unit, field=difference.field)


def _wrong(each: PublishedTable) -> int:
    return len(each.unexplained) + len(each.stale)


def class_lines(year: ScoredYear, each: ClassTable, language: str) -> Iterator[str]:
    """Yield one class table: rank, unit, dimensions, bonus, deductions, total, grade."""
    words = WORDS[language]
    quotas = "".join(_quota(year, each, language))
    title = _title(each.unit_class.title, each.unit_class.title_en, language)
    yield str(words["class_line"]).format(title=title, units=len(each.rows), quotas=quotas)
    dimensions = [_title(node.title, node.title_en, language) for node in each.dimensions]
    heads = [*words["columns"], *dimensions, *words["columns_after"]]
    rows = [_cells(year, row, language) for row in each.rows]
    yield from table(heads, rows, numeric=(0, *range(2, len(heads) - 1)), line=CLASS_LINE[language])


def _quota(year: ScoredYear, each: ClassTable, language: str) -> Iterator[str]:
    words = WORDS[language]
    for quota in each.quotas:
        yield str(words["quota"]).format(grade=_grade(year, quota.grade, language), places=quota.places)
        if quota.exceeded:
            yield str(words["exceeded"])


def _cells(year: ScoredYear, row: ClassRow, language: str) -> list[str]:
    words, decimals = WORDS[language], year.compiled.ruleset.decimals

    def points(value: int | None) -> str:
        if value is None:
            return str(words["no_grade"])
        return decimal_text(rescale(value, decimals=decimals.score, digits=decimals.published), decimals.published)

    total = words["no_grade"] if row.published is None else decimal_text(row.published, decimals.published)
    grade = _grade(year, row.grade, language) + (str(words["veto"]) if row.vetoed_by else "")
    return [
        str(row.rank or words["no_grade"]),
        _title(row.unit.title, row.unit.title_en, language),
        *map(points, row.scores),
        points(row.bonus),
        points(row.deduction),
        str(total),
        grade,
    ]


def _grade(year: ScoredYear, code: str, language: str) -> str:
    for grade in year.compiled.ruleset.grades:
        if grade.code == code:
            return _title(grade.title, grade.title_en, language)
    return str(WORDS[language]["no_grade"])


def consequence_lines(year: ScoredYear, language: str) -> Iterator[str]:
    """Yield recommendations, awards, and how many persons may be rated excellent."""
    words = WORDS[language]
    names = {unit.code: _title(unit.title, unit.title_en, language) for unit in year.compiled.ruleset.units}
    groups = (("recommendations", year.consequences.recommendations), ("awards", year.consequences.awards))
    colon = "：" if language == "zh" else ": "
    for name, found in groups:
        yield f"  {words[name]}{colon}{'' if found else words['none']}"
        for each in found:
            yield f"    {names[each.unit]}{colon}{year.consequence(each, language)}"
    excellent = year.consequences.excellent
    heads = sum(each.heads for each in excellent)
    yield "  " + str(words["excellent"]).format(units=len(excellent), heads=heads)


def case_lines(cases: Sequence[CaseResult], language: str) -> list[str]:
    """Return a line for each worked case."""
    words = WORDS[language]
    rows = [
        [
            str(words["holds" if case.holds else "fails"]),
            case.path.parent.parent.name,
            case.title,
            _pairs(case.expected),
            "" if case.holds else _pairs(case.computed),
        ]
        for case in cases
    ]
    return table(words["case_heads"], rows)


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return " ".join(text for _, text in pairs)


def _title(title: str, title_en: str, language: str) -> str:
    return (title_en or title) if language == "en" else title
