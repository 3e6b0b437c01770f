"""A workbook in the hands of a person: taken out, filled in with a spreadsheet program, brought back, confirmed."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.steps.browsing import sent, values_of


def plain(value):
    """The words of a head without its marks."""
    return str(value or "").replace("*", "").replace("（必填）", "").strip()


class Book:
    """A workbook that the platform gave out, as openpyxl opens it; rows are found by the words under one head."""

    def __init__(self, content, label):
        self.content, self.label = content, label
        self.book = load_workbook(BytesIO(content))
        self.sheet, self.head = next(
            (sheet, row[0].row)
            for sheet in self.book
            for row in sheet.iter_rows()
            if label in {plain(cell.value) for cell in row}
        )
        self.columns = {plain(cell.value): cell.column for cell in self.sheet[self.head] if cell.value}

    def row(self, name):
        """The row of a name; a number is one, counted from below the head."""
        if isinstance(name, int):
            return self.head + name
        column = self.columns[self.label]
        return next(number for number in range(self.head + 1, self.sheet.max_row + 1)
                    if self.sheet.cell(number, column).value == name)  # fmt: skip

    def cell(self, name, label):
        """The cell of a row under a head."""
        return self.sheet.cell(self.row(name), self.columns[label])

    def place(self, name, label):
        """The address of a cell in its sheet."""
        return f"{get_column_letter(self.columns[label])}{self.row(name)}"

    def set(self, name, label, value):
        """Write into a cell, and return where, as a problem names it."""
        self.cell(name, label).value = value
        return f"{self.sheet.title}!{self.place(name, label)}"

    def add(self, like, **values):
        """Write a row under the last one, like another row but for some cells."""
        last = max(number for number in range(1, self.sheet.max_row + 1)
                   if self.sheet.cell(number, self.columns[self.label]).value) + 1  # fmt: skip
        for label, column in self.columns.items():
            self.sheet.cell(last, column).value = values.get(label, self.cell(like, label).value)

    def clear(self, name):
        """Delete a row."""
        self.sheet.delete_rows(self.row(name))

    def saved(self):
        """The file as openpyxl saves it."""
        content = BytesIO()
        self.book.save(content)
        return content.getvalue()


def brought(client, address, content, name="填报表.xlsx"):
    """Bring a file to the address of an import, and open the page that it leads to."""
    return client.get(sent(client, address, file=SimpleUploadedFile(name, content)).headers["Location"])


def form_action(preview):
    """Where the button under a preview leads."""
    return preview.request["PATH_INFO"] + "commit/"


def confirm(client, preview):
    """Press the button under a preview."""
    return client.post(form_action(preview), values_of(preview, form_action(preview)), follow=True)
