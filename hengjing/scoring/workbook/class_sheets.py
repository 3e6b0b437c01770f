"""A sheet for each class: rank, unit, dimensions, bonus, deductions, total, grade, reason."""

from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import ClassRow, ClassTable
from hengjing.scoring.workbook.page import Looks, Page
from hengjing.scoring.workbook.words import WORDS

HEAD_ROW = 2
REASON_WIDTH = 68


def write_classes(year: ScoredYear, looks: Looks, language: str) -> None:
    """Write the sheets of all classes."""
    for table in year.tables:
        _Class(year, looks, language, table).write()


class _Class:
    """Writes one class."""

    def __init__(self, year: ScoredYear, looks: Looks, language: str, table: ClassTable) -> None:
        self.year = year
        self.words: dict[str, str] = WORDS[language]  # type: ignore[assignment]
        self.language = language
        self.table = table
        self.ruleset = year.compiled.ruleset
        self.page = Page(looks, self.named(table.unit_class.title, table.unit_class.title_en))

    def named(self, title: str, title_en: str) -> str:
        return (title_en or title) if self.language == "en" else title

    def write(self) -> None:
        title = self.named(self.ruleset.title, self.ruleset.title_en)
        named = self.named(self.table.unit_class.title, self.table.unit_class.title_en)
        self.page.line(f"{title} · {named}", "title")
        self.page.line(self.words["comma"].join(self.notes()))
        dimensions = [self.dimension(place) for place in range(len(self.table.dimensions))]
        after = [self.words[name] for name in ("bonus", "deduction", "total", "unrounded", "grade", "reason")]
        self.page.heads([self.words["rank"], self.words["unit"], *dimensions, *after])
        for row in self.table.rows:
            self.row(row)
        self.page.widths([6, 30, *[11] * len(dimensions), 8, 8, 9, 13, 11, REASON_WIDTH])
        self.page.print_setup(f"{title} · {named}", self.words["page"], head_row=HEAD_ROW)

    def notes(self) -> list[str]:
        notes = [self.words["units"].format(units=len(self.table.rows))]
        grades = {grade.code: self.named(grade.title, grade.title_en) for grade in self.ruleset.grades}
        for quota in self.table.quotas:
            text = self.words["quota"].format(grade=grades[quota.grade], places=quota.places, given=quota.given)
            notes.append(text + (self.words["exceeded"] if quota.exceeded else ""))
        return notes

    def dimension(self, place: int) -> str:
        node = self.table.dimensions[place]
        title = self.named(node.title, node.title_en)
        marks = {self.table.full_marks(node, row.unit) for row in self.table.rows}
        points = marks.pop() if len(marks) == 1 else None
        return f"{title}\n{self.words['full'].format(points=points)}" if points else title

    def row(self, row: ClassRow) -> None:
        page, decimals = self.page, self.ruleset.decimals
        page.rank(0, row.rank)
        page.text(1, self.named(row.unit.title, row.unit.title_en))
        numbers = [*row.scores, row.bonus, row.deduction]
        for column, value in enumerate(numbers, start=2):
            self.points(column, value, decimals.published)
        column = 2 + len(numbers)
        if row.published is None:
            page.text(column, self.words[row.state], "word")
        else:
            page.number(column, row.published, decimals.published, decimals.published, bold=True)
        self.points(column + 1, row.total, decimals.score)
        grades = {grade.code: self.named(grade.title, grade.title_en) for grade in self.ruleset.grades}
        page.text(column + 2, grades.get(row.grade, ""), "word")
        reason = self.year.reason(self.table, row, self.language) if row.reason else ""
        page.text(column + 3, reason)
        page.end_row(reason, REASON_WIDTH - 4)

    def points(self, column: int, value: int | None, digits: int) -> None:
        if value is None:
            self.page.text(column, "", "word")
        else:
            self.page.number(column, value, self.ruleset.decimals.score, digits)
