"""Evidence of a mark in the browser: attached on the page of its cell, read there by whom the numbers show."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from hengjing.foundation.files.models import Evidence
from hengjing.steps.score_sheets import api
from tests.steps.browsing import content_of, links_of
from tests.steps.plans.test_evidence import picture

pytestmark = [pytest.mark.django_db, pytest.mark.of_pages, pytest.mark.on_sqlite]
SAID = {"title": "统计年报", "effective_on": "2026-02-20", "page_reference": "第3页", "label": "internal"}


@pytest.mark.clause("B3")
def test_the_body_attaches_evidence_on_the_page_of_a_cell_and_the_office_reads_it_once_the_sheet_is_there(
    sheets, settings, tmp_path
):
    settings.FILES_STORE = tmp_path / "files"
    sheets.fill()
    cell = sheets.cell("JW", "DATA")
    body, office, other = (sheets.year.client(who) for who in ("stats", "office", "visits"))
    attach = reverse("files:attach", args=[cell.entity, cell.uuid])
    (upload,) = [link for link in links_of(body.get(cell.url)) if link.startswith(attach.removesuffix("attach/"))]
    assert attach in [form.action for form in html.fromstring(body.get(upload).content.decode()).forms]

    def sends(client):
        return client.post(attach, {**SAID, "file": SimpleUploadedFile("年报.png", picture())})

    assert (sends(office).status_code, sends(other).status_code) == (404, 404)
    assert not Evidence.objects.exists()
    assert sends(body).status_code == 302
    download = reverse("files:download", args=[Evidence.objects.get().uuid])
    assert "统计年报" in content_of(body.get(cell.url))
    assert download in links_of(body.get(cell.url))

    assert "统计年报" not in content_of(office.get(cell.url))
    assert (office.get(download).status_code, other.get(download).status_code) == (404, 404)
    sheets.act(api.submit_sheet, "stats")

    assert "统计年报" in content_of(office.get(cell.url))
    assert download in links_of(office.get(cell.url))
    answer = office.get(download)
    assert b"".join(answer.streaming_content) == picture()
    for close in answer._resource_closers:
        close()
    assert (other.get(cell.url).status_code, other.get(download).status_code) == (404, 404)
    assert sends(body).status_code in {403, 409}
    assert Evidence.objects.count() == 1
