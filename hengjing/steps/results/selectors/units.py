"""One unit: total, dimensions against the class, the picture of its indicators, every item with what was lost."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound
from hengjing.scoring.explain import Step
from hengjing.scoring.report import HeatGroup, ItemView, UnitView, UnitViews
from hengjing.scoring.scoresheet.words import LEVEL_WORDS
from hengjing.steps.results.data import (
    NOWHERE,
    Block,
    DimensionRow,
    ItemRow,
    Links,
    StepShown,
    Strip,
    UnitResult,
)
from hengjing.steps.results.selectors.shown import views_of
from hengjing.steps.results.selectors.tables import before, earlier_of, standings

KEPT = 64
"""Units that people look at, in a process."""


def unit_result(
    *, run_uuid: UUID | str, unit_code: str, language: str = "", links: Links = NOWHERE
) -> UnitResult:  # fmt: skip
    """Return everything about one unit of a run; the caller has the right to see it.

    Raises:
        NotFound: There is no such run or unit.
    """
    views = views_of(run_uuid=run_uuid, language=language)
    return result_of(run_uuid, views, view_of(views, unit_code), links)


def view_of(views: UnitViews, unit_code: str) -> UnitView:
    """Return what the engine shows of a unit.

    Raises:
        NotFound: There is no such unit.
    """
    try:
        return _view(views, unit_code)
    except KeyError as error:
        raise NotFound(_("没有这个单位的成绩，或者您无权查看")) from error


@lru_cache(maxsize=KEPT)
def _view(views: UnitViews, unit_code: str) -> UnitView:
    return views.of(unit_code)


def result_of(run_uuid: UUID | str, views: UnitViews, view: UnitView, links: Links) -> UnitResult:
    """Return a unit as pages show it."""
    row, language = view.row, views.language
    now = standings(views)[row.code]
    earlier = earlier_of(run_uuid=run_uuid, language=language).get(row.code)
    return UnitResult(
        run_uuid=str(run_uuid),
        year=views.views.ruleset.year,
        code=row.code,
        title=row.title,
        class_code=view.total.unit_class,
        class_title=view.class_title,
        class_size=view.class_size,
        rank=row.rank,
        total=row.total,
        total_words=view.total.total.state_words.of(language),
        grade=row.grade,
        top=row.top,
        vetoed=row.vetoed,
        reason=row.reason,
        steps=tuple(step_shown(step, language) for step in view.total.total.steps),
        dimensions=tuple(_dimensions(views, view, links)),
        radar=view.radar,
        strips=tuple(_strip(group, row.code, links, views.views.words["states"]) for group in view.heat),
        items=tuple(_item(item, row.code, views, links) for item in view.items),
        lines=tuple(_item(item, row.code, views, links) for item in view.lines),
        consequences=view.consequences,
        before=before(now, earlier, views.views.decimals.published),
    )


def step_shown(step: Step, language: str) -> StepShown:
    """Return a step of the arithmetic in one language."""
    return StepShown(step.kind, step.title.of(language), step.text.of(language), step.result)


def _dimensions(views: UnitViews, view: UnitView, links: Links) -> Iterator[DimensionRow]:
    cells = views.year.sheet.cells_of(view.row.code)
    codes = [node.code for node in views.views.ruleset.base.children if node.code in cells]
    for code, shown in zip(codes, view.dimensions, strict=True):
        yield DimensionRow(code, *shown, links.node(view.row.code, code))


def _strip(group: HeatGroup, unit: str, links: Links, words: dict[str, str]) -> Strip:
    return Strip(
        group.title,
        tuple(
            Block(each.code, each.title, each.shade, each.share, words[each.state], links.node(unit, each.code))
            for each in group.blocks
        ),
    )


def _item(item: ItemView, unit: str, views: UnitViews, links: Links) -> ItemRow:
    shown: dict[str, Any] = {name: getattr(item, name) for name in SAME}
    return ItemRow(
        **shown,
        level=LEVEL_WORDS[item.kind].of(views.language),
        state_label=views.views.words["states"][item.state],
        url=links.node(unit, item.code),
    )


SAME = ("code", "title", "depth", "group", "full", "in_force", "differs", "points", "lost", "state", "why")
"""What a row shows as the engine's report does."""
