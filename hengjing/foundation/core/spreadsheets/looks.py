"""How a workbook looks: named Chinese fonts, borders, number formats with the declared decimals."""

from typing import Any

from hengjing.foundation.core.spreadsheets.description import NUMBERS, Column, Kind
from hengjing.foundation.core.spreadsheets.texts import display_width

BODY, HEADS, TITLE = "宋体", "黑体", "方正小标宋简体"
WIDTHS = {Kind.LONG_TEXT: 40, Kind.TEXT: 18, Kind.CODES: 20, Kind.DATE: 12, Kind.YES_NO: 8, Kind.CHOICE: 14}
NUMBER_WIDTH = 12
LABEL_MARGIN = 3
CENTERED = frozenset({Kind.DATE, Kind.YES_NO, Kind.CHOICE})
FORMATS = {Kind.WHOLE: "0", Kind.DATE: "yyyy-mm-dd"}
WORDS = {
    Kind.WHOLE: "整数。",
    Kind.DATE: "日期，如 2026-03-01。",
    Kind.CHOICE: "从下拉列表选择。",
    Kind.YES_NO: "填“是”或“否”。",
    Kind.CODES: "多个之间用顿号隔开。",
}


def width_of(column: Column) -> int:
    """Return the width of a column in characters: as declared, else by its kind, and the head in two lines at least."""
    return column.width or max(WIDTHS.get(column.kind, NUMBER_WIDTH), display_width(column.label) // 2 + LABEL_MARGIN)


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """Make the formats that do not depend on a column."""
        self.book = book
        self.made: dict[tuple[Any, ...], Any] = {}
        center = {"align": "center", "valign": "vcenter"}
        self.plain = self._made(font_name=BODY)
        self.title = self._made(font_name=TITLE, font_size=18, **center)
        self.line = self._made(font_name=BODY, font_size=10, font_color="#595959", align="left", valign="vcenter")

    def head(self, required: bool) -> Any:
        """Return the look of a head; required ones are told by color too, beside the star."""
        color = "#9C1C1C" if required else "#1F2D3D"
        look = {"font_name": HEADS, "font_size": 11, "font_color": color, "bg_color": "#E8EEF5", "border": 1}
        return self._made(**look, border_color="#8A99A8", text_wrap=True, align="center", valign="vcenter")

    def of_column(self, column: Column) -> Any:
        """Return the look of the cells of a column that nobody has filled in yet."""
        return self._made(**self._of(column))

    def of_cell(self, column: Column) -> Any:
        """Return the look of a cell."""
        return self._made(**self._of(column), border=1, border_color="#B4BFCA")

    def words_of(self, column: Column) -> str:
        """Return what a person may write in a column."""
        if column.kind is Kind.DECIMAL:
            return f"数，至多 {column.decimals} 位小数。"
        return WORDS.get(column.kind, "")

    def _of(self, column: Column) -> dict[str, Any]:
        decimals = f"0.{'0' * column.decimals}" if column.decimals else "0"
        form = decimals if column.kind is Kind.DECIMAL else FORMATS.get(column.kind, "@")
        align = "right" if column.kind in NUMBERS else "center" if column.kind in CENTERED else "left"
        margin = {"indent": 1} if align != "center" else {}
        look = {"font_name": BODY, "font_size": 10.5, "valign": "vcenter", "text_wrap": column.kind not in NUMBERS}
        return {**look, **margin, "align": align, "num_format": form}

    def _made(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(look)
        return self.made[key]
