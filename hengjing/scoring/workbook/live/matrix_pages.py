"""Writes the sheets with a row for each unit and a column for each node."""

from collections.abc import Callable
from typing import Any

import numpy as np

from hengjing.scoring.scoresheet.words import STATE_WORDS, titled
from hengjing.scoring.workbook.live.item_pages import Carried
from hengjing.scoring.workbook.live.matrices import FIRST_COLUMN, FIRST_ROW, HEAD_ROW
from hengjing.scoring.workbook.live.page import LivePage
from hengjing.scoring.workbook.live.planning import BookPlan

Writer = Callable[[int, int, int, int], None]
"""Writes one cell: row, column, unit, node."""


def write_matrices(book: BookPlan, pages: dict[str, LivePage], carried: Carried) -> None:
    """Write scores, full marks, weights, scored shares and the engine's results."""
    writer = _Matrices(book, pages, carried)
    for name, write in (
        ("scores", writer.score),
        ("full", writer.full),
        ("weights", writer.weight),
        ("shares", writer.share),
        ("engine", writer.engine),
    ):
        writer.sheet(name, write)


class _Matrices:
    """Writes the sheets one after the other."""

    def __init__(self, book: BookPlan, pages: dict[str, LivePage], carried: Carried) -> None:
        self.book, self.pages, self.carried = book, pages, carried
        self.compiled, self.plans = book.year.compiled, book.plans
        self.nodes = self.compiled.nodes
        self.trace = {(row["unit"], row["node"]): row for row in book.year.sheet.trace.to_pylist()}
        self.full_marks = self._numbers("points")
        self.node_weights = self._weights()

    def _numbers(self, name: str) -> dict[tuple[int, int], int]:
        found = {}
        for part in self.compiled.classes:
            for node, place in zip(*np.nonzero(part.in_system), strict=True):
                found[int(node), int(part.units[place])] = int(getattr(part, name)[node, place])
        return found

    def _weights(self) -> dict[tuple[int, int], int]:
        """The weights of children of nodes that sum by weights."""
        found = {}
        for part in self.compiled.classes:
            for node in part.inner:
                if node.rule.weighted_by(node.parameters) != "weights":
                    continue
                for row, place in zip(*np.nonzero(part.in_system[node.children]), strict=True):
                    found[int(node.children[row]), int(part.units[place])] = int(node.weight[row, place])
        return found

    def sheet(self, name: str, write: Writer) -> None:
        page, said, language = self.pages[name], self.plans.said, self.plans.language
        page.lines(said(name), [said(f"{name}_note")])
        titles = [f"{titled(node.title, node.title_en).of(language)}\n{node.code}" for node in self.nodes]
        page.heads(HEAD_ROW, [said("unit_code"), said("unit"), said("class"), *titles], 66)
        classes = {each.code: titled(each.title, each.title_en).of(language) for each in self.compiled.ruleset.classes}
        for unit, own in enumerate(self.compiled.ruleset.units):
            row = FIRST_ROW + unit
            page.text(row, 0, own.code, "word")
            page.text(row, 1, titled(own.title, own.title_en).of(language))
            page.text(row, 2, classes[own.unit_class])
            for node in range(len(self.nodes)):
                if (node, unit) in self.full_marks:
                    write(row, FIRST_COLUMN + node, unit, node)
                else:
                    page.text(row, FIRST_COLUMN + node, "", "fixed")
        sheet: Any = page.sheet
        for column, size in enumerate((9, 30, 16)):
            sheet.set_column(column, column, size)
        sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(self.nodes) - 1, 12)
        page.set_up(said(name), said("page"), head_row=HEAD_ROW, columns=FIRST_COLUMN)
        sheet.fit_to_pages(0, 0)
        sheet.repeat_columns(0, 1)

    def score(self, row: int, column: int, unit: int, node: int) -> None:
        page = self.pages["scores"]
        own = self.book.matrix("engine").cell(unit, node)
        if (node, unit) in self.carried and self.nodes[node].children:
            page.formula(row, column, own, "carried")
        else:
            look = "total" if self.nodes[node].children else "number"
            page.formula(row, column, self.book.scores[node, unit], look)

    def full(self, row: int, column: int, unit: int, node: int) -> None:
        if self.compiled.levels[node] == "veto":
            self.pages["full"].text(row, column, "", "fixed")
        else:
            self.pages["full"].number(row, column, self.full_marks[node, unit], self.compiled.decimals, "input")

    def weight(self, row: int, column: int, unit: int, node: int) -> None:
        weight = self.node_weights.get((node, unit))
        if weight is None:
            self.pages["weights"].text(row, column, "", "fixed")
        else:
            self.pages["weights"].number(row, column, weight, self.compiled.ruleset.decimals.weight, "input")

    def share(self, row: int, column: int, unit: int, node: int) -> None:
        formula = self.book.shares.get((node, unit))
        if formula is None:
            self.pages["shares"].text(row, column, "", "fixed")
        else:
            self.pages["shares"].formula(row, column, formula, "step")

    def engine(self, row: int, column: int, unit: int, node: int) -> None:
        found = self.trace[self.compiled.ruleset.units[unit].code, self.nodes[node].code]
        if found["state"] == "scored":
            self.pages["engine"].number(row, column, found["points"], self.compiled.decimals, "engine")
        else:
            self.pages["engine"].text(row, column, STATE_WORDS[found["state"]].of(self.plans.language), "engine")
