"""What is frozen of every item of a unit: full marks, weight, points, and why it has not its full marks."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hengjing.scoring.explain import Explainer
from hengjing.scoring.scoresheet.words import points_text
from hengjing.steps.publication_papers.data import PublishedItem

if TYPE_CHECKING:
    from hengjing.scoring.explain import Brief, WeightShown
    from hengjing.scoring.ruleset import Node, Unit
    from hengjing.scoring.runners.scored_year import ScoredYear

NONE = "—"
SMALL = "small"
"""Scored, but by too few to be published by itself."""

GROUPS = ("dimension", "indicator")
"""What these have is the sum of what stands below them."""


class Items:
    """The items of the units of a scored year; what is said of them is Chinese, whoever has it frozen."""

    def __init__(self, year: "ScoredYear") -> None:
        self.year = year
        self._explainer = Explainer(year.compiled, year.facts, year.sheet)
        self._places = {unit.code: place for place, unit in enumerate(year.compiled.ruleset.units, start=1)}

    def place_of(self, unit: "Unit") -> int:
        """Return the place of a unit in the fixed order of all."""
        return self._places[unit.code]

    def effects_on(self, unit: "Unit") -> tuple[str, ...]:
        """Return what each veto does that struck the unit."""
        return tuple(each.effect.zh for each in self._explainer.explain(unit.code).total.vetoes)

    def of(self, unit: "Unit") -> Iterator[PublishedItem]:
        """Yield the items and lines of a unit in the order of its indicator system."""
        ruleset, cells = self.year.compiled.ruleset, self.year.sheet.cells_of(unit.code)
        lines = (*ruleset.base.children, *ruleset.bonus, *ruleset.deductions)
        for node, depth in ((node, depth) for line in lines for node, depth in _walk(line, 0)):
            cell = cells.get(node.code)
            if cell is not None and node.applies_to.includes(unit.code, unit.unit_class):
                yield self._item(unit, node, depth, cell)

    def _item(self, unit: "Unit", node: "Node", depth: int, cell: Mapping[str, Any]) -> PublishedItem:
        brief = self._explainer.brief(unit.code, node.code)
        level = self.year.sheet.head.node(node.code).level
        scored, is_line = cell["state"] == "scored", level in {"bonus", "deduction"}
        full = node.points.of(unit.code, unit.unit_class) if node.points else None
        usual = cell["points"] == (0 if is_line else cell["full"])
        tells = not scored or not (usual or level in GROUPS)
        return PublishedItem(
            code=node.code, title=node.title, depth=depth, full=full or ("" if is_line else brief.full),
            points=points_text(cell["points"], self.year.compiled.ruleset.decimals.score) if scored else NONE,
            level=level, state=SMALL if scored and cell["not_publishable"] else cell["state"],
            weight=_weight(brief.weight), why=brief.sentence.zh if tells else "",
            notes=_notes(brief) if tells and scored else (), title_en=node.title_en,
        )  # fmt: skip


def _walk(node: "Node", depth: int) -> Iterator[tuple["Node", int]]:
    yield node, depth
    for child in node.children:
        yield from _walk(child, depth + 1)


def _weight(weight: "WeightShown | None") -> str:
    """Return what the full marks count for in the node above, where they do not count for themselves."""
    if weight is None:
        return ""
    own = [] if weight.by.zh == "分值" else [f"{weight.by.zh}{weight.nominal}"]
    return "，".join([*own, f"折算后{weight.in_force}"] if weight.differs else own)


def _notes(brief: "Brief") -> tuple[str, ...]:
    """Return the reasons that were written; one that the sentence holds already is not said twice."""
    return tuple(note for note in brief.notes if note not in brief.sentence.zh)
