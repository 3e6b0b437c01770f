"""The office brings facts with their source: everything checked first, then written, older ones kept (C1-C5)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from lxml import html

from hengjing.foundation.core.errors import NotAllowed, NotReady
from hengjing.steps.fact_imports import api, registry
from hengjing.steps.fact_imports.models import FactsImport, ImportedItem
from tests.steps.browsing import content_of
from tests.steps.workbooks import confirm
from tests.steps.year import AT

pytestmark = pytest.mark.django_db

HEAD = "unit,item,measure,group,entry,value,status,source,note\n"
GOOD = HEAD + "JW,VISIT,actual,,,80,,信访系统,\nCZ,VISIT,actual,,,90,,信访系统,\nJW,DATA,event,,GENERAL,1,,通报,\n"
LATER = HEAD + "JW,VISIT,actual,,,85,,信访系统,\nCZ,VISIT,actual,,,90,,信访系统,\n"


def bring(sheets, content=GOOD, who="office", source="区信访办公室", document="信访函〔2026〕8号"):
    return api.bring_facts(
        actor=sheets.year.actor(who), at=AT, scheme_id=sheets.year.scheme.id, source_name=source, document=document,
        file=api.FactsUpload("facts.csv", content.encode()),
    )  # fmt: skip


def problems(sheets, content=GOOD, **more):
    with pytest.raises(NotReady) as found:
        bring(sheets, content, **more)
    return [(problem.code, problem.path) for problem in found.value.problems]


@pytest.mark.clause("C1")
def test_facts_are_brought_with_their_source_and_become_rows_with_a_record(brought):
    data = bring(brought)

    assert (data.number, data.items, data.rows) == (1, ("VISIT", "DATA"), 3) or data.items == ("DATA", "VISIT")
    rows = api.rows_of(scheme_id=brought.year.scheme.id)
    assert {(row.unit, row.item, row.value, row.source, row.record and row.record.url) for row in rows} == {
        ("JW", "VISIT", "80", "信访系统", data.url), ("CZ", "VISIT", "90", "信访系统", data.url),
        ("JW", "DATA", "1", "通报", data.url),
    }  # fmt: skip


def test_a_later_import_takes_the_place_of_the_items_it_contains_and_the_older_stays(brought):
    first = bring(brought)
    second = bring(brought, LATER)

    rows = api.rows_of(scheme_id=brought.year.scheme.id)
    assert {(row.item, row.unit, row.value, row.record and row.record.uuid) for row in rows} == {
        ("VISIT", "JW", "85", second.uuid), ("VISIT", "CZ", "90", second.uuid), ("DATA", "JW", "1", first.uuid),
    }  # fmt: skip
    assert len(FactsImport.objects.get(uuid=first.uuid).rows) == 3
    assert api.items_covered(scheme_id=brought.year.scheme.id) == {"VISIT", "DATA"}


def test_the_database_changes_no_import_and_gives_no_item_back(brought):
    bring(brought)
    bring(brought, LATER)
    superseded = ImportedItem.objects.exclude(superseded_by=None)
    for act in (
        lambda: FactsImport.objects.update(rows=[]),
        lambda: FactsImport.objects.all()._raw_delete("default"),
        lambda: superseded.update(superseded_by=None),
        lambda: ImportedItem.objects.update(item="ECON"),
        lambda: ImportedItem.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="fact_imports_"), transaction.atomic():
            act()


def test_every_problem_is_told_by_row_and_column_and_nothing_is_written(brought):
    bad = HEAD + "JW,VISIT,actual,,,8o,,信访系统,\nXX,VISIT,actual,,,90,,信访系统,\nCZ,VISIT,actual,,,90,,,\n"
    found = problems(brought, bad)

    assert [path.split(" ")[:2] for _code, path in found] == [["第", "2"], ["第", "3"], ["第", "4"]]
    assert not FactsImport.objects.exists()


def test_an_item_of_another_source_a_missing_source_and_a_lock_are_refused(brought, monkeypatch):
    assert problems(brought, HEAD + "JW,ECON,actual,,,80,,年报,\n") == [("item_not_brought", "ECON")]
    assert [code for code, _path in problems(brought, source=" ", document="")] == [
        "source_name_missing", "document_missing",
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        bring(brought, who="stats")
    monkeypatch.setattr(registry, "_READERS", [lambda _scheme: frozenset()])
    assert {code for code, _path in problems(brought)} == {"item_not_brought"}


def test_in_the_browser_the_source_is_named_and_what_changes_is_shown_before_it_is_written(brought):
    client, base = brought.year.client("office"), f"/fact-imports/of/{brought.year.scheme.uuid}/"
    about = {"source_name": "区信访办公室", "document": "信访函〔2026〕8号"}
    assert client.get(f"{base}workbook/").content.startswith("\ufeff单位,项目".encode())
    assert client.post(f"{base}import/", {"file": SimpleUploadedFile("a.csv", GOOD.encode())}).status_code == 400

    bad = SimpleUploadedFile("a.csv", (HEAD + "JW,VISIT,actual,,,8o,,信访系统,\n").encode())
    shown = client.get(client.post(f"{base}import/", {**about, "file": bad}).url)
    assert "第 2 行" in content_of(shown)

    answer = client.post(f"{base}import/", {**about, "file": SimpleUploadedFile("a.csv", GOOD.encode())})
    preview = client.get(answer.url)
    assert "新增 2 项" in content_of(preview)
    assert not FactsImport.objects.exists()
    assert confirm(client, preview).request["PATH_INFO"] == base
    row = FactsImport.objects.get()
    assert (row.source_name, row.document) == tuple(about.values())
    assert "信访函〔2026〕8号" in content_of(client.get(f"/fact-imports/{row.uuid}/"))
    assert client.get(f"/fact-imports/{row.uuid}/file/").content == GOOD.encode()

    form = client.get(f"{base}import/")
    assert {"区信访办公室", "信访函〔2026〕8号"} <= set(_typed(form))
    later = client.post(f"{base}import/", {**about, "file": SimpleUploadedFile("b.csv", LATER.encode())})
    changed = content_of(client.get(later.url))
    assert "修改 1 项" in changed
    assert "数值8085" in changed
    assert "使用中" in content_of(client.get("/fact-imports/"))
    assert brought.year.client("stats").get(f"/fact-imports/{row.uuid}/").status_code == 403


def _typed(page):
    return [field.get("value") for field in html.fromstring(page.content).xpath("//input")]


def test_the_office_has_to_bring_what_no_import_gives_yet(brought, monkeypatch):
    scheme, office = brought.year.scheme, brought.year.actor("office")
    monkeypatch.setattr(registry, "_COLLECTING", [lambda _programs: (scheme.id,)])
    (todo,) = api.todo_for(actor=office, at=AT)
    assert (todo.title, todo.link) == (f"{scheme.title}：2 项指标的数据尚未导入", f"/fact-imports/of/{scheme.uuid}/")

    bring(brought)
    assert api.todo_for(actor=office, at=AT) == ()
    assert api.todo_for(actor=brought.year.actor("stats"), at=AT) == ()


def test_what_is_still_to_be_brought_holds_the_year_up(brought):
    office, scheme = brought.year.actor("office"), brought.year.scheme
    bring(brought, LATER)
    (progress,) = api.progress_of(actor=office, scheme=scheme, at=AT)
    assert (progress.done, progress.total, progress.waiting[0].count) == (1, 2, 1)
    assert api.progress_of(actor=brought.year.actor("stats"), scheme=scheme, at=AT) == ()
