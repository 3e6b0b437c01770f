"""The section of one unit: total, radar, items with what each lost and why, and every explanation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from hengjing.scoring.explain import Explainer, Explanation, NodeExplanation
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.report.class_views import RowView, Views
from hengjing.scoring.report.heat import HeatGroup, heat
from hengjing.scoring.report.numbers_shown import percent_text, published_text, thousandths
from hengjing.scoring.report.radar import FEWEST, MOST, Radar, radar
from hengjing.scoring.report.sensitivity_views import UnitSensitivity
from hengjing.scoring.ruleset import Node, Unit

LINES = ("bonus", "deduction", "veto")


@dataclass(frozen=True)
class ItemView:
    """One row of an item table; its whole explanation is made once it is asked for."""

    code: str
    title: str
    depth: int
    group: bool
    full: str
    in_force: str
    differs: bool
    points: str
    lost: str
    state: str
    why: str
    kind: str
    explain: Callable[[], NodeExplanation]

    @cached_property
    def node(self) -> NodeExplanation:
        """Everything that there is to say of it."""
        return self.explain()


@dataclass(frozen=True)
class UnitView:
    """One unit."""

    row: RowView
    class_title: str
    class_size: int
    total: Explanation
    dimensions: tuple[tuple[str, str, str, str, str], ...]
    radar: Radar | None
    heat: tuple[HeatGroup, ...]
    items: tuple[ItemView, ...]
    lines: tuple[ItemView, ...]
    consequences: tuple[tuple[str, str], ...]
    sensitivity: UnitSensitivity | None

    @property
    def explained(self) -> tuple[ItemView, ...]:
        """Items and lines that have an explanation of their own, in the order of the tables."""
        return tuple(item for item in (*self.items, *self.lines) if not item.group)


class UnitViews:
    """Builds the sections of units; what a study of the weights found is shown where it was made."""

    def __init__(self, views: Views, sensitivity: Mapping[str, UnitSensitivity]) -> None:
        self.views = views
        self.sensitivity = sensitivity
        self.year = views.year
        self.language = views.language
        self.explainer = Explainer(self.year.compiled, self.year.facts, self.year.sheet)

    def all(self) -> Iterator[UnitView]:
        """Yield the units of all classes, by class and rank."""
        for view, table in zip(self.views.classes(), self.year.tables, strict=True):
            for row_view, row in zip(view.rows, table.rows, strict=True):
                yield self._unit(row_view, row.unit, (view.title, len(table.rows)))

    def of(self, code: str) -> UnitView:
        """Return one unit.

        Raises:
            KeyError: there is no such unit.
        """
        for view, table in zip(self.views.classes(), self.year.tables, strict=True):
            for row_view, row in zip(view.rows, table.rows, strict=True):
                if row.unit.code == code:
                    return self._unit(row_view, row.unit, (view.title, len(table.rows)))
        raise KeyError(code)

    def _unit(self, row: RowView, unit: Unit, unit_class: tuple[str, int]) -> UnitView:
        cells = self.year.sheet.cells_of(unit.code)
        shown = [code for code in cells if self._is_shown(code, cells[code])]
        items = [self._item(unit, code, cells[code]) for code in shown]
        return UnitView(
            row=row,
            class_title=unit_class[0],
            class_size=unit_class[1],
            total=self.explainer.explain(unit.code),
            dimensions=tuple(self._dimensions(unit, cells)),
            radar=self._radar(unit, cells),
            heat=heat(self.views.ruleset.base.children, cells, self.language),
            items=tuple(item for item in items if item.kind not in LINES),
            lines=tuple(item for item in items if item.kind in LINES),
            consequences=tuple(self._consequences(unit.code)),
            sensitivity=self.sensitivity.get(unit.code),
        )

    def _is_shown(self, code: str, cell: Mapping[str, Any]) -> bool:
        """Everything but the base, and vetoes of which there is nothing to say."""
        level = self.year.sheet.head.node(code).level
        return level != "base" and (level != "veto" or cell["struck"] or cell["fact_count"] > 0)

    def _item(self, unit: Unit, code: str, cell: Mapping[str, Any]) -> ItemView:
        brief = self.explainer.brief(unit.code, code)
        scored = cell["state"] == "scored"
        lost = cell["full"] - cell["points"]
        line = brief.level in LINES
        in_force = scored and not line and cell["weight_in_force"] > 0
        return ItemView(
            code=code,
            title=brief.title.of(self.language),
            depth=brief.depth,
            group=brief.level in {"dimension", "indicator"},
            full=brief.full,
            in_force=published_text(cell["weight_in_force"], self.views.decimals) if in_force else "",
            differs=in_force and bool(brief.weight and brief.weight.differs),
            points=published_text(cell["points"], self.views.decimals) if scored else "",
            lost=published_text(lost, self.views.decimals) if scored and lost > 0 and not line else "",
            state="struck" if cell["struck"] else "small" if cell["not_publishable"] else cell["state"],
            why=brief.sentence.of(self.language),
            kind=brief.level,
            explain=partial(self._explain, unit.code, code),
        )

    def _explain(self, unit: str, code: str) -> NodeExplanation:
        node = self.explainer.explain(unit, code).node
        if node is None:
            raise KeyError(code)
        return node

    def _dimensions(self, unit: Unit, cells: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
        decimals = self.views.decimals
        for node in self.views.ruleset.base.children:
            cell = cells.get(node.code)
            if cell is None:
                continue
            scored = cell["state"] == "scored"
            points = published_text(cell["points"] if scored else None, decimals)
            share = percent_text(cell["points"], cell["full"]) if scored else ""
            typical = self.averages.get((unit.unit_class, node.code))
            average_text = "" if typical is None else f"{decimal_text(typical, 1)}%"
            title = self.views.named(node.title, node.title_en)
            yield title, decimal_text(cell["full"], decimals.score, digits=0), points, share, average_text

    def _radar(self, unit: Unit, cells: Mapping[str, Any]) -> Radar | None:
        nodes = [node for node in self._axes if node.code in cells and cells[node.code]["state"] == "scored"]
        return radar(
            [self.views.named(node.title, node.title_en) for node in nodes],
            [thousandths(cells[node.code]["points"], cells[node.code]["full"]) for node in nodes],
            [self.averages.get((unit.unit_class, node.code), 0) for node in nodes],
        )

    @cached_property
    def _axes(self) -> tuple[Node, ...]:
        """The indicators where their number can be drawn, else the dimensions."""
        dimensions = self.views.ruleset.base.children
        indicators = tuple(below for node in dimensions for below in node.children or (node,))
        return indicators if FEWEST <= len(indicators) <= MOST else dimensions

    @cached_property
    def averages(self) -> Mapping[tuple[str, str], int]:
        """The average share of full marks of each class, in thousandths, for dimensions and axes."""
        codes = {node.code for node in (*self._axes, *self.views.ruleset.base.children)}
        class_of = {unit.code: unit.unit_class for unit in self.views.ruleset.units}
        shares: dict[tuple[str, str], list[int]] = {}
        for row in self.year.sheet.rows_of_nodes(codes):
            if row["state"] == "scored":
                key = (class_of[row["unit"]], row["node"])
                shares.setdefault(key, []).append(thousandths(row["points"], row["full"]))
        return {key: sum(found) // len(found) for key, found in shares.items()}

    def _consequences(self, unit: str) -> Iterator[tuple[str, str]]:
        found = self.year.consequences
        groups = (("recommendation", found.recommendations), ("award", found.awards), ("excellent", found.excellent))
        for name, group in groups:
            for each in group:
                if each.unit == unit:
                    yield self.views.words[name], self.year.consequence(each, self.language)
