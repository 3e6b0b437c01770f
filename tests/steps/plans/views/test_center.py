"""What takes long or comes in is found again in the import and export center, by its own person only."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.jobs.models import Job
from tests.steps.browsing import content_of, links_of, rows_of, values_of

CENTER = "/jobs/"


def ordered(year, name="office"):
    return year.client(name).post("/plans/bundle/")


def upload(year, plan, change=lambda _sheet: None):
    """Bring the workbook of a plan back, changed."""
    client = year.client("filer_a")
    book = load_workbook(BytesIO(client.get(reverse("plans:plan_workbook", args=[plan.uuid])).content))
    change(book.worksheets[0])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "计划.xlsx"
    return client.post(reverse("plans:plan_import", args=[plan.uuid]), {"file": file})


def test_the_office_takes_the_documents_of_all_plans_as_one_archive_in_the_order_of_units(year):
    year.plan("b")
    year.plan(state="with_office")
    client = year.client("office")

    answer = ordered(year)

    listed = client.get(CENTER)
    assert answer.headers["Location"] == CENTER
    assert [row[1:4] for row in rows_of(listed)] == [["导出", "已完成", "2 / 2"]]
    file = client.get(next(link for link in links_of(listed) if link.endswith("/result/")))
    archive = ZipFile(BytesIO(file.content))
    names = archive.namelist()
    units = [cell for row in rows_of(client.get("/plans/")) for cell in row if cell.endswith("局")]
    assert names == [f"{place:03} {unit} 2026 年度绩效计划.docx" for place, unit in enumerate(units, start=1)]
    for unit, name in zip(units, names, strict=True):
        assert unit in "".join(each.text for each in Document(BytesIO(archive.read(name))).paragraphs)


def test_who_took_the_documents_stands_in_the_log(year):
    year.plan()

    ordered(year)

    entry = AuditEntry.objects.get(action="plans.plan:bundle")
    assert (entry.actor, entry.program) == (year.district.user("office"), year.program)


@pytest.mark.parametrize("name", ["filer_a", "head_a", "leader", "auditor", "sys"])
def test_nobody_else_packs_documents(year, name):
    year.plan()

    assert ordered(year, name).status_code == 403
    assert not Job.objects.exists()


def test_without_a_plan_there_is_nothing_to_pack(year):
    answer = ordered(year)

    assert answer.status_code == 400
    assert "还没有计划" in content_of(answer)
    assert not Job.objects.exists()


def test_a_right_that_is_gone_when_the_job_runs_is_missing(year, monkeypatch):
    year.plan()
    monkeypatch.setattr("hengjing.foundation.jobs.services.running.actor_of_user", lambda *_: year.actor("filer_a"))

    ordered(year)

    job = Job.objects.get()
    assert (job.state, job.has_file) == ("failed", False)


def test_the_file_of_another_is_not_found(year):
    year.plan()
    ordered(year)
    job = Job.objects.get()

    for name in ("filer_a", "head_a", "auditor"):
        client = year.client(name)
        assert client.get(reverse("jobs:result", args=[job.uuid])).status_code == 404
        assert client.get(reverse("jobs:row", args=[job.uuid])).status_code == 404
        assert "没有任务" in content_of(client.get(CENTER))


def test_an_import_with_errors_is_found_again_with_its_cells(year):
    plan = year.plan()
    upload(year, plan, lambda sheet: sheet.cell(4, 6, "许多"))
    client = year.client("filer_a")

    listed = client.get(CENTER)

    [row] = rows_of(listed)
    assert row[1:3] == ["导入", "已完成"]
    assert "1 处问题，没有写入任何内容" in row[0]
    link = next(link for link in links_of(listed) if link.startswith("/plans/imports/"))
    assert "F4" in content_of(client.get(link))


def test_an_import_that_was_left_is_confirmed_later_and_both_are_listed(year):
    plan = year.plan()
    upload(year, plan, lambda sheet: sheet.cell(5, 4, "满意率 ≥ 96.00%"))
    client = year.client("filer_a")
    link = next(link for link in links_of(client.get(CENTER)) if link.startswith("/plans/imports/"))
    client.post(f"{link}commit/", values_of(client.get(link)))

    notes = [row[0] for row in rows_of(client.get(CENTER))]
    assert "已确认，全部写入" in notes[0]
    assert "核对无误，确认后写入" in notes[1]


def test_the_center_is_filtered_by_kind(year):
    plan = year.plan()
    upload(year, plan)
    ordered(year)

    assert len(rows_of(year.client("filer_a").get(CENTER, {"kind": "import"}))) == 1
    assert "没有任务" in content_of(year.client("filer_a").get(CENTER, {"kind": "export"}))
