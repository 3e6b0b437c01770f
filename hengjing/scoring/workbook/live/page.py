"""One sheet of the live workbook: formulas, inputs, engine's values, each with its look."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hengjing.scoring.scoresheet.plain_text import width as text_width
from hengjing.scoring.workbook.page import A4, HEAD_COLOR, LINE_COLOR, NOTE_COLOR

INPUT_FILL, INPUT_INK = "#FFF8DC", "#1F3F8F"
CARRIED_FILL = "#E4E4E0"
WRONG_FILL, WRONG_INK = "#F6D5D0", "#9C1C0E"
RIGHT_INK = "#2E6B34"
NUMBER = "0.00####"
TITLE_HEIGHT, NOTE_HEIGHT = 22, 15

FRAME = {"border": 1, "border_color": LINE_COLOR, "valign": "vcenter"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": NOTE_COLOR, "font_size": 9},
    "head": {**FRAME, "bold": True, "text_wrap": True, "align": "center", "bg_color": HEAD_COLOR},
    "text": {**FRAME},
    "wrapped": {**FRAME, "text_wrap": True, "valign": "top"},
    "word": {**FRAME, "align": "center"},
    "input": {**FRAME, "bg_color": INPUT_FILL, "font_color": INPUT_INK},
    "input share": {**FRAME, "bg_color": INPUT_FILL, "font_color": INPUT_INK, "num_format": "0.######%"},
    "input word": {**FRAME, "bg_color": INPUT_FILL, "font_color": INPUT_INK, "align": "center"},
    "fixed": {**FRAME, "font_color": NOTE_COLOR},
    "step": {**FRAME, "num_format": "General"},
    "number": {**FRAME, "num_format": NUMBER},
    "total": {**FRAME, "num_format": NUMBER, "bold": True},
    "rank": {**FRAME, "num_format": "0", "align": "center"},
    "share": {**FRAME, "num_format": "0.######%"},
    "engine": {**FRAME, "num_format": NUMBER, "font_color": NOTE_COLOR},
    "carried": {**FRAME, "num_format": NUMBER, "bg_color": CARRIED_FILL, "italic": True},
    "wrong": {"bg_color": WRONG_FILL, "font_color": WRONG_INK, "bold": True},
    "right": {"font_color": RIGHT_INK},
}


@dataclass(frozen=True)
class Formats:
    """The formats of the workbook by look."""

    made: dict[str, Any]

    @classmethod
    def of(cls, book: Any) -> "Formats":
        """Declare the formats."""
        return cls({name: book.add_format({"font_size": 10, **look}) for name, look in LOOKS.items()})

    def __getitem__(self, look: str) -> Any:
        return self.made[look]


@dataclass
class LivePage:
    """A worksheet. Texts never become formulas; formulas carry no saved result, so that programs calculate them."""

    sheet: Any
    formats: Formats

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write a text, or an empty cell."""
        if text:
            self.sheet.write_string(row, column, text, self.formats[look])
        else:
            self.sheet.write_blank(row, column, None, self.formats[look])

    def number(self, row: int, column: int, value: int, decimals: int, look: str) -> None:
        """Write an exact number at a scale."""
        self.sheet.write_number(row, column, Decimal(value).scaleb(-decimals), self.formats[look])

    def formula(self, row: int, column: int, formula: str, look: str = "number") -> None:
        """Write a formula without a saved result."""
        self.sheet.write_formula(row, column, f"={formula}", self.formats[look], "")

    def lines(self, title: str, notes: list[str]) -> None:
        """Write the title and the lines below it."""
        self.sheet.write_string(0, 0, title, self.formats["title"])
        self.sheet.set_row(0, TITLE_HEIGHT)
        for row, note in enumerate(notes, start=1):
            self.sheet.write_string(row, 0, note, self.formats["note"])
            self.sheet.set_row(row, NOTE_HEIGHT)

    def heads(self, row: int, texts: list[str], height: int = 42) -> None:
        """Write the heads of a table."""
        for column, text in enumerate(texts):
            self.text(row, column, text, "head")
        self.sheet.set_row(row, height)

    def mark_differences(self, area: tuple[int, int, int, int], words: tuple[str, str]) -> None:
        """Color the words for the same and for different."""
        for text, look in zip(words, ("right", "wrong"), strict=True):
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": self.formats[look]}
            self.sheet.conditional_format(*area, rule)

    def set_up(self, title: str, page: str, *, head_row: int, columns: int) -> None:
        """Set up printing on A4 across, heads repeated, and freeze heads and names."""
        sheet = self.sheet
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.repeat_rows(head_row)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8{page}")
        sheet.freeze_panes(head_row + 1, columns)


def wide_enough(texts: list[str], least: int = 8, most: int = 34) -> int:
    """Return a width of a column in characters that holds the longest of some texts."""
    return min(max([least, *(text_width(text) + 2 for text in texts)]), most)
