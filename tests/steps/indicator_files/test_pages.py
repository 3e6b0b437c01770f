"""Files of indicator systems as people see them in a browser."""

import io
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.foundation.audit.models import AuditEntry
from hengjing.steps.indicators import api as indicators
from tests.steps.browsing import content_of, rows_of, values_of
from tests.steps.indicator_files.test_services import file_with, points
from tests.steps.trials.story import with_points

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
"""Beside those of the frame."""


def address(story, end=""):
    """A page of the scheme."""
    return f"/indicator-files/{story.scheme.uuid}/{end}"


def bring(client, story, content, name="方案.yaml"):
    """Bring a file as the form does, and return the page that it leads to."""
    return client.post(
        address(story, "import/"), {"file": SimpleUploadedFile(name, content)}, follow=True
    )  # fmt: skip


def queries(client, url):
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_office_brings_a_file_and_confirms_it(story):
    client = story.year.client("office")
    page = bring(client, story, file_with(story, with_points("70", "30")))
    commit = next(form for form in _forms(page) if form.action.endswith("/commit/"))

    answer = client.post(commit.action, values_of(page, commit.action), follow=True)

    assert ["重点工作（WORK）", "分值", "40", "70"] in rows_of(page)
    assert "已导入" in answer.content.decode()
    assert points(story) == ["70", "30"]


def test_problems_are_listed_with_line_and_way_out(story):
    page = bring(story.year.client("office"), story, file_with(story, with_points("70", "40")))

    place, message, hint = rows_of(page)[0]
    assert place.startswith("第")
    assert "合计110" in message
    assert "核对" in hint


def test_the_workbook_goes_out_and_the_log_says_so(story):
    answer = story.year.client("office").get(address(story, "workbook/"))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert {"指标", "计分规则", "规则参数", "等次"} <= set(book.sheetnames)
    assert AuditEntry.objects.latest("seq").action == "indicator_files.system:export"


def test_the_ruleset_file_goes_out(story):
    answer = story.year.client("auditor").get(address(story, "ruleset/"))

    assert answer["Content-Type"] == "application/yaml"
    assert b"WORK" in answer.content


def test_the_page_of_files_offers_what_the_person_may_do(story):
    office, auditor = (content_of(story.year.client(who).get(address(story))) for who in ("office", "auditor"))

    assert "上传填报表或规则集文件" in office
    assert "上传填报表或规则集文件" not in auditor
    assert "下载规则集文件" in auditor


def test_last_years_system_is_copied_on_the_page(story):
    client = story.year.client("office")
    page = client.get(address(story, "copy/"))

    client.post(address(story, "copy/"), values_of(page))

    assert "新增单位" in content_of(page)
    assert points(story) == ["60", "40"]


def test_the_comparison_shows_only_changes_unless_asked(story):
    client = story.year.client("auditor")

    only, every = (content_of(client.get(address(story, f"compare/{query}"))) for query in ("", "?show=every"))

    assert "2 处变动" in only
    assert "基础分" not in only
    assert "基础分" in every


def test_the_comparison_goes_out_as_a_workbook(story):
    answer = story.year.client("auditor").get(address(story, "compare/?as=excel"))

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content))["比对"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == ["WORK", "SERVICE"]


@pytest.mark.parametrize("end", ["", "workbook/", "ruleset/", "compare/", "import/", "copy/"])
def test_units_are_refused(story, end):
    assert story.year.client("filer_a").get(address(story, end)).status_code in {403, 404}


def test_the_pages_cost_few_queries(story):
    client = story.year.client("office")
    frame = queries(client, "/jobs/")
    for end in ("", "compare/", "copy/", "import/"):
        assert queries(client, address(story, end)) <= frame + MOST_QUERIES


def _forms(page):
    return html.fromstring(page.content.decode()).forms


def test_a_scheme_without_a_system_says_so(story):
    assert indicators.system_of(actor=story.office, scheme_id=story.last.id).is_begun
    assert story.year.client("office").get(f"/indicator-files/{UUID(int=1)}/").status_code == 404
