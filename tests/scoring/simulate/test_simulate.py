"""What a changed ruleset would do."""

import json
from fractions import Fraction

import pytest
import yaml

from hengjing.scoring import Change, ProblemsFound, compare, ruleset_from_document, simulate
from hengjing.scoring.load import yaml_of
from hengjing.scoring.simulate import KINDS, read_change, render_data, render_text
from hengjing.scoring.simulate.drafting import Draft
from hengjing.scoring.simulate.spreading import shared_out, spread
from tests.scoring import small_scheme
from tests.scoring.sensitivity.models import REFERENCE
from tests.scoring.small_scheme import document, score


def simulated(*texts, rescale=False, scheme=None, facts=None):
    """Simulate changes written as on the command line: `points DUTY=70`."""
    scheme = scheme or document()
    changes = [read_change(*text.split(" ", 1)) for text in texts]
    return simulate(score(scheme, facts), scheme, changes, rescale=rescale)


def move_of(found, unit):
    return next(each for each in found.moves if each.unit == unit)


def numbers(found, key="points"):
    """Points or weights of the changed document by code."""
    return {code: node.get(key) for code, node in nodes_of(found.document["base"]) if key in node}


def nodes_of(node):
    yield node["code"], node
    for child in node.get("children", []):
        yield from nodes_of(child)


def problems(*texts, **more):
    with pytest.raises(ProblemsFound) as caught:
        simulated(*texts, **more)
    for problem in caught.value.problems:
        assert all(problem.message(language) and problem.hint(language) for language in ("zh", "en"))
    return [problem.code for problem in caught.value.problems]


def said(found, language="zh"):
    return [each.of(language) for each in found.changes]


def test_nothing_changed_moves_nobody():
    found = simulated()

    assert found.movers == []
    assert found.after.sheet.hash == found.before.sheet.hash
    assert "没有改动" in render_text(found)


@pytest.mark.clause("P6", "C5")
def test_a_higher_cut_off_takes_a_grade_away_and_says_so():
    found = simulated("cut_off QUALIFIED=99", "cut_off ADVANCED=100")

    move = move_of(found, "U1")
    assert (move.before.grade, move.after.grade) == ("ADVANCED", "UNQUALIFIED")
    assert (move.moves_score, move.moves_rank, move.moves_grade) == (False, False, True)
    assert "“达标先进”的分数线由90改为100" in said(found)
    unit = next(each for each in compare(found.before, found.after).units if each.unit == "U1")
    assert "100" in unit.grade_words.en


def test_leaves_what_was_scored_as_it_was():
    scheme, before = document(), score()
    sheet = before.sheet.hash

    simulate(before, scheme, [read_change("drop", "OPENNESS"), read_change("cap", "bonus_cap=0")])

    assert before.sheet.hash == sheet == score().sheet.hash
    assert scheme == document()


def test_a_cap_of_the_total_or_of_a_line():
    assert move_of(simulated("cap bonus_cap=1"), "U1").difference == -1
    assert move_of(simulated("cap HONORS=0.5"), "U1").difference == Fraction("-1.5")
    assert move_of(simulated("cap bonus_cap=none"), "U1").difference == 1
    assert move_of(simulated("cap total_cap=50"), "U1").after.total == 50 * 10**6
    assert said(simulated("cap total_floor=3"), "en") == ["floor of the total: 3 instead of not given"]


def test_a_quota_for_all_and_for_a_class():
    assert simulated("quota ADVANCED=none").document["grades"][0].get("quota") is None
    assert simulated("quota ADVANCED=40%").document["grades"][0]["quota"] == {"share": "40%"}
    own = simulated("quota ADVANCED@A=50%").document["grades"][0]["quota"]
    assert own == {"share": "25%", "classes": {"A": {"share": "50%"}}}


@pytest.mark.clause("C6")
def test_points_that_do_not_add_up_are_told_with_the_way_out():
    assert problems("points DUTY=70") == ["ruleset.points_do_not_add_up"] * 2 + ["simulate.sums"]
    assert problems("weight PANEL=60") == ["ruleset.weights_do_not_add_up", "simulate.sums"]


@pytest.mark.clause("C6")
def test_siblings_and_what_is_below_make_up_for_points():
    found = simulated("points DUTY=72", rescale=True)

    assert numbers(found) == {
        "BASE": "100", "DUTY": "72", "GROWTH": "48", "CONDUCT": "18", "OPENNESS": "6",
        "SERVICE": "28", "PANEL": "28", "CALLS": "28",
    }  # fmt: skip
    assert numbers(found, "weight") == {"PANEL": "70", "CALLS": "30"}


def test_siblings_make_up_for_a_weight():
    assert numbers(simulated("weight CALLS=45.5", rescale=True), "weight") == {"PANEL": "54.5", "CALLS": "45.5"}


def test_naming_all_siblings_needs_no_rescaling():
    found = simulated("weight CALLS=40", "weight PANEL=60")

    assert numbers(found, "weight") == {"PANEL": "60", "CALLS": "40"}


def test_what_is_not_in_exact_proportion_is_said_exactly():
    found = simulated("points OPENNESS=7", rescale=True)

    assert numbers(found)["GROWTH"] == "38.55"
    assert numbers(found)["CONDUCT"] == "14.45"
    assert (
        "points of “Lawful administration”: 14.45 for 15 (General administration), in exact proportion 159/11"
        in said(found, "en")
    )


@pytest.mark.parametrize(
    ("total", "parts", "digits", "expected"),
    [
        (10, (1, 1, 1), 2, ("3.34", "3.33", "3.33")),
        (10, (2, 1), 0, ("7", "3")),
        (1, (1, 1, 1, 1), 1, ("0.3", "0.3", "0.2", "0.2")),
    ],
)
def test_last_digits_go_to_the_largest_remainders(total, parts, digits, expected):
    assert shared_out(Fraction(total), [Fraction(part) for part in parts], digits) == [
        Fraction(each) for each in expected
    ]


@pytest.mark.clause("C6")
def test_a_dropped_item_gives_its_points_to_its_siblings_and_its_facts_are_left_out():
    found = simulated("drop OPENNESS")

    assert numbers(found)["GROWTH"] == "43.64"
    assert numbers(found)["CONDUCT"] == "16.36"
    assert [(code, rows) for code, _, rows in found.left_out] == [("OPENNESS", 4)]
    assert "改动后不再使用的数据：“政务公开”4行" in render_text(found)
    assert any("直接写成分数的参数" in each for each in said(found))


def test_a_dropped_node_takes_tie_keys_and_awards_with_it():
    scheme = document()
    scheme["rank"] = {"tie_order": [{"node": "CALLS"}, {"node": "GROWTH"}]}
    scheme["consequences"] = {"awards": [
        {"code": "PRIZE", "title": "单项奖", "kind": "SINGLE_ITEM", "node": "CALLS", "places": "1"}]}  # fmt: skip

    found = simulated("drop CALLS", scheme=scheme)

    assert found.document["rank"]["tie_order"] == [{"node": "GROWTH"}]
    assert found.document["consequences"]["awards"] == []
    assert "“Hotline requests” leaves the order of ties with it" in said(found, "en")
    assert numbers(found, "weight") == {"PANEL": "100"}


def test_a_dropped_veto_no_longer_bars():
    found = simulated("drop ACCIDENT", "cut_off ADVANCED=81")

    assert found.after.sheet.total_of("U3")["vetoed_by"] == ""
    assert found.before.sheet.total_of("U3")["vetoed_by"] == "ACCIDENT"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("points NOBODY=3", "simulate.unknown_node"),
        ("drop NOBODY", "simulate.unknown_node"),
        ("cut_off NOBODY=3", "simulate.unknown_grade"),
        ("points DUTY@X=3", "simulate.unknown_who"),
        ("quota ADVANCED@U1=3%", "simulate.unknown_who"),
        ("weight DUTY=3", "simulate.not_weighted"),
        ("cap DUTY=3", "simulate.no_cap"),
        ("cap ACCIDENT=3", "simulate.no_cap"),
        ("drop BASE", "simulate.base_dropped"),
    ],
)
def test_what_cannot_be_changed_is_told(text, code):
    assert problems(text) == [code]


def test_every_wrong_change_is_told_at_once():
    assert problems("points NOBODY=3", "cap DUTY=3") == ["simulate.unknown_node", "simulate.no_cap"]


def test_a_node_cannot_lose_its_last_child():
    assert problems("drop PANEL", "drop CALLS") == ["simulate.only_child"]


def test_siblings_cannot_go_below_zero():
    assert problems("points DUTY=100", rescale=True) == ["simulate.nothing_left"]


def test_a_number_that_is_none_is_told_by_the_loader():
    assert "ruleset.number" in problems("points DUTY=many", rescale=True)


@pytest.mark.parametrize("text", ["=3", "A=", "A", "A@=3"])
def test_a_change_that_is_not_written_so_is_refused(text):
    with pytest.raises(ValueError, match=text):
        read_change("points", text)


@pytest.mark.parametrize(("kind", "text"), [("drop", "A=3"), ("cap", "A@B=3"), ("cut_off", "A@B=3"), ("drop", "A@B")])
def test_changes_that_hold_for_all_name_nobody(kind, text):
    assert kind in KINDS
    with pytest.raises(ValueError, match=text):
        read_change(kind, text)


def test_reads_who_is_meant():
    assert read_change("points", "KEY@A=3") == Change("points", "KEY", "3", "A")


def test_the_changed_ruleset_reads_back_as_the_same():
    found = simulated("points DUTY=70.10", "drop OPENNESS", rescale=True)

    again = yaml.load(yaml_of(found.document), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only

    assert again == found.document
    assert ruleset_from_document(again).hash == found.after.compiled.ruleset.hash


def test_begins_from_another_draft():
    draft = small_scheme.document()
    draft["grades"][0]["at_least"] = "99"
    before = score()

    found = simulate(before, draft, [read_change("cap", "bonus_cap=1")])

    assert found.before is before
    assert move_of(found, "U1").after.grade == "QUALIFIED"


def test_a_unit_that_only_one_side_has_stands_on_that_side():
    draft = small_scheme.document()
    draft["units"] = [*draft["units"][:3], {"code": "U9", "title": "新单位", "class": "A"}]

    found = simulate(score(), draft)

    assert [each.unit for each in found.moves if each.before.total is None] == ["U9"]
    assert sum(rows for _, _, rows in found.left_out) == len(
        [row for row in small_scheme.rows() if row["unit"] == "U4"]
    )


def test_says_the_same_in_data():
    data = render_data(simulated("cap bonus_cap=1"))

    unit = data["units"][0]
    assert json.loads(json.dumps(data)) == data
    assert (unit["unit"], unit["difference"], unit["moves"]) == ("U1", "-1.000000", ["score"])
    assert unit["before"]["total"] != unit["after"]["total"]


def district():
    text = (REFERENCE / "2024" / "ruleset.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    "code", ["KEY", "KEY_TASKS", "KEY_GROWTH", "GROWTH_LEVEL", "LAW_OPEN", "HOT_SOLVED", "SERVICE"]
)
def test_sums_add_up_for_every_class_and_unit_of_the_district_whatever_is_dropped(code):
    draft, before = Draft(district()), ruleset_from_document(district())
    draft.make([Change("drop", code)])
    spread(draft, before, everywhere=False)

    changed = ruleset_from_document(draft.document)

    gone = {node.code for node in before.nodes()} - {node.code for node in changed.nodes()}
    assert gone == draft.dropped
    assert code in gone
