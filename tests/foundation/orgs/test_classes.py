"""Classes of units by year, and the order of units (clause O1)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.core.errors import NotAllowed, NotReady, Refused
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.models import UnitClass, UnitYear
from hengjing.foundation.orgs.selectors import classes_of
from hengjing.foundation.orgs.services.classes import Place, copy_classes, set_classes
from hengjing.foundation.orgs.services.units import close_unit
from tests.foundation.posts.district import NOON

CLASSES = [("economy", "经济服务类"), ("people", "民生服务类")]


@pytest.fixture
def units(district):
    """Three units, with classes of 2025."""
    found = {code: district.unit(code) for code in ("FGW", "MZJ", "SWJ")}
    set_for(district, 2025, ("FGW", "economy", 1), ("SWJ", "economy", 3), ("MZJ", "people", 2))
    return found


def set_for(district, year, *places, classes=CLASSES, name="sys"):
    placed = [Place(*place) for place in places]
    set_classes(year=year, classes=classes, places=placed, actor=district.actor(name), at=NOON)


def order_of(district, year):
    found = orgs.units_of_district(district=district.id, on=date(2026, 3, 5), year=year)
    return [(unit.code, unit.class_code, unit.order) for unit in found]


@pytest.mark.clause("O1")
def test_the_class_of_a_unit_differs_by_year(district, units):
    set_for(district, 2026, ("FGW", "people", 1), ("MZJ", "people", 2), ("SWJ", "economy", 3))

    by_year = [orgs.class_of(unit_id=units["FGW"].pk, year=year) for year in (2024, 2025, 2026)]
    assert by_year == ["", "economy", "people"]


@pytest.mark.clause("O1")
def test_vertically_managed_units_are_classed_like_all_others(district):
    tax = district.unit("SWJ", vertically_managed=True)
    set_for(district, 2026, ("SWJ", "economy", 1))

    found = orgs.unit(unit_id=tax.pk, on=date(2026, 3, 5))
    assert (found.vertically_managed, found.class_name, found.order) == (True, "经济服务类", 1)


@pytest.mark.clause("O2")
def test_townships_and_subdistricts_stand_in_the_same_register_by_their_kind(district):
    kinds = {code: district.unit(code, kind=code) for code in ("department", "township", "subdistrict")}

    found = orgs.units_in_order(ids=[unit.pk for unit in kinds.values()], on=date(2026, 3, 5), year=2026)
    assert {unit.code: unit.kind_label for unit in found} == {
        "department": "委、办、局", "township": "乡镇政府", "subdistrict": "街道办事处",
    }  # fmt: skip


def test_units_stand_in_the_order_of_the_year_and_those_without_a_place_come_last(district, units):
    district.unit("AAA")

    assert order_of(district, 2025) == [
        ("FGW", "economy", 1), ("MZJ", "people", 2), ("SWJ", "economy", 3), ("AAA", "", None),
    ]  # fmt: skip


def test_copying_takes_over_what_still_stands(district, units):
    gone = units["SWJ"]
    close_unit(
        unit=gone, closed_on=date(2025, 12, 1), reason="撤销", seen_version=1, actor=district.actor("sys"), at=NOON
    )

    copy_classes(source=2025, target=2026, actor=district.actor("sys"), at=NOON)

    assert order_of(district, 2026) == [("FGW", "economy", 1), ("MZJ", "people", 2)]
    assert [row.name for row in classes_of(district=district.id, year=2026)] == ["经济服务类", "民生服务类"]


@pytest.mark.parametrize(("source", "target", "why"), [(2025, 2025, "已有"), (2020, 2026, "没有单位分类")])
def test_copying_over_something_or_from_nothing_is_refused(district, units, source, target, why):
    with pytest.raises(Refused, match=why):
        copy_classes(source=source, target=target, actor=district.actor("sys"), at=NOON)


def test_every_problem_of_a_year_is_told_at_once_and_nothing_is_written(district, units):
    before = order_of(district, 2025)

    with pytest.raises(NotReady) as refused:
        set_for(
            district, 2025, ("FGW", "none", 1), ("XXX", "economy", 1), ("FGW", "economy", 2), classes=CLASSES[:1] * 2
        )

    messages = "\n".join(problem.message for problem in refused.value.problems)
    for words in ("类别代码economy重复", "没有代码为XXX的单位", "类别none", "单位FGW重复", "机构序列1重复"):
        assert words in messages
    assert order_of(district, 2025) == before


def test_setting_again_keeps_the_rows_that_others_point_at(district, units):
    before = UnitClass.objects.get(year=2025, code="economy").pk
    set_for(district, 2025, ("FGW", "economy", 5), classes=[("economy", "综合经济类")])

    assert UnitClass.objects.get(year=2025).pk == before
    assert order_of(district, 2025)[0] == ("FGW", "economy", 5)


def test_only_the_system_administrator_sets_classes(district, units):
    with pytest.raises(NotAllowed):
        set_for(district, 2026, ("FGW", "economy", 1), name="sec")


def test_the_database_refuses_a_class_of_another_year_or_district(district, other, units):
    row = UnitYear.objects.get(unit=units["FGW"], year=2025)
    foreign = UnitClass.objects.create(district_id=other.id, year=2025, code="x", name="邻区类")

    for change in ({"year": 2024}, {"unit_class": foreign}, {"district": other.id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            UnitYear.objects.filter(pk=row.pk).update(**change)


def test_the_register_takes_a_fixed_number_of_queries(district, units, django_assert_num_queries):
    for number in range(30):
        district.unit(f"U{number:02}")

    with django_assert_num_queries(1):
        assert len(orgs.units_of_district(district=district.id, on=date(2026, 3, 5), year=2025)) == 33
