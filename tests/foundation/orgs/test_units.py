"""Units over time: names, closing, merger and split with a date of effect (clauses O1, O2)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused, StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.models import Body, Succession, Unit, UnitName
from hengjing.foundation.orgs.selectors import register, visible_unit
from hengjing.foundation.orgs.services.units import (
    NewUnit,
    close_unit,
    create_unit,
    merge_units,
    rename_unit,
    split_unit,
)
from tests.foundation.posts.district import NOON, fresh

MID_YEAR = date(2026, 7, 1)
EVE = date(2026, 6, 30)


def new(code="NEW", name="新设局", founded_on=date(2026, 3, 5)):
    return NewUnit(code, name, name[:2], "department", founded_on)


def names_on(unit, *days):
    return [orgs.name_of(unit_id=unit.pk, on=day) for day in days]


def test_the_system_administrator_founds_a_unit_and_the_log_says_so(district):
    unit = create_unit(new=new(), actor=district.actor("sys"), at=NOON, reason="机构改革方案")

    found = orgs.unit(unit_id=unit.pk, on=date(2026, 3, 5))
    assert (found.code, found.name, found.kind_label, found.vertically_managed) == (
        "NEW",
        "新设局",
        "委、办、局",
        False,
    )
    assert AuditEntry.objects.order_by("-seq")[0].action == "orgs.unit:create"


@pytest.mark.parametrize("name", ["sec", "aud", "职员"])
def test_nobody_else_founds_a_unit(district, name):
    district.holds("职员", district.post("填报岗", "UNIT_FILER", unit=district.unit()))

    with pytest.raises(NotAllowed):
        create_unit(new=new(), actor=district.actor(name), at=NOON)


def test_a_code_is_never_used_again(district):
    unit = district.unit("FGW")
    system = district.actor("sys")
    close_unit(unit=unit, closed_on=EVE, reason="撤销", seen_version=unit.version, actor=system, at=NOON)

    with pytest.raises(Refused, match="不得重复使用"):
        create_unit(new=new(code="FGW"), actor=system, at=NOON)


def test_a_name_holds_from_its_day_on_and_the_unit_stays_the_same(district):
    unit = district.unit("FGW")
    system = district.actor("sys")

    rename_unit(
        unit=unit,
        names=("发展改革局", "发改局"),
        from_on=MID_YEAR,
        reason="更名通知",
        seen_version=1,
        actor=system,
        at=NOON,
    )

    assert names_on(unit, EVE, MID_YEAR, date(2019, 1, 1)) == ["FGW局", "发展改革局", "FGW局"]
    assert orgs.successor_of(unit_id=unit.pk, on=MID_YEAR).id == unit.pk


def test_two_names_cannot_begin_on_one_day(district):
    unit = district.unit()

    with pytest.raises(IntegrityError), transaction.atomic():
        UnitName.objects.create(unit=unit, name="另名", short_name="另", from_on=unit.founded_on)
    with pytest.raises(Refused, match="晚于"):
        rename_unit(
            unit=unit, names=("另名", "另"), from_on=unit.founded_on, reason="错", seen_version=1,
            actor=district.actor("sys"), at=NOON,
        )  # fmt: skip


def test_a_rename_of_what_somebody_else_changed_is_refused(district):
    unit = district.unit()
    Unit.objects.filter(pk=unit.pk).update(version=2)

    with pytest.raises(StaleState):
        rename_unit(
            unit=unit, names=("另名", "另"), from_on=MID_YEAR, reason="更名", seen_version=1,
            actor=district.actor("sys"), at=NOON,
        )  # fmt: skip
    assert names_on(unit, MID_YEAR) == ["FGW局"]


@pytest.mark.clause("O1")
def test_a_merger_in_mid_year_tells_who_the_unit_is_on_every_day(district):
    trade, tourism, culture = (district.unit(code) for code in ("SW", "LY", "WH"))
    system = district.actor("sys")

    merge_units(before=[tourism, trade], after=culture, effective_on=MID_YEAR, reason="机构改革", actor=system, at=NOON)

    for unit in (trade, tourism):
        assert orgs.successor_of(unit_id=unit.pk, on=EVE).id == unit.pk
        assert orgs.successor_of(unit_id=unit.pk, on=MID_YEAR).id == culture.pk
    standing = orgs.units_of_district(district=district.id, on=EVE, year=2026)
    assert {unit.code for unit in standing} == {"SW", "LY", "WH"}
    assert [unit.code for unit in orgs.units_of_district(district=district.id, on=MID_YEAR, year=2026)] == ["WH"]


def test_mergers_one_after_the_other_lead_to_the_last(district):
    first, second, third = (district.unit(code) for code in "ABC")
    system = district.actor("sys")
    merge_units(before=[first], after=second, effective_on=MID_YEAR, reason="一", actor=system, at=NOON)
    merge_units(before=[fresh(second)], after=third, effective_on=date(2026, 9, 1), reason="二", actor=system, at=NOON)

    codes = [orgs.successor_of(unit_id=first.pk, on=date(2026, month, 15)).code for month in (6, 7, 9)]
    assert codes == ["A", "B", "C"]


@pytest.mark.parametrize("wrong", ["itself", "closed", "not yet founded", "nothing"])
def test_a_merger_into_what_does_not_stand_is_refused_and_changes_nothing(district, wrong):
    unit, other = district.unit("A"), district.unit("B")
    late = district.unit("C", founded_on=date(2026, 12, 1))
    Unit.objects.filter(pk=other.pk).update(closed_on=EVE)
    into = {"itself": unit, "closed": other, "not yet founded": late, "nothing": late}[wrong]

    with pytest.raises(Refused):
        merge_units(
            before=[] if wrong == "nothing" else [unit], after=into, effective_on=MID_YEAR, reason="错",
            actor=district.actor("sys"), at=NOON,
        )  # fmt: skip
    assert fresh(unit).closed_on is None
    assert not Succession.objects.exists()


def test_a_split_has_several_successors_and_asks_which(district):
    unit, one, two = (district.unit(code) for code in "ABC")
    split_unit(
        before=unit, after=[one, two], effective_on=MID_YEAR, reason="分设", actor=district.actor("sys"), at=NOON
    )

    assert [each.code for each in orgs.successors_of(unit_id=unit.pk, on=MID_YEAR)] == ["B", "C"]
    with pytest.raises(Refused, match="B局、C局"):
        orgs.successor_of(unit_id=unit.pk, on=MID_YEAR)


def test_a_split_into_one_is_refused(district):
    unit, one = district.unit("A"), district.unit("B")

    with pytest.raises(Refused, match="至少为两个"):
        split_unit(
            before=unit, after=[one, unit], effective_on=MID_YEAR, reason="错", actor=district.actor("sys"), at=NOON
        )


@pytest.mark.parametrize("act", ["rename", "merge", "close", "split"])
def test_a_unit_of_another_district_is_never_reached(district, other, act):
    unit, one, two = (other.unit(code) for code in "ABC")
    by = {"reason": "越界", "actor": district.actor("sys"), "at": NOON}

    acts = {
        "rename": lambda: rename_unit(unit=unit, names=("名", "名"), from_on=MID_YEAR, seen_version=1, **by),
        "merge": lambda: merge_units(before=[unit], after=one, effective_on=MID_YEAR, **by),
        "close": lambda: close_unit(unit=unit, closed_on=MID_YEAR, seen_version=1, **by),
        "split": lambda: split_unit(before=unit, after=[one, two], effective_on=MID_YEAR, **by),
    }
    with pytest.raises(NotFound):
        acts[act]()
    with pytest.raises(NotFound):
        visible_unit(uuid=str(unit.uuid), actor=district.actor("sys"))


def test_the_register_shows_the_own_district_only_and_only_to_its_administrators(district, other):
    district.unit("A")
    other.unit("B")
    district.holds("职员", district.post("填报岗", "UNIT_FILER", unit=Unit.objects.get(code="A")))

    def seen(name):
        return [unit.code for unit in register(actor=district.actor(name), on=EVE, year=2026)]

    assert (seen("sys"), seen("sec"), seen("aud"), seen("职员")) == (["A"], ["A"], [], [])


def test_the_database_keeps_districts_apart(district, other):
    unit, stranger = district.unit("A"), other.unit("B")
    rows = [
        Body(district_id=district.id, kind="assessing_body", name="越界机构", hosted_by=stranger),
        Succession(
            district_id=district.id, before=unit, after=stranger, kind="merger", effective_on=EVE, reason="越界"
        ),
    ]

    for row in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("orgs_unit_kind_known", {"kind": "bureau"}),
        ("orgs_unit_days_in_order", {"closed_on": date(2019, 12, 31)}),
        ("orgs_unit_code_once", {"code": "B"}),
    ],
)
def test_the_database_refuses_a_unit_that_cannot_be(district, name, change):
    unit, _ = district.unit("A"), district.unit("B")

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(**change)
    assert name in str(refused.value) or "orgs_unit.code" in str(refused.value)
