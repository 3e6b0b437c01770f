"""One worksheet with its looks: texts only as texts, numbers exact, page set-up of A4."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hengjing.scoring.scoresheet.plain_text import width as text_width

A4 = 9
HEAD_COLOR = "#F1F1EE"
LINE_COLOR = "#C6C6C0"
NOTE_COLOR = "#65686E"
FORBIDDEN_IN_NAMES = "[]:*?/\\"
LONGEST_NAME = 31
LINE_HEIGHT = 13
ROW_SPACE = 5


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook; numbers have one for each count of decimals."""

    book: Any
    formats: dict[str, Any]

    @classmethod
    def of(cls, book: Any) -> "Looks":
        """Declare the formats."""
        frame: dict[str, Any] = {"border": 1, "border_color": LINE_COLOR, "valign": "vcenter"}
        declared: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 14},
            "note": {"font_color": NOTE_COLOR, "font_size": 9},
            "head": {**frame, "bold": True, "text_wrap": True, "align": "center", "bg_color": HEAD_COLOR},
            "text": {**frame, "text_wrap": True},
            "word": {**frame, "align": "center"},
            "rank": {**frame, "align": "center", "num_format": "0"},
        }
        return cls(book, {name: book.add_format({"font_size": 10, **each}) for name, each in declared.items()})

    def number(self, digits: int, *, bold: bool = False) -> Any:
        """Return the format of numbers shown with so many decimals."""
        name = f"number {digits} {bold}"
        if name not in self.formats:
            shown = f"0.{'0' * digits}" if digits else "0"
            look = {"num_format": shown, "border": 1, "border_color": LINE_COLOR, "valign": "vcenter", "font_size": 10}
            self.formats[name] = self.book.add_format({**look, "bold": bold})
        return self.formats[name]


class Page:
    """A worksheet that is written row by row. Text never becomes a formula, a link or a number."""

    def __init__(self, looks: Looks, name: str) -> None:
        used = {sheet.get_name().lower() for sheet in looks.book.worksheets()}
        self.looks = looks
        self.sheet = looks.book.add_worksheet(sheet_name(name, used))
        self.row = 0

    def line(self, text: str, look: str = "note") -> None:
        """Write one text into the first cell of a row of its own."""
        self.sheet.write_string(self.row, 0, text, self.looks.formats[look])
        self.row += 1

    def heads(self, texts: list[str], height: int = 30) -> None:
        """Write the heads of a table."""
        for column, text in enumerate(texts):
            self.text(column, text, "head")
        self.sheet.set_row(self.row, height)
        self.row += 1

    def text(self, column: int, text: str, look: str = "text") -> None:
        """Write a text cell in the present row."""
        self.sheet.write_string(self.row, column, text, self.looks.formats[look])

    def number(self, column: int, value: int, decimals: int, digits: int, *, bold: bool = False) -> None:
        """Write an exact number at a scale, shown with so many digits."""
        exact = Decimal(value).scaleb(-decimals)
        self.sheet.write_number(self.row, column, exact, self.looks.number(digits, bold=bold))

    def rank(self, column: int, rank: int) -> None:
        """Write a rank; nothing where there is none."""
        if rank:
            self.sheet.write_number(self.row, column, rank, self.looks.formats["rank"])
        else:
            self.text(column, "", "word")

    def end_row(self, text: str = "", width: int = 1) -> None:
        """Go to the next row; this one is as high as its longest text needs in a column of that width."""
        self.sheet.set_row(self.row, LINE_HEIGHT * -(-max(text_width(text), 1) // width) + ROW_SPACE)
        self.row += 1

    def widths(self, sizes: list[int]) -> None:
        """Set the widths of the columns, in characters."""
        for column, size in enumerate(sizes):
            self.sheet.set_column(column, column, size)

    def print_setup(self, title: str, page: str, *, head_row: int, columns: int = 0) -> None:
        """Set up printing: A4 landscape, heads repeated, the title and the number of the page on every page."""
        sheet = self.sheet
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.repeat_rows(head_row)
        if columns:
            sheet.repeat_columns(0, columns - 1)
        else:
            sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8{page}")
        sheet.freeze_panes(head_row + 1, columns or 2)


def sheet_name(title: str, used: set[str]) -> str:
    """Return a name that a spreadsheet accepts and that no other sheet has."""
    plain = "".join("_" if letter in FORBIDDEN_IN_NAMES else letter for letter in title).strip("'")[:LONGEST_NAME]
    name, number = plain or "_", 1
    while name.lower() in used:
        number += 1
        name = f"{plain[: LONGEST_NAME - 4]} {number}"
    return name
