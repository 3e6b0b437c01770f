"""The workbook of a breakdown in the hands of a clerk."""

from django.urls import reverse

from tests.steps import workbooks


def page(name, row):
    """The address of a page of a breakdown."""
    return reverse(f"key_work:{name}", args=[row.uuid])


class Book(workbooks.Book):
    """The workbook of a breakdown in the hands of a clerk; tasks are told by their numbers."""

    def __init__(self, client, row):
        super().__init__(client.get(page("breakdown_workbook", row)).content, "任务")

    def preview(self, client, row, content=None, name="任务.xlsx"):
        """Bring it back, or something else in its place, and look at what it changes."""
        return workbooks.brought(client, page("breakdown_import", row), content or self.saved(), name)
