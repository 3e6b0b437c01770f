"""A fact moved in its item's better direction never lowers that item's points, for every rule kind."""

from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.rules.registry import RULES
from tests.scoring.conftest import COLUMNS, cell_of, one_item_document

LEVELS = [{"code": "CITY", "title": "市级", "points": "0.3"}, {"code": "OWN", "title": "自查", "points": "0.1"}]
OPTIONS = [
    {"code": "GOOD", "title": "满意", "value": "100"},
    {"code": "FAIR", "title": "基本满意", "value": "60"},
    {"code": "BAD", "title": "不满意", "value": "0"},
]
GROUPS = [{"code": "G1", "title": "一组", "weight": "60"}, {"code": "G2", "title": "二组", "weight": "40"}]


@dataclass(frozen=True)
class Case:
    """A rule, the row that moves, the direction that is better, and the other rows of the unit."""

    kind: str
    parameters: dict
    moving: dict
    better: int = 1
    whole: bool = False
    lowest: int = 0
    others: list = field(default_factory=list)


def row(measure, entry="", group="", **values):
    return {"measure": measure, "entry": entry, "group": group, **values}


def ballots(option, number, group=""):
    return row("ballots", option, group, value=str(number))


CASES = {
    "completion": Case("completion", {"target": "60", "limit": "80%", "challenge": "80", "challenge_points": "2"},
                       row("actual")),
    "completion_lower": Case("completion", {"target": "60", "direction": "lower"}, row("actual"), better=-1),
    "slope": Case("slope", {"target": "70", "points_per_step": "0.7", "better_points_per_step": "0.2", "step": "3",
                            "steps": "started", "cap": "120%"}, row("actual")),
    "slope_lower": Case("slope", {"target": "40", "points_per_step": "0.3", "direction": "lower"},
                        row("actual"), better=-1),
    "interval": Case("interval", {"threshold": "40", "benchmark": "90", "round": "0"}, row("actual")),
    "interval_lower": Case("interval", {"threshold": "70", "benchmark": "10", "direction": "lower"},
                           row("actual"), better=-1),
    "interval_own_base": Case("interval", {"benchmark": "90"}, row("actual"), others=[row("threshold", value="55")]),
    "bands": Case("bands", {"bands": [{"to": "50", "points": "-1"}, {"from": "50", "to": "80", "points": "4"},
                                      {"from": "80", "points": "100%"}]}, row("actual")),
    "per_event": Case("per_event", {"levels": LEVELS, "repeated_factor": "2"}, row("repeated", "CITY"),
                      better=-1, whole=True, others=[row("event", "OWN", value="3")]),
    "count": Case("count", {"levels": LEVELS}, row("number", "OWN")),
    "by_rank": Case("by_rank", {"table": ["10", "8", "5"], "otherwise": "1"}, row("value")),
    "by_rank_shared": Case("by_rank", {"first_points": "10", "step_points": "2.5", "ties": "average",
                                       "direction": "lower"}, row("value"), better=-1),
    "judged": Case("judged", {"groups": GROUPS, "trim_from": "3", "drop_highest": "1", "drop_lowest": "1"},
                   row("mark", "R1", "G1"), others=[row("mark", f"R{place}", group, value=value) for place, group, value
                                                    in ((2, "G1", "71"), (3, "G1", "88"), (4, "G2", "64.5"))]),
    "satisfaction": Case("satisfaction", {"options": OPTIONS, "groups": GROUPS}, ballots("GOOD", 0, "G1"), whole=True,
                         others=[ballots("BAD", 3, "G1"), ballots("FAIR", 9, "G2")]),
    "vote_majority": Case("vote_majority", {
        "options": [{"code": each["code"], "title": each["title"]} for each in OPTIONS],
        "steps": [{"options": ["GOOD"], "points": "100%"}, {"options": ["GOOD", "FAIR"], "points": "60%"}],
    }, ballots("GOOD", 0), whole=True, others=[ballots("FAIR", 20), ballots("BAD", 25)]),
    "ratio_index": Case("ratio_index", {"components": [{"code": "A", "title": "甲", "limit": "35"},
                                                       {"code": "B", "title": "乙", "limit": "70"}],
                                        "full_at": "1", "zero_at": "3"}, row("value", "A"), better=-1,
                        others=[row("value", "B", value="60")]),
    "task_list": Case("task_list", {}, row("completion", "T1"), others=[
        row("weight", "T1", value="3"), row("weight", "T2", value="1"), row("completion", "T2", value="77.7")]),
    "task_list_late": Case("task_list", {"timeliness": [{"up_to": "10", "coefficient": "1"}, {"coefficient": "0.8"}]},
                           row("days_late", "T1"), better=-1, whole=True,
                           others=[row("weight", "T1", value="3"), row("completion", "T1", value="90")]),
    "bonus": Case("bonus", {"levels": LEVELS}, row("claim", "CITY", "M1"), whole=True,
                  others=[row("claim", "OWN", "M1", value="1")]),
    "deduction": Case("deduction", {"yields": "remaining"}, row("amount", "R1"), better=-1),
}  # fmt: skip


def points_of(case, value, unit_values=("33", "50", "50", "66")):
    """Points of unit U1 when its moving fact has a value; other units of the class stand still."""
    units = ["U1", *(f"U{place}" for place in range(2, 2 + len(unit_values)))]
    compiled = compile_ruleset(ruleset_from_document(one_item_document(case.kind, case.parameters, units)))
    facts = [{**each, "unit": unit} for unit in units for each in case.others]
    facts += [{**case.moving, "unit": "U1", "value": value}]
    facts += [{**case.moving, "unit": unit, "value": other} for unit, other in zip(units[1:], unit_values, strict=True)]
    rows = [{**dict.fromkeys(COLUMNS, ""), "item": "ITEM", "source": "台账", **fact} for fact in facts]
    return Fraction(cell_of(evaluate(compiled, facts_from_rows(rows, compiled.layout)), "U1").points)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
@given(data=st.data())
def test_a_better_fact_never_lowers_the_points(name, data):
    case = CASES[name]
    scale = 1 if case.whole else 100
    first, second = (data.draw(st.integers(case.lowest * scale, 100 * scale)) for _ in range(2))
    worse, better = sorted((first, second), reverse=case.better < 0)

    texts = [f"{value // scale}.{value % scale:02d}" if scale > 1 else str(value) for value in (worse, better)]

    assert points_of(case, texts[0]) <= points_of(case, texts[1])


def test_every_kind_with_a_better_direction_is_moved():
    assert {case.kind for case in CASES.values()} == set(RULES) - {"veto"}


def test_the_moves_matter():
    for case in CASES.values():
        ends = [points_of(case, "0"), points_of(case, "100")]
        assert ends[0] != ends[1], case.kind
