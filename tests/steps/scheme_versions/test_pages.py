"""The pages of versions through the browser: read, write, compare, put up, issue, amend, Word."""

from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjing.steps.scheme_parts.data import Section
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.models import SchemeVersion
from tests.foundation.posts.district import fresh, on
from tests.steps.browsing import values_of
from tests.steps.scheme_versions.test_services import amend, issue_amendment, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page(row, rest=""):
    return f"/scheme-versions/{row.uuid}/{rest}"


def send(client, address, **fields):
    """Open a form, fill it in and send it."""
    return client.post(address, {**values_of(client.get(address)), **fields})


@pytest.mark.clause("P1")
def test_the_office_drafts_puts_up_and_issues_in_the_browser(draft_year):
    client = draft_year.client("office")
    start = f"/scheme-versions/scheme/{draft_year.scheme.uuid}/"
    assert "起草方案文本" in client.get(start).content.decode()

    assert client.post(f"{start}draft/", {"start": "empty"}).status_code == 302
    row = SchemeVersion.objects.get(scheme=draft_year.scheme.id)
    draft_year.system()
    for section in row.sections:
        address = page(row, f"sections/{section['key']}/edit/")
        assert send(client, address, body="（一）第一条\n（二）第二条").status_code == 302
    assert send(client, page(row, "terms/edit/"), rhythm="quarterly").status_code == 302
    assert send(client, page(row, "put_up/"), reason="请审议").status_code == 302
    draft_year.adopt(fresh(row))
    shown = client.get(page(row, "issue/")).content.decode()
    assert all(each in shown for each in ("JW局", "CZ局"))
    assert send(client, page(row, "issue/"), document_number="示政发〔2026〕3号").status_code == 302

    text = draft_year.client("filer_a").get(start).content.decode()
    assert all(each in text for each in ("（二）第二条", "示政发〔2026〕3号", "每季度", "现行有效"))


def test_a_draft_with_something_missing_says_where(draft_year):
    client = draft_year.client("office")
    row = draft_year.draft_text(body="")

    answer = client.get(page(row, "put_up/"))

    assert "“考核方式”还没有内容" in answer.content.decode()
    assert f"{page(row)}#section-ways" in answer.content.decode()


def test_what_two_people_write_at_once_is_not_lost(draft_year):
    client = draft_year.client("office")
    row = draft_year.draft_text()
    address = page(row, "sections/ways/edit/")
    values = values_of(client.get(address))
    save(draft_year, row, Section("ways", "考核方式", "他人写的"))

    answer = client.post(address, {**values, "body": "我写的"})

    assert answer.status_code == 409
    assert all(each in answer.content.decode() for each in ("他人写的", "我写的", "以我填写的为准"))
    again = client.post(address, {**values_of(answer), "body": "我写的"})
    assert (again.status_code, fresh(row).sections[1]["body"]) == (302, "我写的")


def test_a_section_of_ones_own_is_added_and_removed_in_the_browser(draft_year):
    client = draft_year.client("office")
    row = draft_year.draft_text()
    assert send(client, page(row, "sections/add/"), heading="结果反馈", body="反馈").status_code == 302
    key = fresh(row).sections[-1]["key"]
    form = client.get(page(row, f"sections/{key}/edit/"))

    answer = client.post(page(row, f"sections/{key}/remove/"), values_of(form))

    assert answer.status_code == 302
    assert "结果反馈" not in {each["heading"] for each in fresh(row).sections}


@pytest.mark.clause("P1")
def test_an_amendment_begins_is_compared_and_given_up_in_the_browser(year):
    client = year.client("office")
    given = {"reason": "部署调整", "effective_on": "2026-06-01"}
    assert client.post(f"/scheme-versions/scheme/{year.scheme.uuid}/amend/", given).status_code == 302
    row = SchemeVersion.objects.get(number=2)
    save(year, row, Section("ways", "考核方式", "修订后的方式"))

    shown = client.get(page(row)).content.decode()
    assert all(each in shown for each in ("部署调整", "全部 2 家考核单位", "与第 1 版对照"))
    compared = client.get(page(row, f"compare/?with={year.text.uuid}")).content.decode()
    assert all(each in compared for each in ("修订后的方式", "按照本方案考核。", "2026 年第 2 版"))
    assert send(client, page(row, "discard/"), reason="不再修订").status_code == 302
    assert fresh(row).state == "discarded"


def test_readers_see_the_version_in_force_and_not_the_working_draft(year):
    row = amend(year)
    save(year, row, Section("ways", "考核方式", "修订后的方式"))
    address = f"/scheme-versions/scheme/{year.scheme.uuid}/"
    unit = year.client("filer_a")

    assert "修订后的方式" not in unit.get(address).content.decode()
    assert unit.get(page(row)).status_code == 404
    issue_amendment(year, row)
    assert "尚未施行" in unit.get(page(row)).content.decode()
    assert "修订后的方式" not in unit.get(address).content.decode()


def test_on_its_day_readers_see_the_amendment(year, today):
    row = amend(year)
    save(year, row, Section("ways", "考核方式", "修订后的方式"))
    issue_amendment(year, row)

    today(on(6, 1, 9))

    address = f"/scheme-versions/scheme/{year.scheme.uuid}/"
    assert "修订后的方式" in year.client("filer_a").get(address).content.decode()


def text_of(answer):
    """The paragraphs and cells of a Word file."""
    document = docx.Document(BytesIO(b"".join(answer)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


def test_the_word_file_holds_the_text_the_terms_the_calendar_and_the_parts(year, rules):
    rules.values = {year.units.a.pk: "逐级扣减"}
    row = amend(year)

    text = text_of(year.client("office").get(page(row, "word/")))

    assert all(
        each in text
        for each in (
            "考核方式",
            "按照本方案考核。",
            "每月报送",
            "年度考核日历",
            "JW局",
            "逐级扣减",
            "本版自2026年6月1日起施行",
        )
    )


def test_the_list_says_which_version_is_in_force(year):
    row = amend(year)
    issue_amendment(year, row)

    text = year.client("filer_a").get("/scheme-versions/").content.decode()

    assert all(each in text for each in ("现行有效", "尚未施行"))


@pytest.mark.parametrize("address", ["", "compare/", "put_up/"])
def test_no_page_asks_more_than_fifty_questions(year, address):
    row = amend(year)
    client = year.client("office")
    client.get(page(row, address))

    with CaptureQueriesContext(connection) as counted:
        client.get(page(row, address))

    assert len(counted) <= 50


def test_search_finds_the_text(year):
    found = scheme_versions.search(actor=year.actor("filer_a"), words="绩效考核方案")
    assert [link for _title, link, _state in found] == [page(year.text)]
