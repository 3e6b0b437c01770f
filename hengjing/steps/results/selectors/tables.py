"""Class tables: units by rank with dimensions, bonus, deductions, total, grade, and how they stood the year before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound
from hengjing.scoring.report import ClassView, RowView, UnitViews, Views
from hengjing.scoring.scoresheet import ClassRow as EngineRow
from hengjing.scoring.scoresheet import ClassTable as EngineTable
from hengjing.scoring.scoresheet.words import signed_text
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_assembly.published import PublishedYear, published_standings, published_year
from hengjing.steps.results.data import NOWHERE, Before, ClassRow, ClassTable, Head, Links, Number
from hengjing.steps.results.selectors.shown import views_of


def class_table(
    *, run_uuid: UUID | str, class_code: str = "", language: str = "", links: Links = NOWHERE
) -> ClassTable:
    """Return the table of a class, the first one where none is named; the caller has the right to see it.

    Raises:
        NotFound: There is no such run or class.
    """
    for table in _drawn(run_uuid, language, links):
        if class_code in {"", table.code}:
            return table
    raise NotFound(_("没有这一类别，或者您无权查看"))


def class_tables(*, run_uuid: UUID | str, language: str = "", links: Links = NOWHERE) -> tuple[ClassTable, ...]:
    """Return the tables of all classes of a run; the caller has the right to see it.

    Raises:
        NotFound: There is no such run.
    """
    return tuple(_drawn(run_uuid, language, links))


def _drawn(run_uuid: UUID | str, language: str, links: Links) -> Iterator[ClassTable]:
    """Draw one class after another, as far as they are asked for."""
    views = views_of(run_uuid=run_uuid, language=language)
    before = earlier_of(run_uuid=run_uuid, language=views.language)
    shown = views.views.classes()
    classes = tuple((view.code, view.title) for view in shown)
    drawing = _Drawing(views.views, before, links)
    for view, table in zip(shown, views.year.tables, strict=True):
        yield ClassTable(
            run_uuid=str(run_uuid),
            year=views.views.ruleset.year,
            code=view.code,
            title=view.title,
            classes=classes,
            heads=drawing.heads(view, table),
            rows=drawing.rows(view, table),
            notes=view.notes,
            foot=view.foot,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stood in a year."""

    year: int
    class_code: str
    class_title: str
    rank: int
    total: str
    exact: Fraction | None
    grade: str


def earlier_of(*, run_uuid: UUID | str, language: str) -> Mapping[str, Standing]:
    """Return how the units stood in the published result of the year before."""
    run = evaluations.known_run(run_uuid=UUID(str(run_uuid)))
    found = published_year(program_id=run.program, year=run.year - 1)
    return standings_of(found, language) if found else {}


def standings_of(published: PublishedYear, language: str) -> dict[str, Standing]:
    """Return how each unit stood by what was published of a year; the grade is the one that was decided (T37)."""
    english = language == "en"
    return {
        unit: Standing(
            published.year, each.class_code, each.class_title_en if english else each.class_title,
            int(each.rank) if each.rank.isdecimal() else 0, each.total, _exact(each.total),
            each.grade_title_en if english else each.grade_title,
        )
        for unit, each in published_standings(uuid=published.uuid).items()
    }  # fmt: skip


def _exact(total: str) -> Fraction | None:
    """Return a published total, if the unit had one."""
    try:
        return Fraction(total)
    except ValueError:
        return None


def standings(views: UnitViews) -> dict[str, Standing]:
    """Return how each unit of a scored year stands."""
    scale = 10**views.views.decimals.published
    return {
        row.unit.code: Standing(
            views.views.ruleset.year, view.code, view.title, row.rank, shown.total,
            None if row.published is None else Fraction(row.published, scale), shown.grade,
        )
        for view, table in zip(views.views.classes(), views.year.tables, strict=True)
        for shown, row in zip(view.rows, table.rows, strict=True)
    }  # fmt: skip


def before(now: Standing, earlier: Standing | None, decimals: int) -> Before | None:
    """Return how a unit stood the year before, and how it has moved since."""
    if earlier is None:
        return None
    difference = ""
    if now.exact is not None and earlier.exact is not None:
        difference = signed_text(now.exact - earlier.exact, decimals, decimals)
    move = _move(now, earlier)
    return Before(
        earlier.year, earlier.class_title, earlier.rank, earlier.total, earlier.grade, move, difference
    )  # fmt: skip


def _move(now: Standing, earlier: Standing) -> str:
    if not now.rank or not earlier.rank:
        return ""
    if now.class_code != earlier.class_code:
        return _("换类")
    up = earlier.rank - now.rank
    if up == 0:
        return _("平")
    return _("升 %(n)s") % {"n": up} if up > 0 else _("降 %(n)s") % {"n": -up}


class _Drawing:
    """What is the same for all classes of a run: the views, the year before, and where numbers lead."""

    def __init__(self, views: Views, earlier: Mapping[str, Standing], links: Links) -> None:
        self.views, self.earlier, self.links = views, earlier, links
        self.scale = 10**views.decimals.published

    def heads(self, view: ClassView, table: EngineTable) -> tuple[Head, ...]:
        """Return the dimensions of a class."""
        pairs = zip(table.dimensions, view.dimensions, strict=True)
        return tuple(Head(node.code, title, full) for node, (title, full) in pairs)

    def rows(self, view: ClassView, table: EngineTable) -> tuple[ClassRow, ...]:
        """Return the units of a class in the order of the engine: by rank, those without one last."""
        pairs = enumerate(zip(view.rows, table.rows, strict=True), start=1)
        return tuple(self._row(place, view, table, shown, row) for place, (shown, row) in pairs)

    def _row(self, place: int, view: ClassView, table: EngineTable, shown: RowView, row: EngineRow) -> ClassRow:
        code = row.unit.code
        unit = self.links.unit(code)
        exact = None if row.published is None else Fraction(row.published, self.scale)
        now = Standing(self.views.ruleset.year, view.code, view.title, row.rank, shown.total, exact, shown.grade)
        scores = zip(table.dimensions, shown.scores, row.scores, strict=True)
        return ClassRow(
            code=code,
            title=shown.title,
            url=unit,
            place=place,
            rank=row.rank,
            scores=tuple(Number(text, order, self.links.node(code, node.code)) for node, text, order in scores),
            bonus=Number(shown.bonus, row.bonus, unit and f"{unit}#lines"),
            deduction=Number(shown.deduction, row.deduction, unit and f"{unit}#lines"),
            total=Number(shown.total, row.published, unit and f"{unit}#total"),
            grade=shown.grade,
            top=shown.top,
            vetoed=shown.vetoed,
            reason=shown.reason,
            cut=shown.cut,
            before=before(now, self.earlier.get(code), self.views.decimals.published),
        )
