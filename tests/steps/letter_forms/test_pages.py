"""The pages of forms: brought in the browser, shown as a sample letter, put in use."""

import io

import pytest
import time_machine

from hengjing.steps.letter_forms.data import FormState
from hengjing.steps.letter_forms.models import LetterForm
from tests.steps.browsing import content_of, sent
from tests.steps.letter_forms.forms_of_offices import bring, own_form
from tests.steps.letters.story import words_of
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


def uploaded(client, content):
    file = io.BytesIO(content)
    file.name = "模板.docx"
    return client.post("/letters/forms/bring/", {"title": "自备模板", "file": file})


def test_a_form_is_brought_tried_shown_and_put_in_use(year):
    client = year.client("office")

    answer = client.get(uploaded(client, own_form()).url)
    page = content_of(answer)
    form = LetterForm.objects.get()
    sent(client, f"/letters/forms/{form.uuid}/put_in_use/")

    assert "试排的责任书" in page
    assert "示例区城市管理委员会" in page
    assert "背街小巷整治 完成15条 18.00 11月30日" in page
    assert LetterForm.objects.get().state == FormState.IN_USE
    assert "自备模板" in content_of(client.get("/letters/forms/"))


def test_what_is_wrong_is_listed_with_its_place_and_nothing_is_kept(year):
    answer = uploaded(year.client("office"), own_form(code="{{ serial }}"))

    assert answer.status_code == 400
    assert "没有名为“serial”的字段" in content_of(answer)
    assert "模板缺少字段“code”" in content_of(answer)
    assert not LetterForm.objects.exists()


def test_the_form_in_use_its_sample_and_the_form_itself_are_downloads(year):
    client = year.client("office")
    form = bring(year, own_form())

    current = client.get("/letters/forms/current/")
    own = client.get(f"/letters/forms/{form.uuid}/export/")
    sample = client.get(f"/letters/forms/{form.uuid}/sample/")

    assert "{{ party_b }}" in words_of(current.content).text
    assert own.content == bytes(form.content)
    assert "示例区城市管理委员会" in words_of(sample.content).text


def test_a_reader_without_the_right_finds_no_forms(year):
    assert year.client("filer_a").get("/letters/forms/").status_code == 403
