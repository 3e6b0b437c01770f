"""An import of a breakdown is found again in the import and export center, with its errors and its confirmation."""

from tests.steps.browsing import content_of, links_of, rows_of
from tests.steps.key_work.views.workbooks import Book
from tests.steps.workbooks import confirm
from tests.steps.year import task

CENTER = "/jobs/"


def imports_of(client):
    answer = client.get(CENTER, {"kind": "import"})
    return [row[0] for row in rows_of(answer)], [link for link in links_of(answer) if "/imports/" in link]


def test_an_import_with_errors_is_found_again_with_its_cells(year):
    client, row = year.client("office"), year.breakdown(task(1, year.units.a), task(2, year.units.b))
    book = Book(client, row)
    place = book.set(1, "分值", "许多")
    book.preview(client, row)

    lines, [link] = imports_of(client)

    assert "处问题，没有写入任何内容" in lines[0]
    assert place in content_of(client.get(link))


def test_an_import_that_is_confirmed_is_listed_twice_and_for_nobody_else(year):
    client, row = year.client("office"), year.breakdown(task(1, year.units.a), task(2, year.units.b))
    book = Book(client, row)
    book.set(1, "目标值", "完成 105%")
    confirm(client, book.preview(client, row))

    lines, _links = imports_of(client)

    assert ["已确认，全部写入" in lines[0], "核对无误，确认后写入" in lines[1]] == [True, True]
    assert "没有任务" in content_of(year.client("filer_a").get(CENTER))
