"""The class tables of the report, its head and its figures."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.report.numbers_shown import published_text
from hengjing.scoring.report.words import WORDS
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import ClassRow, ClassTable


@dataclass(frozen=True)
class RowView:
    """One row of a class table; `cut` marks the last unit that has a grade with a quota."""

    code: str
    title: str
    rank: str
    scores: tuple[str, ...]
    bonus: str
    deduction: str
    total: str
    grade: str
    top: bool
    vetoed: bool
    state: str
    reason: str
    cut: bool


@dataclass(frozen=True)
class ClassView:
    """One class table with its notes."""

    code: str
    title: str
    dimensions: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]
    foot: str


class Views:
    """Builds what the templates show, in one language."""

    def __init__(self, year: ScoredYear, language: str) -> None:
        self.year = year
        self.language = language
        self.words: dict[str, Any] = WORDS[language]
        self.ruleset = year.compiled.ruleset
        self.decimals = self.ruleset.decimals
        self.grades = {grade.code: self.named(grade.title, grade.title_en) for grade in self.ruleset.grades}
        self.quota_grades = [grade.code for grade in self.ruleset.grades if grade.quota is not None]

    def named(self, title: str, title_en: str) -> str:
        """Return a title in the language of the report; the Chinese one stands in where there is no English."""
        return (title_en or title) if self.language == "en" else title

    def head(self) -> dict[str, Any]:
        """Return what stands at the top: programme, year, hashes, method, how many units have each grade."""
        head, rows = self.year.sheet.head, [row for table in self.year.tables for row in table.rows]
        problems = len(self.year.sheet.problems)
        counts = [(title, sum(row.grade == code for row in rows)) for code, title in self.grades.items()]
        without = sum(not row.grade for row in rows)
        ranked_on = self.words[f"on_{self.ruleset.rank.on}"]
        scales = {"score": self.decimals.score, "published": self.decimals.published, "ranked_on": ranked_on}
        return {
            "title": self.named(self.ruleset.title, self.ruleset.title_en),
            "programme": self.named(self.ruleset.programme.title, self.ruleset.programme.title_en),
            "year": self.ruleset.year,
            "period": f"{self.ruleset.period_from} – {self.ruleset.period_to}",
            "units": len(rows),
            "hashes": (
                (self.words["ruleset_hash"], grouped(head.ruleset_hash)),
                (self.words["facts_hash"], grouped(head.facts_hash)),
                (self.words["sheet_hash"], grouped(self.year.sheet.hash)),
            ),
            "engine": head.engine_version,
            "method": [text.format(**scales) for text in self.words["method_text"]],
            "certifiable": not problems,
            "state": self.words["not_certifiable" if problems else "certifiable"].format(count=problems),
            "grades": [*counts, (self.words["no_grade"], without)] if without and counts else counts,
        }

    def classes(self) -> tuple[ClassView, ...]:
        """Return the class tables."""
        return self._classes

    @cached_property
    def _classes(self) -> tuple[ClassView, ...]:
        return tuple(map(self._class, self.year.tables))

    def _class(self, table: ClassTable) -> ClassView:
        last = max((at for at, row in enumerate(table.rows) if row.grade in self.quota_grades[:1]), default=-1)
        cut = last if last < len(table.rows) - 1 else -1
        return ClassView(
            code=table.unit_class.code,
            title=self.named(table.unit_class.title, table.unit_class.title_en),
            dimensions=tuple(self._dimension(table, place) for place in range(len(table.dimensions))),
            rows=tuple(self._row(table, row, cut=at == cut) for at, row in enumerate(table.rows)),
            notes=tuple(self._notes(table)),
            foot=self.words["quota_line"].format(grade=self.grades[self.quota_grades[0]]) if cut >= 0 else "",
        )

    def _notes(self, table: ClassTable) -> list[str]:
        notes = []
        for quota in table.quotas:
            values = {"grade": self.grades[quota.grade], "places": quota.places, "given": quota.given}
            notes.append(self.words["quota"].format(**values) + (self.words["exceeded"] if quota.exceeded else ""))
        return notes

    def _dimension(self, table: ClassTable, place: int) -> tuple[str, str]:
        node = table.dimensions[place]
        marks = {table.full_marks(node, row.unit) or "" for row in table.rows}
        return self.named(node.title, node.title_en), marks.pop() if len(marks) == 1 else ""

    def _row(self, table: ClassTable, row: ClassRow, *, cut: bool) -> RowView:
        total = "" if row.published is None else decimal_text(row.published, self.decimals.published)
        return RowView(
            code=row.unit.code,
            title=self.named(row.unit.title, row.unit.title_en),
            rank=str(row.rank or ""),
            scores=tuple(published_text(score, self.decimals) for score in row.scores),
            bonus=published_text(row.bonus, self.decimals),
            deduction=published_text(row.deduction, self.decimals),
            total=total,
            grade=self.grades.get(row.grade, ""),
            top=bool(self.ruleset.grades) and row.grade == self.ruleset.grades[0].code,
            vetoed=bool(row.vetoed_by),
            state=row.state,
            reason=self.year.reason(table, row, self.language) if row.reason else "",
            cut=cut,
        )


def grouped(text: str) -> str:
    """Return a hash in groups of eight."""
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))
