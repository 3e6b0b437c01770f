"""Flat ballots, and ballots that the rule itself voids."""

from fractions import Fraction

import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.raters import Thresholds
from tests.scoring.raters.panels import bound, document, kinds, mark_rows, only, panel_of, report_of

OTHERS = {"R1": ("70", "75", "80", "85", "90"), "R2": ("72", "76", "80", "84", "88")}


def flat(panel):
    return [(kind, raters) for kind, raters, _ in kinds(panel) if kind in {"all_equal", "one_mark", "narrow"}]


def test_a_ballot_of_equal_marks_is_flat():
    panel = panel_of({**OTHERS, "R3": ("81",) * 5})

    assert flat(panel) == [("all_equal", ("R3",))]
    assert only(panel, "all_equal").numbers == {"units": 5, "mark": 81}
    assert only(panel, "all_equal").text.zh == "R3对5个单位的评分全部是81分"


def test_three_equal_marks_are_flat_and_two_are_not():
    assert flat(panel_of({"R3": ("81", "81", "81")})) == [("all_equal", ("R3",))]
    assert flat(panel_of({"R3": ("81", "81", "absent")})) == []


def test_a_ballot_of_mostly_one_mark_is_nearly_flat():
    panel = panel_of({**OTHERS, "R3": ("80", "80", "80", "80", "95")})

    assert flat(panel) == [("one_mark", ("R3",))]
    assert only(panel, "one_mark").numbers == {"units": 5, "count": 4, "mark": 80}


def test_three_of_five_equal_marks_are_not_nearly_flat():
    assert flat(panel_of({**OTHERS, "R3": ("80", "80", "80", "85", "95")})) == []
    limits = Thresholds(one_mark_share=Fraction(3, 5))
    assert flat(panel_of({**OTHERS, "R3": ("80", "80", "80", "85", "95")}, limits=limits)) == [("one_mark", ("R3",))]


def test_a_narrow_ballot_is_nearly_flat_and_the_others_range_is_told():
    panel = panel_of({**OTHERS, "R3": ("80", "80.5", "81", "81.5", "82")})

    assert flat(panel) == [("narrow", ("R3",))]
    assert only(panel, "narrow").numbers == {
        "units": 5, "lowest": 80, "highest": 82, "others_lowest": 70, "others_highest": 90,
    }  # fmt: skip
    assert only(panel, "narrow").text.zh == "R3对5个单位的评分在80至82分之间，只差2分；其他评委对这些单位评70至90分"


def test_a_ballot_just_wider_than_the_limit_is_not_narrow():
    assert flat(panel_of({**OTHERS, "R3": ("80", "80.5", "81", "81.5", "82.1")})) == []


def test_a_narrow_ballot_of_few_units_is_not_named():
    assert flat(panel_of({"R3": ("80", "80.5", "81", "82")})) == []


def test_a_ballot_of_a_single_mark_is_not_void_for_being_all_equal():
    assert panel_of({"R3": ("80", "", "")}, {"void_if_all_equal": "yes"}).raters[0].void == ()


def test_a_narrow_ballot_without_others_names_none():
    panel = panel_of({"R3": ("80", "80.5", "81", "81.5", "82")})

    assert only(panel, "narrow").text.en == "R3 marked 5 units from 80 to 82, only 2 apart"


CLAUSES = {
    "void_if_all_equal": "yes",
    "at_most": {"count": "2", "from": "90"},
    "at_least": {"count": "1", "below": "75"},
}


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        (("70", "70", "70", "70", "70"), ("all_equal",)),
        (("90", "90", "95", "70", "60"), ("at_most",)),
        (("75", "80", "85", "80", "85"), ("at_least",)),
        (("95", "95", "95", "95", "95"), ("all_equal", "at_most", "at_least")),
        (("74.9", "90", "90", "80", "85"), ()),
    ],
)
def test_ballots_void_by_the_rule_are_named_with_the_clause(marks, why):
    panel = panel_of({"R1": ("70", "75", "80", "85", "90"), "R3": marks}, CLAUSES)

    found = {reading.rater: reading.void for reading in panel.raters}
    assert found == {"R1": (), "R3": why}
    assert [raters for kind, raters, _ in kinds(panel) if kind == "void"] == ([("R3",)] if why else [])


def test_the_numbers_of_a_void_ballot_are_told():
    signal = only(
        panel_of({"R1": ("70", "80", "85", "86", "90"), "R3": ("90", "90", "95", "70", "60")}, CLAUSES), "void"
    )

    assert signal.text.zh == "R3的评分依规则作废：90分以上（含）的有3个，超过2个"
    assert signal.text.en == "The ballot of R3 is void by the rule: 3 marks of 90 or more, where 2 are allowed"
    assert signal.numbers == {"at_most_limit": 90, "at_most_found": 3, "at_most_count": 2}


def test_a_clause_looks_at_marks_of_units_to_which_the_item_does_not_apply():
    table = {"R1": ("70", "75", "80"), "R3": ("81", "81", "82")}
    away = [{"unit": "U03", "status": "not_applicable"}]

    assert [each.void for each in panel_of(table, {"void_if_all_equal": "yes"}, rows=away).raters] == [(), ()]


@pytest.mark.parametrize(
    "third", [("81", "81", "81", "81", "81"), ("60", "95", "96", "97", "70"), ("80", "81", "82", "83", "84")]
)
def test_exactly_the_ballots_that_the_engine_leaves_out_are_called_void(third):
    units = ["U01", "U02", "U03", "U04", "U05"]
    table = {**OTHERS, "R3": third, "R4": ("70", "absent", "70", "70", "")}
    compiled, facts = bound(document(units, CLAUSES), mark_rows(table, units))
    left_out = {
        (row["entry"], row["unit"]) for row in evaluate(compiled, facts).details.to_pylist() if row["step"] == "void"
    }

    (panel,) = report_of(table, CLAUSES).items[0].panels
    called = {reading.rater for reading in panel.raters if reading.void}
    assert {rater for rater, _ in left_out} == called
    assert len(left_out) == sum(reading.marks for reading in panel.raters if reading.void)


def test_a_rater_without_a_mark_is_neither_flat_nor_void():
    panel = panel_of({**OTHERS, "R3": ("absent",) * 5}, {"at_least": {"count": "1", "below": "75"}})

    assert [(each.rater, each.marks, each.absent, each.void) for each in panel.raters][-1] == ("R3", 0, 5, ())
    assert not {raters for _, raters, _ in kinds(panel)} & {("R3",)}


SURVEY = {
    "options": [{"code": "GOOD", "title": "满意", "title_en": "Satisfied", "value": "100"},
                {"code": "BAD", "title": "不满意", "value": "0"}],
    "invalid": ["UNKNOWN"],
    "groups": [{"code": "G", "title": "居民", "title_en": "Residents", "weight": "1"},
               {"code": "H", "title": "企业", "weight": "1"}],
}  # fmt: skip


def survey_of(ballots, limits=None, status=()):
    from hengjing.scoring.raters import read_raters  # noqa: PLC0415
    from tests.scoring.conftest import COLUMNS, one_item_document  # noqa: PLC0415

    units = ["U01", "U02"]
    compiled = compile_ruleset(ruleset_from_document(one_item_document("satisfaction", SURVEY, units)))
    rows = [
        {"unit": unit, "measure": "ballots", "group": group, "entry": option, "value": str(count)}
        for (unit, group, option), count in ballots.items()
    ]
    full = [
        {**dict.fromkeys(COLUMNS, ""), "item": "ITEM", "source": f"第{n}号", **row}
        for n, row in enumerate([*rows, *status])
    ]
    return read_raters(compiled, facts_from_rows(full, compiled.layout), limits=limits)


def test_a_survey_group_whose_valid_ballots_are_all_one_option_is_named():
    report = survey_of({
        ("U01", "G", "GOOD"): 10, ("U01", "G", "BAD"): 0, ("U01", "G", "UNKNOWN"): 3, ("U02", "G", "GOOD"): 9,
        ("U01", "H", "GOOD"): 10, ("U01", "H", "BAD"): 1,
    })  # fmt: skip
    residents, firms = report.surveys

    assert kinds(residents) == [("one_option", (), "U01")]
    assert residents.signals[0].numbers == {"ballots": 10}
    assert residents.signals[0].text.zh == "U01局（U01）：10张有效票全部为“满意”"
    assert (residents.units, residents.valid) == (2, 19)
    assert kinds(firms) == []
    assert (firms.units, firms.valid) == (1, 11)


def test_fewer_ballots_are_named_where_the_limit_is_lower():
    report = survey_of({("U02", "G", "GOOD"): 9}, Thresholds(fewest_ballots=9))

    assert kinds(report.surveys[0]) == [("one_option", (), "U02")]


def test_a_survey_that_does_not_apply_to_a_unit_is_not_read():
    report = survey_of({("U01", "G", "GOOD"): 10}, status=[{"unit": "U01", "status": "not_applicable"}])

    assert [(each.units, each.valid, each.signals) for each in report.surveys] == [(0, 0, ()), (0, 0, ())]
