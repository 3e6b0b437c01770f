"""The scripts do what the pages promise, and nothing breaks the policy of contents or the rules of accessibility."""

from io import BytesIO
from threading import Thread

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from pypdf import PdfReader

from tests.chromium import chromium, violations

__all__ = ["chromium"]

pytestmark = [pytest.mark.slow, pytest.mark.urls("tests.foundation.ui.routes")]

COMPONENTS = "/ui/components/"


class Silent(WSGIRequestHandler):
    """Says nothing of requests."""

    def log_message(self, format, *args):  # noqa: A002
        """Keep quiet."""


@pytest.fixture(scope="module")
def address():
    """A server on loopback for pages that need no database; Django's own for tests would make one."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def tab(chromium, address, settings):
    """A tab with a fresh profile; what the browser complains about fails the test."""
    settings.DEBUG = True
    context = chromium.new_context(base_url=address, locale="zh-CN", timezone_id="UTC")
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_a_dangerous_act_asks_first_and_gives_the_focus_back(tab):
    sent = []
    tab.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    tab.goto(COMPONENTS)

    tab.click("[data-confirm]")
    rest_is_out_of_reach = tab.evaluate("document.querySelector('dialog').matches(':modal')")
    tab.click("dialog[open] [data-agree]")  # without the reason that it asks for
    tab.click("dialog[open] [data-close]")

    assert rest_is_out_of_reach
    assert tab.evaluate("document.activeElement.dataset.confirm") == "send-back"
    assert sent == []


def test_an_agreed_act_is_sent_with_its_reason(tab):
    tab.goto(COMPONENTS)
    tab.click("[data-confirm]")
    tab.fill("dialog[open] textarea", "第 2 项晚于冻结日")

    with tab.expect_request(lambda request: request.method == "POST") as sent:
        tab.click("dialog[open] [data-agree]")

    assert "reason_of_return" in (sent.value.post_data or "")


def test_a_double_click_sends_once(tab):
    tab.goto(COMPONENTS)
    counts = tab.evaluate("""() => {
        const form = document.getElementById("sample");
        let passed = 0;
        window.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) passed += 1;
            event.preventDefault();
        });
        form.requestSubmit();
        form.requestSubmit();
        return passed;
    }""")

    assert counts == 1


def test_unsaved_work_is_not_left_without_a_question(tab):
    asked = []

    def leave(dialog):
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", leave)
    tab.goto(COMPONENTS)

    tab.fill("#id_title", "社区卫生服务中心")
    tab.goto("/page/")

    assert asked == ["beforeunload"]


def with_draft_url(route):
    page = route.fetch()
    route.fulfill(response=page, body=page.text().replace('id="sample"', 'id="sample" data-draft-url="/draft/"', 1))


@pytest.mark.parametrize(
    ("status", "body", "said", "version"),
    [
        (200, '{"version": 8}', "草稿已自动保存 09:30", "8"),
        (409, "{}", "他人已修改此内容", "3"),
        (500, "", "草稿未能自动保存", "3"),
    ],
)
def test_a_draft_saves_itself_and_says_so(tab, status, body, said, version):
    tab.route("**/draft/", lambda route: route.fulfill(status=status, body=body, content_type="application/json"))
    tab.route(f"**{COMPONENTS}", with_draft_url)
    tab.clock.set_fixed_time("2026-03-05T01:30:00Z")  # half past nine in Beijing
    tab.goto(COMPONENTS)
    tab.fill("#id_title", "社区卫生服务中心")

    tab.wait_for_function("word => document.querySelector('[data-draft-status]').textContent.includes(word)", arg=said)

    assert tab.input_value('#sample [name="seen_version"]') == version
    tab.evaluate("document.querySelectorAll('[data-dirty]').forEach(form => form.removeAttribute('data-dirty'))")


def test_a_bar_counts_the_rows_that_are_chosen(tab):
    tab.goto(COMPONENTS)

    tab.check("[data-pick-all]")
    all_of_them = tab.inner_text("[data-count]")
    tab.uncheck("input[name=chosen] >> nth=0")
    one_less = tab.inner_text("[data-count]")
    tab.click("[data-clear]")

    assert (all_of_them, one_less) == ("已选 20 项", "已选 19 项")
    assert tab.is_hidden("[data-bulk]")


def test_a_list_that_is_open_closes_with_escape_and_gives_the_focus_back(tab):
    tab.goto(COMPONENTS)

    tab.click(".hj-filter summary >> nth=0")
    tab.keyboard.press("Escape")

    assert tab.evaluate("document.querySelectorAll('details[open]').length") == 0
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_menu_of_a_phone_opens_and_closes(tab):
    tab.set_viewport_size({"width": 360, "height": 780})
    tab.goto(COMPONENTS)

    hidden = tab.is_hidden("#hj-menu")
    tab.click("[data-menu]")
    shown = tab.is_visible("#hj-menu")
    tab.keyboard.press("Escape")

    assert (hidden, shown, tab.is_hidden("#hj-menu")) == (True, True, True)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("look", [{}, {"language": "en"}, {"theme": "dark"}, {"text": "150"}])
@pytest.mark.parametrize("path", [COMPONENTS, "/answer/403/"])
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(tab, root, address, width, look, path):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.context.add_cookies([{"name": f"hengjing_{kind}", "value": look[kind], "url": address} for kind in look])
    tab.goto(path)

    assert violations(tab, root) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_coming_back_to_a_list_keeps_filter_page_and_place(tab):
    tab.goto(f"{COMPONENTS}?kind=public&page=2")
    tab.evaluate("document.querySelector('[data-list]').scrollTop = 40")
    tab.goto("/inside/")

    tab.click(".hj-crumb a")

    assert tab.url.endswith(f"{COMPONENTS}?kind=public&page=2")
    assert tab.evaluate("document.querySelector('[data-list]').scrollTop") == 40


def test_a_list_on_paper_repeats_its_head_and_counts_its_pages(tab):
    tab.goto(f"{COMPONENTS}?as=print")

    pages = [page.extract_text() for page in PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages]

    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text
        assert "打印于" in text
        assert "单位类别" not in text
