"""What is refused gets a page that says what happened and what to do, and nothing that the person should not know.

No test here touches the database: a page of refusal must come even when there is none.
"""

import pytest
from django.test import Client

from hengjing.foundation.ui.data import Rights, Top
from hengjing.foundation.ui.refusals import WORDS

pytestmark = pytest.mark.urls("tests.foundation.ui.routes")

CHINESE_OF_FRAME = ("跳到正文", "记录编号", "回到首页", "前往登录")


@pytest.fixture
def caller():
    return Client(raise_request_exception=False)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("status", [status for status in WORDS if status != 500])
def test_a_status_has_its_page_in_chinese(caller, status):
    response = caller.get(f"/answer/{status}/")

    assert response.status_code == status
    assert f"<h1>{WORDS[status].title}</h1>" in text_of(response)
    assert "跳到正文" in text_of(response)


@pytest.mark.parametrize("status", [status for status in WORDS if status != 500])
def test_a_status_has_its_page_in_english(caller, status):
    caller.cookies["hengjing_language"] = "en"

    text = text_of(caller.get(f"/answer/{status}/"))

    assert 'lang="en"' in text
    assert str(WORDS[status].title) not in text
    assert not [word for word in CHINESE_OF_FRAME if word in text]


@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        ("stale", 409, "&lt;b&gt;王某&lt;/b&gt;已于 9:05 退回这份计划。"),
        ("not-allowed", 403, "您没有“批准计划”的权限。"),
        ("not-found", 404, "没有这份计划。"),
        ("not-ready", 400, "第 2 项没有目标值"),
        ("too-many", 429, "一分钟内最多催办十次。"),
    ],
)
@pytest.mark.parametrize("signed", ["", "?signed"])
def test_what_is_refused_says_why(caller, registered, how, status, said, signed):
    response = caller.get(f"/refuse/{how}/{signed}")

    assert response.status_code == status
    assert said in text_of(response)


def test_what_is_missing_is_listed_with_its_place_and_way_out(caller):
    text = text_of(caller.get("/refuse/not-ready/"))

    assert "<b>工作.2</b>" in text
    assert "请填写&lt;目标值&gt;" in text


@pytest.mark.parametrize("how", ["denied", "missing", "bug"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_text_of_code_is_never_shown(caller, how, language):
    caller.cookies["hengjing_language"] = language

    assert "secret-of-the-code" not in text_of(caller.get(f"/refuse/{how}/"))


@pytest.mark.parametrize("address", ["/refuse/stale/", "/refuse/bug/", "/no/such/address/"])
def test_the_page_shows_the_number_of_the_request(caller, address):
    response = caller.get(address)

    assert f">{response['X-Request-ID']}</dd>" in text_of(response)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_bug_has_a_page_even_when_the_bars_fail(caller, registered, language):
    registered.top = lambda _request: 1 / 0
    caller.cookies["hengjing_language"] = language

    response = caller.get("/refuse/bug/?signed")

    assert response.status_code == 500
    assert ("系统出现问题" in text_of(response)) == (language == "zh-hans")


def test_a_refusal_stands_in_the_frame_of_who_is_signed_in(caller):
    assert 'id="hj-menu"' in text_of(caller.get("/refuse/stale/?signed"))
    assert 'id="hj-menu"' not in text_of(caller.get("/refuse/stale/"))


def test_a_refused_action_says_to_whom_it_is_open_and_who_grants_it(caller, registered):
    registered.explain = {"uitests.plan:approve": Rights("批准计划", ("分管领导", "绩效办"), "安全管理员")}.get
    registered.top = lambda _request: Top(person="卫生健康委 · 赵某")

    text = text_of(caller.get("/refuse/not-allowed/?signed"))

    for line in ("卫生健康委 · 赵某", "批准计划", "分管领导、绩效办", "安全管理员"):
        assert f"<dd>{line}</dd>" in text


def test_a_part_of_a_page_gets_the_core_of_it_at_its_place(caller):
    response = caller.get("/refuse/stale/", headers={"HX-Request": "true"})

    assert response["HX-Retarget"] == "#hj-alerts"
    assert "<html" not in text_of(response)
    assert "这次操作没有完成" in text_of(response)


def test_a_script_gets_json(caller):
    response = caller.get("/refuse/not-ready/", headers={"Accept": "application/json"})

    assert response.status_code == 400
    assert response.json()["problems"] == ["第 2 项没有目标值"]


def test_a_part_whose_session_has_ended_leads_to_the_whole_sign_in_page(caller):
    part = caller.get("/gone/", headers={"HX-Request": "true"})
    whole = caller.get("/gone/")

    assert (part.status_code, part["HX-Redirect"]) == (204, "/sign-in/")
    assert whole.status_code == 302


def test_too_much_content_is_413_and_not_400(caller, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = caller.post("/take/", {"text": "x" * 100})

    assert response.status_code == 413
    assert "提交的内容超过上限" in text_of(response)


def test_too_many_fields_are_400(caller, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    assert caller.post("/take/", {f"f{number}": "x" for number in range(9)}).status_code == 400


def test_a_form_that_is_not_ours_is_refused_without_saying_why():
    response = Client(enforce_csrf_checks=True).post("/take/", {"text": "x"})

    assert response.status_code == 403
    assert "此页已失效" in text_of(response)
    assert "cookie not set" not in text_of(response)


def test_a_host_that_is_not_ours_gets_the_page_of_malformed_requests(caller):
    response = caller.get("/page/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "这次提交无法处理" in text_of(response)


@pytest.mark.parametrize(
    ("came_from", "shown"),
    [
        ("http://testserver/plans/?page=2", 'href="/plans/?page=2"'),
        ("http://testserver/answer/404/", None),
        ("http://testserver//evil.example/", None),
        ("https://evil.example/plans/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_way_back_leads_to_our_own_pages_only(caller, came_from, shown):
    text = text_of(caller.get("/answer/404/", headers={"Referer": came_from, "Host": "testserver"}))

    assert ("返回上一页" in text) == (shown is not None)
    assert shown is None or shown in text
    assert "evil" not in text
