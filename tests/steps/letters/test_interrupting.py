"""Sixty-two letters in a browser: interrupted by the button, the page tells how far they are, resumed, there once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_django.live_server_helper import LiveServer

from hengjing.steps.letters import api as letters
from hengjing.steps.letters.models import Letter
from tests.chromium import launched
from tests.races import separate_connections
from tests.steps.letters.many import STOP_AFTER, UNITS, grown, worker_of
from tests.steps.letters.story import drafted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.clause("P3")]


@pytest.fixture(autouse=True)
def clock_stands():
    """The browser keeps real time, so this test does too."""


class Desk:
    """The office at a browser in a thread of its own: beside it, this thread is the worker and asks the database."""

    def __init__(self, address, client):
        self.address, self.cookies = address, client.cookies
        self.thread = ThreadPoolExecutor(max_workers=1)
        self.browser = launched()
        self.page = self._do(self._sit_down)

    def _do(self, act, *args):
        return self.thread.submit(act, *args).result()

    def _sit_down(self):
        context = self.browser.__enter__().new_context(base_url=self.address, locale="zh-CN")
        context.add_cookies(
            [{"name": each.key, "value": each.value, "url": self.address} for each in self.cookies.values()]
        )
        return context.new_page()

    def opens(self, path):
        """Go to a page; return what it says."""
        self._do(self.page.goto, path)
        return self.says()

    def says(self):
        """The words of the page inside of its frame."""
        return " ".join(self._do(lambda: self.page.locator("main").inner_text()).split())

    def presses(self, words):
        """Press a button; return what the page says that follows."""

        def press():
            with self.page.expect_navigation():
                self.page.locator("main").get_by_role("button", name=words, exact=True).click()

        self._do(press)
        return self.says()

    def units(self):
        """The units whose letters the page of the batch lists."""
        return self._do(lambda: self.page.locator("main tbody a[href^='/letters/']").all_inner_texts())

    def leaves(self):
        """Close the browser."""
        self._do(lambda: self.browser.__exit__(None, None, None))
        self.thread.shutdown()


@pytest.fixture
def served(year, tmp_path):
    """The address of the platform; its threads and this one have a connection each."""
    with separate_connections(tmp_path):
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture
def desk(served, year):
    """The office before its sixty-two units."""
    grown(year)
    office = Desk(served, year.client("office"))
    yield office
    office.leaves()


def test_the_office_interrupts_the_letters_reads_how_far_they_are_and_goes_on(desk, year, monkeypatch):
    page = f"/letters/batches/{drafted(year).uuid}/"
    work, told = worker_of(monkeypatch), []

    def pressing_after(number):
        real, made = letters.make_letter, []

        def one(**about):
            made.append(real(**about))
            if len(made) == number:
                told.extend([desk.opens("/jobs/"), desk.presses("中断")])
            return made[-1]

        return one

    desk.opens(page)
    desk.presses("生成全部责任书")
    with monkeypatch.context() as patched:
        patched.setattr("hengjing.steps.letters.papers.making.make_letter", pressing_after(STOP_AFTER))
        work()

    assert "进行中" in told[0]
    assert f"{STOP_AFTER - 1} / {UNITS}" in told[0]
    assert "正在中断" in told[1]
    center = desk.opens("/jobs/")
    assert "已中断" in center
    assert f"{STOP_AFTER} / {UNITS}" in center
    assert f"还有 {UNITS - STOP_AFTER} 家单位的责任书待生成" in desk.opens(page)
    first = desk.units()
    assert len(first) == STOP_AFTER

    desk.presses("继续生成")
    work()

    assert "待生成" not in desk.opens(page)
    every = desk.units()
    assert every[:STOP_AFTER] == first
    assert len(every) == len(set(every)) == Letter.objects.count() == UNITS
