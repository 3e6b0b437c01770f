"""Two years side by side: how each unit stood the year before, and how it stands now."""

from dataclasses import dataclass

from hengjing.steps.evaluations.data import RunData
from hengjing.steps.fact_assembly.published import published_year
from hengjing.steps.results.data import Before, Links
from hengjing.steps.results.selectors.shown import views_of
from hengjing.steps.results.selectors.tables import before, standings, standings_of


@dataclass(frozen=True, slots=True)
class YearRow:
    """One unit in both years; `moved` and `gained` are for sorting alone."""

    place: int
    code: str
    title: str
    url: str
    class_code: str
    class_title: str
    rank: int | None
    total: str
    grade: str
    before: Before | None
    moved: int | None
    gained: int | None


@dataclass(frozen=True, slots=True)
class TwoYears:
    """Both years; without a published result of the year before there is nothing to compare with."""

    year: int
    earlier: int | None
    rows: tuple[YearRow, ...]
    classes: tuple[tuple[str, str], ...]


def year_on_year(*, run: RunData, links: Links) -> TwoYears:
    """Return the units of a result beside the published one of the year before; the caller has the right to see it."""
    views = views_of(run_uuid=run.uuid)
    published = published_year(program_id=run.program, year=run.year - 1)
    earlier = standings_of(published, views.language) if published else {}
    titles = {row.code: row.title for view in views.views.classes() for row in view.rows}
    decimals = views.views.decimals.published
    rows = []
    for place, (code, now) in enumerate(standings(views).items(), start=1):
        known = earlier.get(code)
        same = known is not None and known.class_code == now.class_code and known.rank and now.rank
        exact = now.exact - known.exact if known and known.exact is not None and now.exact is not None else None
        rows.append(
            YearRow(
                place, code, titles[code], links.unit(code), now.class_code, now.class_title, now.rank or None,
                now.total, now.grade, before(now, known, decimals),
                moved=known.rank - now.rank if known and same else None,
                gained=None if exact is None else int(exact * 10**decimals),
            )
        )  # fmt: skip
    classes = tuple((view.code, view.title) for view in views.views.classes())
    return TwoYears(run.year, published.year if published else None, tuple(rows), classes)
