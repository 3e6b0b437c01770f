"""The twin on what the drawn cases seldom or never reach, each against the engine and by a number worked by hand."""

import duckdb
import pytest

from hengjing.scoring.rules.registry import RULES
from tests.scoring.conftest import one_item_document
from tests.scoring.twin.agreement import differences
from tests.scoring.twin.case import Case, TooLarge
from tests.scoring.twin.drawing import on_duckdb, sheet_of
from tests.scoring.twin.kinds.registry import KINDS
from tests.scoring.twin.tables import tables_of

CITY = [{"code": "CITY", "title": "市级", "points": "0.3"}]


def row(item, measure, value, unit="U1", **keys):
    found = {"unit": unit, "item": item, "measure": measure, "group": "", "entry": "", "value": value, "status": ""}
    return {**found, "source": "台账1号", "note": "", **keys}


def one_item(kind, parameters, rows, **keys):
    return Case("C", one_item_document(kind, parameters, ["U1"], **keys), rows)


def agreed(case):
    """The result of the twin, after it was found to be the engine's."""
    result = on_duckdb(tables_of([case]))
    assert list(differences(case, result, sheet_of(case))) == []
    return result


def test_sees_a_difference_of_one_digit_in_one_fact():
    case = one_item("completion", {"target": "100"}, [row("ITEM", "actual", "90")])
    planted = sheet_of(case, [row("ITEM", "actual", "90.0001")])

    assert "C/U1 ITEM points: twin 9000000, engine 9000010" in list(differences(case, agreed(case), planted))


@pytest.mark.parametrize(
    ("actual", "digits", "points"),
    [("66.65", "2", 6_670_000), ("66.64", "2", 6_660_000), ("-66.65", "2", -6_670_000), ("-66.64", "2", -6_660_000)],
)
def test_it_rounds_half_away_from_zero_on_either_side(actual, digits, points):
    parameters = {"target": "100", "floor": "-10", "round": digits}

    assert agreed(one_item("completion", parameters, [row("ITEM", "actual", actual)])).cells["C/U1", "ITEM"][
        "points"
    ] == (points)


@pytest.mark.parametrize(("ballots", "branch"), [("29", "small_sample"), ("30", "publishable")])
def test_the_least_number_of_ballots_is_enough(ballots, branch):
    options = [{"code": "A", "title": "满意", "value": "100"}]
    case = one_item(
        "satisfaction", {"options": options, "minimum_valid": "30"}, [row("ITEM", "ballots", ballots, entry="A")]
    )

    assert agreed(case).cells["C/U1", "ITEM"]["branch"] == branch


@pytest.mark.parametrize(("struck", "graded"), [("0", (3, 0)), ("1", (3, 1))])
def test_a_veto_that_ends_a_tie_before_a_second_quota_does_not_lift_its_unit(struck, graded):
    document = one_item_document("count", {"levels": CITY}, ["U1", "U2", "U3"], points="100")
    quota = {"share": "34%", "rounding": "down"}
    document["grades"] = [
        {"code": "ADVANCED", "title": "达标先进", "at_least": "5", "quota": quota},
        {"code": "QUALIFIED", "title": "达标", "at_least": "4", "quota": quota},
        {"code": "UNQUALIFIED", "title": "不达标"},
    ]
    document["quota"] = {"ties_at_last_place": "exclude"}
    veto = {"code": "VETO", "title": "否决", "rule": {"kind": "veto"}, "effect": {"bar_from": "ADVANCED"}}
    document["vetoes"] = [{**veto, "missing": "zero"}]
    rows = [row("ITEM", "number", "20", unit, entry="CITY") for unit in ("U1", "U2", "U3")]
    rows[2]["value"] = "2"
    result = agreed(Case("C", document, [*rows, row("VETO", "confirmed", struck, entry="K1")]))

    assert result.graded["C/U1"] == graded
    assert result.graded["C/U2"] == ((1, 0) if struck == "1" else (3, 0))


def test_a_number_of_ten_digits_is_refused_before_any_sql():
    with pytest.raises(TooLarge):
        tables_of([one_item("completion", {"target": "100"}, [row("ITEM", "actual", "100000.0000")])])

    agreed(one_item("completion", {"target": "100"}, [row("ITEM", "actual", "99999.9999")]))


def test_limits_whose_least_common_multiple_is_too_large_are_refused_before_any_sql():
    primes = ("99991", "99989", "99971", "99961")
    components = [{"code": f"C{place}", "title": "组分", "limit": limit} for place, limit in enumerate(primes)]
    rows = [row("ITEM", "value", "1", entry=each["code"]) for each in components]
    few, all_of_them = (
        one_item("ratio_index", {"components": components[:n], "yields": "index"}, rows[:n], value_decimals="0")
        for n in (2, 4)
    )

    agreed(few)
    with pytest.raises(TooLarge):
        tables_of([all_of_them])


def test_what_64_bits_do_not_hold_is_raised_and_never_wraps():
    parameters = {"levels": CITY, "repeated_factor": "900", "doubled_factor": "900"}
    case = one_item("per_event", parameters, [row("ITEM", "repeated", "999999999", entry="CITY")])

    with pytest.raises(duckdb.OutOfRangeException):
        on_duckdb(tables_of([case]))


def test_a_parameter_that_the_twin_does_not_know_is_an_error():
    case = one_item("completion", {"target": "100", "exponent": "2"}, [row("ITEM", "actual", "90")])

    with pytest.raises(KeyError, match="exponent"):
        tables_of([case])


@pytest.mark.parametrize("kind", sorted(RULES))
def test_the_twin_knows_every_parameter_of_a_kind(kind):
    known = {name.partition(".")[0] for name in {*KINDS[kind].types, *KINDS[kind].unused}}

    assert sorted(KINDS) == sorted(RULES)
    assert known - {"floor", "cap", "common", "index_unit"} == {each.name for each in RULES[kind].parameters}
