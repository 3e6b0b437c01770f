"""Lists: the state is in the address, what nobody knows is ignored, the export is what is shown."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from hengjing.foundation.accounts.models import User
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import shown

KINDS = (("a", "公共服务类"), ("b", "经济服务类"))


@dataclass(frozen=True)
class Unit:
    uuid: str
    order: int
    name: str
    kind: str
    points: Decimal | None


SPEC = ListSpec(
    name="tests.list",
    title="单位",
    columns=(
        Column("name", "单位", lambda row: row.name, path="name", fixed=True),
        Column("kind", "类别", lambda row: dict(KINDS)[row.kind]),
        Column("points", "分值", lambda row: row.points, path="points", numeric=True),
        Column("order", "机构序列", lambda row: row.order, path="order", optional=True),
    ),
    order=("order",),
    filters=(ChoiceFilter("kind", "类别", "kind", KINDS), TextFilter("q", "单位名称", ("name",))),
)
UNITS = [
    Unit(f"u{order}", order, f"单位{order:02}", "ab"[order % 2], None if order % 10 == 0 else Decimal(100 - order))
    for order in range(45, 0, -1)
]


def page(query="", rows=UNITS):
    return SPEC.page(rows, QueryDict(query))


def names(found):
    return [row.cells[0].text for row in found.rows]


def test_a_list_opens_in_its_fixed_order_with_twenty_rows():
    assert names(page()) == [f"单位{order:02}" for order in range(1, 21)]
    assert page().count == 45


@pytest.mark.parametrize(
    ("query", "first"), [("sort=points", "单位45"), ("sort=-points", "单位01"), ("sort=name", "单位01")]
)
def test_a_column_on_the_list_of_the_allowed_sorts(query, first):
    assert names(page(query))[0] == first


def test_rows_without_a_value_come_last_either_way():
    for query in ("sort=points&page=3", "sort=-points&page=3"):
        assert names(page(query))[-4:] == ["单位10", "单位20", "单位30", "单位40"]


@pytest.mark.parametrize(
    "query",
    [
        "sort=kind", "sort=password", "sort=--points", "sort=-", "page=x", "page=", "page=0x1", "kind=zzz", "kind=",
        "columns=zzz", "anything=1", "kind=a'--", "columns=", "q=%00", "unit__uuid=1",
    ],
)  # fmt: skip
def test_what_the_list_does_not_know_is_ignored(query):
    assert names(page(query)) == names(page())
    assert page(query).state() == "?"


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("3", 3), ("99", 3), ("-1", 3), ("1", 1)])
def test_a_page_number_out_of_range_is_the_nearest_end(asked, given):
    assert page(f"page={asked}").page.number == given


def test_every_row_is_on_exactly_one_page():
    for sort in ("", "points", "-points"):
        seen = [name for number in (1, 2, 3) for name in names(page(f"sort={sort}&page={number}"))]
        assert sorted(seen) == sorted(unit.name for unit in UNITS)


def test_filters_narrow_and_are_kept_in_every_address():
    found = page("kind=a&q=单位1&sort=-points&columns=points&columns=order&page=1")

    assert names(found) == [f"单位{order}" for order in (12, 14, 16, 18, 10)]
    addresses = [found.state(page="2"), *(head.url for head in found.heads if head.url)]
    for address in addresses:
        state = QueryDict(address.removeprefix("?"))
        assert (state["kind"], state["q"], state.getlist("columns")) == ("a", "单位1", ["points", "order"])


@pytest.mark.parametrize("value", ["", "kind=a&"])
def test_choosing_a_value_keeps_the_other_filters_the_order_and_the_columns(value):
    found = page(f"{value}q=单位&sort=-points&columns=kind&page=2")
    kind = next(each for each in found.bar if each.key == "kind")
    kept = {"q": ["单位"], "sort": ["-points"], "columns": ["kind"]}

    asked = [QueryDict(url.removeprefix("?")) for _choice, url in kind.links]

    assert [dict(each.lists()) for each in asked] == [kept | {"kind": ["a"]}, kept | {"kind": ["b"]}]
    assert dict(QueryDict(kind.clear_url.removeprefix("?")).lists()) == kept


def test_a_change_of_filter_returns_to_the_first_page():
    found = page("page=2")
    links = [url for each in found.bar for _choice, url in each.links]

    assert "page" not in "".join(links)


def test_a_head_sorts_up_then_down_then_not_at_all():
    addresses = [
        next(head.url for head in page(query).heads if head.label == "分值")
        for query in ("", "sort=points", "sort=-points")
    ]

    assert addresses == ["?sort=points", "?sort=-points", "?"]


def test_the_columns_are_chosen_and_the_fixed_one_stays():
    found = page("columns=order")

    assert [column.key for column in found.columns] == ["name", "order"]
    assert [column.key for column in page().columns] == ["name", "kind", "points"]


@pytest.mark.parametrize("query", ["", "kind=b", "sort=-points", "columns=order", "q=单位4&sort=name"])
def test_the_export_is_exactly_what_the_pages_show(query):
    found = page(query)
    pages = [page(f"{query}&page={number}") for number in range(1, found.page.paginator.num_pages + 1)]

    exported = [tuple(shown(value) for value in row) for row in found.export()]

    assert exported == [tuple(cell.text for cell in row.cells) for each in pages for row in each.rows]
    assert len(exported) == found.count


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        ("", "—"),
        (0, "0"),
        (Decimal("92.50"), "92.50"),
        (date(2026, 3, 5), "2026年3月5日"),
        (datetime(2026, 3, 5, 9, 5, tzinfo=BEIJING), "2026年3月5日 09:05"),
    ],
)
def test_a_value_is_written_as_people_read_it(value, text):
    assert shown(value) == text


def test_a_list_is_drawn_with_what_the_address_says_and_escapes_it():
    query = 'q="><script>alert(1)</script>'
    request = RequestFactory().get("/", {"q": '"><script>alert(1)</script>'})

    text = render_to_string("ui/parts/list.html", {"page": page(query), "bulk_form": "", "request": request})

    assert "<script" not in text
    assert "没有符合条件的内容" in text


def test_a_drawn_list_can_be_sorted_paged_and_chosen():
    text = render_to_string("ui/parts/list.html", {"page": page("sort=points&page=2"), "bulk_form": "press"})

    assert 'aria-sort="ascending"' in text
    assert re.search(r'<a class="on" href="\?sort=points&amp;page=2" aria-current="page">2</a>', text)
    assert text.count('name="chosen"') == 20
    assert '<input type="hidden" name="sort" value="points">' in text
    assert 'data-bulk="press"' in text


def test_where_nothing_can_be_chosen_nothing_counts_it():
    text = render_to_string("ui/parts/list.html", {"page": page("q=nowhere"), "bulk_form": "press"})

    assert "没有符合条件的内容" in text
    assert "data-bulk" not in text


USERS = ListSpec(
    name="tests.users",
    title="用户",
    columns=(
        Column("name", "姓名", lambda row: row.name, path="name"),
        Column("seen", "上次登录", lambda row: row.last_login, path="last_login"),
    ),
    order=("username",),
    filters=(TextFilter("q", "姓名", ("name", "username")), ChoiceFilter("email", "邮箱", "email", (("a@x", "甲"),))),
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["", "sort=name", "sort=-name", "sort=seen", "sort=-seen", "q=李", "q=USER1", "email=a@x", "page=2"]
)
def test_a_queryset_and_a_sequence_give_the_same_list(query):
    for number in range(25):
        user = User(username=f"user{number:02}", name="李王张"[number % 3], email="a@x" if number % 2 else "")
        user.last_login = datetime(2026, 3, 1 + number, tzinfo=BEIJING) if number % 2 else None
        user.save()

    database = USERS.page(User.objects.all(), QueryDict(query))
    memory = USERS.page(list(User.objects.order_by("pk")), QueryDict(query))

    assert [row.identity for row in database.rows] == [row.identity for row in memory.rows]
    assert list(database.export()) == list(memory.export())


CELLS = (
    Column("name", "单位", lambda row: row.name, url=lambda _row: "/a/?b=<1>", note=lambda _row: "<i>简称</i>"),
    Column("points", "分值", lambda row: row.points, numeric=True),
    Column("day", "期限", lambda _row: date(2026, 3, 1)),
    Column("light", "进度", lambda _row: "逾期", light=lambda _row: "late"),
    Column("badge", "状态", lambda _row: "草稿", badge=lambda _row: "draft"),
    Column("act", "办理", lambda _row: "待定", badge=lambda _row: "now", url=lambda _row: "/decide/"),
)


def drawn_cells(**context):
    listed = ListSpec("tests.cells", "单位", CELLS, ()).page((), QueryDict(""))
    row = listed.row(Unit("u1", 1, "<b>", "a", Decimal("9.50")))
    return html.fragment_fromstring(render_to_string("ui/parts/list_row.html", {"row": row, **context})).findall("td")


def test_a_cell_says_its_kind_its_label_its_value_and_its_note_and_escapes_them():
    name, _points, _day, light, badge, act = cells = drawn_cells()

    assert [cell.get("data-k") for cell in cells] == ["单位", "分值", "期限", "进度", "状态", "办理"]
    assert [cell.get("class").split() for cell in cells] == [["first"], ["num"], ["hj-day"], [], [], []]
    said = ["<b><i>简称</i>", "9.50", "2026年3月1日", "逾期", "草稿", "待定"]
    assert [cell.text_content().strip() for cell in cells] == said
    assert (name.find("a").get("href"), name.find("small").text) == ("/a/?b=<1>", "<i>简称</i>")
    assert light.find("span").get("class") == "hj-l late"
    assert badge.find("span").get("class") == "hj-badge draft"
    assert (act.find("a").get("href"), act.find("a/span").get("class")) == ("/decide/", "hj-badge now")


def test_on_paper_nothing_leads_elsewhere():
    assert [cell.find("a") for cell in drawn_cells(paper=True)] == [None] * 6


@pytest.mark.django_db
@pytest.mark.parametrize("count", [10, 60])
def test_a_list_asks_the_database_twice_whatever_its_length(django_assert_num_queries, count):
    for number in range(count):
        user = User(username=f"user{number:02}", name="李")
        user.save()

    found = USERS.page(User.objects.all(), QueryDict(""))

    with django_assert_num_queries(2):
        assert found.rows
        assert found.count == count
