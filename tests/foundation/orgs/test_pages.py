"""The pages of the system administrator: units, classes, bodies."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from hengjing.foundation.core.spreadsheets.api import Column, Kind, Sheet, read_workbook
from hengjing.foundation.orgs import api as orgs
from tests.foundation.posts.browsing import signed_in, submitted, text_of
from tests.foundation.posts.district import NOON, fresh


@pytest.fixture(autouse=True)
def noon(settings):
    """Noon of a working day; a password is enough to sign in."""
    settings.HENGJING_SECOND_FACTOR = "off"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def browser(district):
    return signed_in(district, "sys")


def page(name, *args):
    return reverse(f"orgs:{name}", args=args)


def test_the_register_shows_units_in_order_with_filters_and_exports_the_same(district, browser):
    for code, kind in (("FGW", "department"), ("BJZ", "township"), ("MZJ", "department")):
        district.unit(code, kind=kind)
    places = [orgs.Place("MZJ", "A", 1), orgs.Place("FGW", "B", 2)]
    orgs.set_classes(
        year=2026, classes=[("A", "民生类"), ("B", "经济类")], places=places, actor=district.operator, at=NOON
    )

    shown = text_of(browser.get(page("units")))
    narrowed = text_of(browser.get(page("units"), {"kind": "township"}))
    export = browser.get(page("units"), {"class": "A", "as": "excel"})

    assert shown.index("MZJ局") < shown.index("FGW局") < shown.index("BJZ局")
    assert "BJZ局" in narrowed
    assert "FGW局" not in narrowed
    texts = (Column("code", "单位代码"), Column("name", "名称"), Column("class", "类别"), Column("kind", "单位性质"))
    columns = (
        Column("order", "机构序列", Kind.WHOLE),
        *texts,
        Column("vertical", "垂直管理"),
        Column("closed", "撤销日期"),
    )
    sheet = Sheet("单位名录", "", "orgs.unit", 0, columns)
    rows = [dict(row.values) for row in read_workbook(export.content, sheet).rows]
    assert [(row["order"], row["code"], row["class"]) for row in rows] == [(1, "MZJ", "民生类")]


def test_the_register_of_another_year_shows_the_classes_of_that_year(district, browser):
    district.unit("FGW")
    for year, name in ((2025, "去年类"), (2026, "今年类")):
        places = [orgs.Place("FGW", "A", 1)]
        orgs.set_classes(year=year, classes=[("A", name)], places=places, actor=district.operator, at=NOON)

    assert "今年类" in text_of(browser.get(page("units")))
    assert "去年类" in text_of(browser.get(page("units"), {"year": "2025"}))


def test_a_unit_is_founded_and_then_in_the_register(district, browser):
    given = {"code": "SJJ", "name": "审计局", "short_name": "审计局", "kind": "department", "founded_on": "2026-03-01"}
    answer = submitted(browser, page("create"), **given, reason="机构改革方案")

    assert answer.status_code == 302
    assert "审计局" in text_of(browser.get(page("units")))


def test_what_is_refused_is_said_beside_the_form_and_what_was_typed_stays(district, browser):
    district.unit("FGW")
    given = {"code": "FGW", "name": "新名", "short_name": "新", "kind": "department", "founded_on": "2026-03-01"}
    answer = submitted(browser, page("create"), **given, reason="依据")

    assert answer.status_code == 409
    assert "不得重复使用" in text_of(answer)
    assert 'value="新名"' in answer.content.decode()


def test_a_unit_page_tells_names_classes_and_successions(district, browser):
    unit, other = district.unit("SWJ"), district.unit("LYJ")
    renamed = submitted(
        browser, page("rename", unit.uuid), name="商务局", short_name="商务", from_on="2026-07-01", reason="更名通知"
    )
    merged = submitted(
        browser, page("merge", unit.uuid), units=[str(other.uuid)], effective_on="2026-08-01", reason="机构改革"
    )
    told = text_of(browser.get(page("unit", unit.uuid)))

    assert (renamed.status_code, merged.status_code) == (302, 302)
    for words in ("商务局", "更名通知", "合并", "LYJ局", "机构改革"):
        assert words in told
    assert fresh(other).closed_on == date(2026, 8, 1)


def test_split_and_close_have_their_pages(district, browser):
    unit, one, two, last = (district.unit(code) for code in "ABCD")
    split = submitted(
        browser,
        page("split", unit.uuid),
        units=[str(one.uuid), str(two.uuid)],
        effective_on="2026-07-01",
        reason="分设",
    )
    closed = submitted(browser, page("close", last.uuid), closed_on="2026-07-01", reason="撤销")

    assert (split.status_code, closed.status_code) == (302, 302)
    assert fresh(unit).closed_on == fresh(last).closed_on == date(2026, 7, 1)
    assert "已撤销" in text_of(browser.get(page("unit", unit.uuid)))


def test_classes_are_edited_on_one_page_and_copied_from_the_year_before(district, browser):
    unit, other = district.unit("FGW"), district.unit("MZJ")
    given = {"classes": "A 综合类\nB 民生类", f"class-{unit.pk}": "A", f"order-{unit.pk}": "1"}
    saved = submitted(browser, page("classes", 2026), **given, **{f"class-{other.pk}": "", f"order-{other.pk}": ""})
    copied = browser.post(page("copy", 2027))

    assert (saved.status_code, copied.status_code) == (302, 302)
    assert [orgs.class_of(unit_id=unit.pk, year=year) for year in (2026, 2027)] == ["A", "A"]
    assert orgs.class_of(unit_id=other.pk, year=2026) == ""


@pytest.mark.parametrize(
    ("classes", "class_code", "order", "why"),
    [("A", "A", "1", "每行须有代码和名称"), ("A 类", "A", "", "须同时填写"), ("A 类", "Z", "1", "不在本年类别中")],
)
def test_classes_that_do_not_fit_are_refused_with_the_reason(district, browser, classes, class_code, order, why):
    unit = district.unit("FGW")
    given = {"classes": classes, f"class-{unit.pk}": class_code, f"order-{unit.pk}": order}

    assert why in text_of(submitted(browser, page("classes", 2026), **given))
    assert orgs.class_of(unit_id=unit.pk, year=2026) == ""


def test_bodies_are_set_up_and_listed_with_their_host(district, browser):
    host = district.unit("DCS")
    answer = submitted(browser, page("body_create"), name="区绩效办", kind="performance_office", hosted_by=str(host.pk))

    assert answer.status_code == 302
    listed = text_of(browser.get(page("bodies")))
    assert "区绩效办 绩效管理办公室 DCS局" in listed


PAGES = ["units", "create", "bodies", "body_create"]


@pytest.mark.parametrize("name", PAGES)
def test_business_people_and_the_auditor_of_logs_are_refused(district, name):
    district.holds("职员", district.post("填报岗", "UNIT_FILER", unit=district.unit()))

    for who in ("职员", "aud"):
        assert signed_in(district, who).get(page(name)).status_code == 403


@pytest.mark.parametrize("name", ["unit", "rename", "merge", "split", "close"])
def test_units_of_another_district_are_not_there(district, other, browser, name):
    assert browser.get(page(name, other.unit("X").uuid)).status_code == 404


def test_the_security_administrator_reads_but_changes_nothing(district):
    unit, browser = district.unit("FGW"), signed_in(district, "sec")

    assert browser.get(page("unit", unit.uuid)).status_code == 200
    assert "更名" not in text_of(browser.get(page("unit", unit.uuid)))
    assert browser.post(page("rename", unit.uuid), {"name": "x"}).status_code == 403
