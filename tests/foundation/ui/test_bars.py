"""The bars show what apps registered, to whom it is open, and nothing where nobody registered anything."""

import re

import pytest

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import SIGNED_IN, Action, Allow, declare
from hengjing.foundation.access.data import Actor, Grant, Role, Scope
from hengjing.foundation.access.for_frame import explain, may_open
from hengjing.foundation.ui.api import register_menu, register_rights, register_strip, register_top
from hengjing.foundation.ui.bars import Frame
from hengjing.foundation.ui.data import Choice, Light, MenuEntry, Section, Step, Top

pytestmark = pytest.mark.urls("tests.foundation.ui.routes")

PLANS = MenuEntry(Section.PROCEDURE, "年度绩效计划", "page", "uitests.plan:open", "clipboard", order=3)
SCHEMES = MenuEntry(Section.PROCEDURE, "方案与指标", "inner", "uitests.scheme:open", "clipboard", order=1)
HOME = MenuEntry(Section.HOME, "工作台", "components", SIGNED_IN, "home")
LOOK = MenuEntry(Section.SHARED, "文书", "ui:look", SIGNED_IN, "file")


@pytest.fixture(autouse=True)
def plans_are_opened(monkeypatch):
    """An action of these tests, and of no other."""
    monkeypatch.setattr(policy, "_ACTIONS", dict(policy._ACTIONS))
    declare((Action("uitests.plan:open", "查看计划", "查看了{object}", (Allow(Role.OFFICE, Scope.WHOLE),)),))


@pytest.fixture
def frame(rf, registered):
    register_rights(may_open=lambda _request, _action: True, explain=lambda _action: None)

    def at(path="/page/"):
        return Frame(rf.get(path))

    return at


def labels(frame):
    return [line.label for part in frame.menu for line in part.lines]


def test_the_menu_is_in_the_order_of_the_procedure_whatever_the_order_of_the_apps(frame):
    register_menu([LOOK, PLANS])
    register_menu([HOME, SCHEMES])

    assert labels(frame()) == ["工作台", "方案与指标", "年度绩效计划", "文书"]
    assert [str(part.title) for part in frame().menu] == ["", "年度程序", "共用"]


def test_a_line_that_is_registered_again_is_shown_once(frame):
    register_menu([PLANS])
    register_menu([PLANS])

    assert labels(frame()) == ["年度绩效计划"]


def test_the_menu_shows_only_what_the_person_may_open(frame):
    register_menu([PLANS, SCHEMES])
    register_rights(may_open=lambda _request, action: action == PLANS.action, explain=lambda _action: None)

    assert labels(frame()) == ["年度绩效计划"]


def test_nothing_is_shown_while_nobody_knows_the_rights(rf, registered):
    register_menu([PLANS])

    assert Frame(rf.get("/")).menu == ()


@pytest.mark.parametrize(
    ("path", "current"), [("/page/", "年度绩效计划"), ("/page/inner/7/", "方案与指标"), ("/x/", None)]
)
def test_the_line_of_this_page_is_marked(frame, path, current):
    register_menu([PLANS, SCHEMES])

    marked = [line.label for part in frame(path).menu for line in part.lines if line.current]

    assert marked == ([current] if current else [])


@pytest.mark.parametrize(("count", "shown"), [(14, 14), (0, None), (None, None)])
def test_a_line_counts_what_waits_and_says_nothing_of_zero(frame, count, shown):
    register_menu([MenuEntry(Section.HOME, "待办事项", "page", SIGNED_IN, "bell", count=lambda _request: count)])

    assert frame().menu[0].lines[0].count == shown


def test_a_page_without_providers_has_empty_bars_and_asks_no_database(client, registered):
    text = client.get("/page/").content.decode()

    assert 'class="hj-steps"' not in text
    assert "待办" not in text
    assert 'role="search"' not in text


def test_the_strip_names_step_state_and_deadline(client, registered):
    register_strip(lambda _request: (Step(5, "监督检查", Light.WARN, "12月4日", "有阻塞", "/page/", current=True),))

    [strip] = re.findall(r'<ol class="hj-steps">.*?</ol>', client.get("/page/").content.decode(), re.DOTALL)

    assert 'aria-current="step"' in strip
    for part in ("<i>5</i>", 'href="/page/"', "监督检查", "有阻塞", "12月4日", "<svg"):
        assert part in strip


def test_the_top_bar_switches_by_posting_and_comes_back(client, registered):
    years = (Choice("2026", "2026 年度", chosen=True), Choice("2025", "<2025> 年度"))
    register_top(lambda _request: Top(years=years, switch_url="/take/", todo=14, todo_url="/page/", person="赵<某>"))

    text = client.get("/page/?a=1").content.decode()

    assert '<button type="submit" name="year" value="2025">&lt;2025&gt; 年度</button>' in text
    assert '<input type="hidden" name="next" value="/page/?a=1">' in text
    assert "<b>14</b>" in text
    assert "赵&lt;某&gt;" in text
    assert 'name="program"' not in text


def with_actor(rf, actor):
    request = rf.get("/")
    request.actor = actor
    return request


OFFICER = Actor(user_id=1, grants=(Grant(role=Role.OFFICE),))
FILER = Actor(user_id=2, grants=(Grant(role=Role.UNIT_FILER),))


@pytest.mark.parametrize(
    ("actor", "action", "open_to_them"),
    [
        (OFFICER, "uitests.plan:open", True),
        (FILER, "uitests.plan:open", False),
        (FILER, SIGNED_IN, True),
        (Actor(user_id=None), SIGNED_IN, False),
        (Actor(user_id=None), "", True),
    ],
)
def test_access_answers_the_question_of_the_menu(rf, actor, action, open_to_them):
    assert may_open(with_actor(rf, actor), action) is open_to_them


def test_access_says_to_whom_an_action_is_open():
    rights = explain("uitests.plan:open")

    assert (rights.label, [str(role) for role in rights.open_to], str(rights.granted_by)) == (
        "查看计划",
        ["绩效办"],
        "安全管理员",
    )
