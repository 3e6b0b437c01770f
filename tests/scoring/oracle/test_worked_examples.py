"""Every worked number of docs/scoring, computed by the oracle."""

from fractions import Fraction

import pytest

from tests.scoring.oracle.oracle import evaluate
from tests.scoring.oracle.quantities import rounded
from tests.scoring.oracle.reader import read_document

LEVELS_COUNT = "[{code: DISTRICT, points: 2}, {code: CITY, points: 5}, {code: STATE, points: 10}]"
LEVELS_EVENT = "[{code: CITY, points: 0.3}, {code: OWN, points: 0.1}]"
LEVELS_BONUS = "[{code: NATION, points: 1}, {code: CITY, points: 0.8}, {code: DISTRICT, points: 0.3}]"


def row(unit: str, item: str, measure: str, value: str, group: str = "", entry: str = "") -> dict:
    """Give a row with a value, or with a status when the value is one."""
    status = value if value in ("no_data", "not_applicable", "absent") else ""
    return {
        "unit": unit,
        "item": item,
        "measure": measure,
        "group": group,
        "entry": entry,
        "value": "" if status else value,
        "status": status,
        "source": "R1",
    }


def ruleset(base: str, units: int = 1, more: str = "") -> dict:
    """Give a document of one class around a base node."""
    listed = "".join(f"  - {{code: U{n}, class: A, staff: 40}}\n" for n in range(1, units + 1))
    text = (
        "year: 2024\nperiod: {from: 2024-01-01, to: 2024-12-31}\nsource: assumption\n"
        f"classes: [{{code: A}}]\nunits:\n{listed}base: {base}\n{more}"
    )
    return read_document(text)


def leaf_document(points: str, rule: str, units: int = 1) -> dict:
    """Give a document whose base holds the one leaf I."""
    return ruleset(f"{{code: BASE, children: [{{code: I, points: {points}, rule: {rule}}}]}}", units)


def scored(points: str, rule: str, facts: list[tuple]) -> dict:
    """Score the leaf I of one unit; facts are measure, value, group, entry."""
    rows = [row("U1", "I", *fact) for fact in facts]
    return evaluate(leaf_document(points, rule), rows)["units"]["U1"]["nodes"]["I"]


def points_of(points: str, rule: str, facts: list[tuple]) -> Fraction:
    """Give the points of the leaf I."""
    return scored(points, rule, facts)["points"]


def by_values(rule: str, values: list[str]) -> list[Fraction]:
    """Give the points of the leaf I of as many units as there are values."""
    rows = [row(f"U{n}", "I", "value", value) for n, value in enumerate(values, 1)]
    units = evaluate(leaf_document("10", rule, len(values)), rows)["units"]
    return [unit["nodes"]["I"]["points"] for unit in units.values()]


@pytest.mark.parametrize(("exact", "expected"), [("2.5", 3), ("-2.5", -3), ("2.4999", 2)])
def test_it_rounds_half_away_from_zero(exact: str, expected: int) -> None:
    assert rounded(Fraction(exact), 0) == expected


@pytest.mark.parametrize(
    ("actual", "points", "branch"),
    [
        ("114", "38", "proportional"),
        ("95", "0", "below"),
        ("96", "32", "proportional"),
        ("135", "42", "challenge"),
        ("170", "44", "challenge"),
    ],
)
def test_it_scores_completion(actual: str, points: str, branch: str) -> None:
    rule = (
        "{kind: completion, parameters: {target: 120, limit: 80%, below: zero, challenge: 150,"
        " challenge_points: 4, round: 2}}"
    )
    found = scored("40", rule, [("actual", actual)])
    assert (found["points"], found["branch"]) == (Fraction(points), branch)


def test_it_mirrors_completion_where_lower_is_better() -> None:
    rule = "{kind: completion, parameters: {target: 20, direction: lower}}"
    assert points_of("10", rule, [("actual", "25")]) == Fraction("7.5")


@pytest.mark.parametrize(
    ("actual", "points", "branch"), [("40", "50", "inside"), ("8", "100", "beyond"), ("75", "0", "below")]
)
def test_it_scores_an_interval_of_dust(actual: str, points: str, branch: str) -> None:
    rule = "{kind: interval, parameters: {threshold: 70, benchmark: 10, direction: lower}}"
    found = scored("100", rule, [("actual", actual)])
    assert (found["points"], found["branch"]) == (Fraction(points), branch)


def test_it_scores_achievement_points_of_a_purchasing_program() -> None:
    rule = (
        "{kind: interval, parameters: {threshold: 60, benchmark: 80, benchmark_points: 9, beyond_points: 10,"
        " below_points: 0, offset: 0.5, round: 0}}"
    )
    assert points_of("10", rule, [("actual", "70")]) == 5


def test_it_scores_a_band_on_its_edge() -> None:
    rule = (
        "{kind: bands, parameters: {of: ratio, bands: [{to: 50%, points: -0.5}, {from: 50%, to: 80%, points: 0},"
        " {from: 80%, to: 90%, points: 0.6}, {from: 90%, to: 100%, points: 0.7}, {from: 100%, points: 0.8}]}}"
    )
    found = scored("0.8", rule, [("actual", "45"), ("target", "50")])
    assert (found["points"], found["branch"], found["branch_number"]) == (Fraction("0.7"), "band", 4)
    assert points_of("0.8", rule, [("actual", "1"), ("target", "50")]) == Fraction("-0.5")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("competition", ["5", "4", "4", "2"]),
        ("dense", ["5", "4", "4", "3"]),
        ("average", ["5", "3.5", "3.5", "2"]),
    ],
)
def test_it_scores_by_rank_with_ties(ties: str, expected: list[str]) -> None:
    rule = f"{{kind: by_rank, parameters: {{ties: {ties}, table: [5, 4, 3, 2, 1]}}}}"
    assert by_values(rule, ["98", "97", "97", "95"]) == [Fraction(each) for each in expected]


def test_it_leaves_a_tied_unit_its_worst_place_counted_from_the_end() -> None:
    rule = "{kind: by_rank, parameters: {table: [5], last_places: [-1, -2]}}"
    assert by_values(rule, ["98", "97", "97", "97", "95"]) == [5, -2, -2, -2, -1]


@pytest.mark.parametrize(("doubled", "points"), [("0", "7.6"), ("1", "5.2")])
def test_it_scores_events_and_doubles_them(doubled: str, points: str) -> None:
    rule = f"{{kind: per_event, parameters: {{levels: {LEVELS_EVENT}, repeated_factor: 2, unremedied_factor: 3}}}}"
    facts = [
        ("event", "4", "", "CITY"),
        ("repeated", "1", "", "CITY"),
        ("unremedied", "2", "", "OWN"),
        ("doubled", doubled),
    ]
    assert points_of("10", rule, facts) == Fraction(points)


@pytest.mark.parametrize(("state", "exact", "points"), [("1", 26, 26), ("4", 56, 30)])
def test_it_scores_pieces_up_to_the_cap(state: str, exact: int, points: int) -> None:
    rule = f"{{kind: count, parameters: {{levels: {LEVELS_COUNT}}}}}"
    facts = [("number", "3", "", "DISTRICT"), ("number", "2", "", "CITY"), ("number", state, "", "STATE")]
    found = scored("30", rule, facts)
    assert (found["unclamped"], found["points"]) == (exact, points)


def test_it_scores_what_deductions_leave() -> None:
    rule = "{kind: deduction, parameters: {yields: remaining}}"
    facts = [("amount", "5.32", "", "R1"), ("amount", "4", "", "R2")]
    assert points_of("100", rule, facts) == Fraction("90.68")


@pytest.mark.parametrize(("once", "points"), [("yes", "1.3"), ("no", "2.1")])
def test_it_counts_the_highest_honor_of_a_matter_once(once: str, points: str) -> None:
    rule = f"{{kind: bonus, parameters: {{levels: {LEVELS_BONUS}, highest_once: {once}}}}}"
    facts = [("claim", "1", "M1", "NATION"), ("claim", "1", "M1", "CITY"), ("claim", "1", "M2", "DISTRICT")]
    assert points_of("3", rule, facts) == Fraction(points)


def test_it_scores_the_sum_of_ratios() -> None:
    rule = (
        "{kind: ratio_index, parameters: {full_at: 2, zero_at: 4, components: [{code: A, limit: 35},"
        " {code: B, limit: 70}, {code: C, limit: 60}]}}"
    )
    facts = [("value", "35", "", "A"), ("value", "70", "", "B"), ("value", "30", "", "C")]
    assert points_of("10", rule, facts) == Fraction("7.5")
    index = rule.replace("full_at: 2, zero_at: 4", "yields: index")
    assert points_of("1", index, facts) == Fraction("2.5")


@pytest.mark.parametrize(
    ("points", "parameters", "actual", "expected"),
    [
        ("25", "target: 98, points_per_step: 0.5, floor: 12.5, round: 2", "83.33", "17.67"),
        ("25", "target: 98, points_per_step: 0.5, floor: 12.5, round: 2", "50", "12.5"),
        ("15", "target: 98, points_per_step: 1, step: 3, steps: completed", "91", "13"),
        ("15", "target: 98, points_per_step: 1, step: 3, steps: started", "91", "12"),
    ],
)
def test_it_scores_a_slope(points: str, parameters: str, actual: str, expected: str) -> None:
    rule = f"{{kind: slope, parameters: {{{parameters}}}}}"
    assert points_of(points, rule, [("actual", actual)]) == Fraction(expected)


def test_it_trims_a_panel() -> None:
    rule = "{kind: judged, parameters: {trim_from: 6, drop_highest: 1, drop_lowest: 1}}"
    marks = ["90", "80", "70", "85", "95", "60"]
    facts = [("mark", mark, "", f"R{n}") for n, mark in enumerate(marks)]
    assert points_of("1.4", rule, facts) == Fraction("1.1375")


def test_it_scores_satisfaction_over_valid_ballots() -> None:
    rule = (
        "{kind: satisfaction, parameters: {invalid: [X], options: [{code: A, value: 100}, {code: B, value: 80},"
        " {code: C, value: 60}, {code: D, value: 30}, {code: E, value: 0}]}}"
    )
    cast = [("A", "60"), ("B", "25"), ("C", "10"), ("D", "4"), ("E", "1"), ("X", "7")]
    assert points_of("8", rule, [("ballots", n, "", code) for code, n in cast]) == Fraction("6.976")


@pytest.mark.parametrize(
    ("cast", "points", "branch"), [(("40", "30", "30"), "7", "majority"), (("20", "30", "50"), "0", "no_majority")]
)
def test_it_wants_more_than_the_majority(cast: tuple, points: str, branch: str) -> None:
    rule = (
        "{kind: vote_majority, parameters: {options: [{code: S}, {code: B}, {code: N}],"
        " steps: [{options: [S], points: 100%}, {options: [S, B], points: 70%}]}}"
    )
    found = scored("10", rule, [("ballots", n, "", code) for n, code in zip(cast, "SBN", strict=True)])
    assert (found["points"], found["branch"]) == (Fraction(points), branch)


def test_it_scores_key_tasks() -> None:
    rule = (
        "{kind: task_list, parameters: {timeliness: [{up_to: 0, coefficient: 1}, {up_to: 30, coefficient: 0.9},"
        " {coefficient: 0.5}]}}"
    )
    facts = [
        ("weight", "3", "", "K1"),
        ("completion", "100%", "", "K1"),
        ("days_late", "0", "", "K1"),
        ("weight", "1", "", "K2"),
        ("completion", "80", "", "K2"),
        ("days_late", "10", "", "K2"),
    ]
    assert points_of("40", rule, facts) == Fraction("37.2")


def test_it_keeps_ratios_exact() -> None:
    rule = "{kind: completion, parameters: {target: 3}}"
    assert points_of("60", rule, [("actual", "2")]) == 40


def counted_leaf(code: str, points: str, weight: str = "") -> str:
    """Give a leaf whose points are the number of its facts."""
    weight = f"weight: {weight}, " if weight else ""
    levels = "levels: [{code: L, points: 1}]"
    return f"{{code: {code}, points: {points}, {weight}rule: {{kind: count, parameters: {{{levels}}}}}}}"


def rolled_up(node: str, scores: dict[str, str]) -> dict:
    """Score a base node whose leaves are counted leaves."""
    rows = [
        row("U1", code, "", score) if score == "not_applicable" else row("U1", code, "number", score, "", "L")
        for code, score in scores.items()
    ]
    return evaluate(ruleset(node), rows)["units"]["U1"]


def test_it_spreads_the_marks_of_an_item_that_does_not_apply() -> None:
    leaves = ", ".join([counted_leaf("I1", "40"), counted_leaf("I2", "15"), counted_leaf("I3", "5")])
    node = f"{{code: D, points: 60, children: [{leaves}]}}"
    nodes = rolled_up(node, {"I1": "36", "I2": "12", "I3": "not_applicable"})["nodes"]
    assert nodes["D"]["points"] == Fraction("52.363636")
    assert nodes["I1"]["weight_in_force"] == Fraction("43.636364")
    assert (nodes["D"]["branch"], nodes["I3"]["weight_in_force"]) == ("spread", 0)


WEIGHTED = [("I1", "40"), ("I2", "40"), ("I3", "20")]


@pytest.mark.parametrize(
    ("parameters", "third", "expected"),
    [
        ("by: weights", "95.80", "94.912"),
        ("by: weights, round_total: 2", "95.80", "94.91"),
        ("by: weights", "not_applicable", "94.69"),
    ],
)
def test_it_sums_by_weights(parameters: str, third: str, expected: str) -> None:
    leaves = ", ".join(counted_leaf(code, "100", weight) for code, weight in WEIGHTED)
    node = f"{{code: D, rule: {{kind: sum_of, parameters: {{{parameters}}}}}, children: [{leaves}]}}"
    found = rolled_up(node, {"I1": "95.65", "I2": "93.73", "I3": third})
    assert found["base"] == Fraction(expected)


@pytest.mark.parametrize(("stage", "expected"), [("round_total: 2", "97.76"), ("round_parts: 2", "97.77")])
def test_it_rounds_parts_first_or_only_the_total(stage: str, expected: str) -> None:
    leaves = ", ".join([counted_leaf("I1", "100", "85"), counted_leaf("I2", "100", "15")])
    node = f"{{code: D, rule: {{kind: sum_of, parameters: {{by: weights, {stage}}}}}, children: [{leaves}]}}"
    assert rolled_up(node, {"I1": "97.96", "I2": "96.65"})["base"] == Fraction(expected)


def test_it_takes_the_better_part() -> None:
    leaves = ", ".join([counted_leaf("I1", "10"), counted_leaf("I2", "10")])
    node = f"{{code: D, rule: {{kind: better_of}}, children: [{leaves}]}}"
    found = rolled_up(node, {"I1": "5", "I2": "7"})["nodes"]["D"]
    assert (found["points"], found["branch"], found["branch_number"]) == (7, "best", 2)


GRADED = """rank: {tie_order: [{node: KEY}]}
grades:
  - {code: ADVANCED, at_least: 90, quota: {share: 30%, rounding: down}}
  - {code: QUALIFIED, at_least: 80}
  - {code: UNQUALIFIED}
"""


@pytest.mark.parametrize(
    ("ties", "advanced", "second", "third"),
    [
        ("share", 3, "ADVANCED:cut_off+tie", "ADVANCED:cut_off+tie"),
        ("exclude", 1, "ADVANCED:tie", "ADVANCED:tie"),
        ("break", 2, "ADVANCED:cut_off+tie", "ADVANCED:tie"),
    ],
)
def test_it_settles_ties_at_the_last_place(ties: str, advanced: int, second: str, third: str) -> None:
    leaves = ", ".join([counted_leaf("KEY", "50"), counted_leaf("REST", "50")])
    more = GRADED + f"quota: {{base: class, ties_at_last_place: {ties}, vetoed_uses_place: no}}\n"
    document = ruleset(f"{{code: BASE, points: 100, children: [{leaves}]}}", 7, more)
    scores = [("48", "47"), ("50", "43"), ("49", "44"), ("45", "47"), ("45", "40"), ("35", "35"), ("20", "30")]
    rows = []
    for place, (key, rest) in enumerate(scores, 1):
        rows.append(row(f"U{place}", "KEY", "number", key, "", "L"))
        rows.append(row(f"U{place}", "REST", "number", rest, "", "L"))
    units = evaluate(document, rows)["units"]
    assert sum(unit["grade"] == "ADVANCED" for unit in units.values()) == advanced
    assert (units["U2"]["reason"][0], units["U3"]["reason"][0]) == (second, third)
    assert [unit["rank"] for unit in units.values()] == [1, 2, 2, 4, 5, 6, 7]
    assert units["U4"]["reason"] == ["ADVANCED:quota", "QUALIFIED:cut_off"]
