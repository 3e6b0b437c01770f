"""The workbook of a breakdown in the hands of a clerk: taken out, filled in, brought back, confirmed."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.steps.browsing import sent, values_of

SHEET = "任务"


def page(name, row):
    """The address of a page of a breakdown."""
    return reverse(f"key_work:{name}", args=[row.uuid])


def form_action(preview):
    """Where the button under a preview leads."""
    return preview.request["PATH_INFO"] + "commit/"


def confirm(client, preview):
    """Press the button under a preview."""
    return client.post(form_action(preview), values_of(preview, form_action(preview)), follow=True)


class Book:
    """The workbook of a breakdown in the hands of a clerk."""

    def __init__(self, client, row):
        self.book = load_workbook(BytesIO(client.get(page("breakdown_workbook", row)).content))
        self.sheet = self.book[SHEET]
        self.head = next(cells for cells in self.sheet.iter_rows() if "任务" in {plain(cell.value) for cell in cells})
        self.columns = {plain(cell.value): cell.column for cell in self.head}

    def cell(self, number, label):
        return self.sheet.cell(self.head[0].row + number, self.columns[label])

    def set(self, number, label, value):
        cell = self.cell(number, label)
        cell.value = value
        return f"{SHEET}!{cell.coordinate}"

    def content(self):
        content = BytesIO()
        self.book.save(content)
        return content.getvalue()

    def preview(self, client, row, content=None, name="任务.xlsx"):
        file = SimpleUploadedFile(name, content or self.content())
        return client.get(sent(client, page("breakdown_import", row), file=file).headers["Location"])


def plain(value):
    """The words of a head without its marks."""
    return str(value or "").replace("*", "").replace("（必填）", "").strip()
