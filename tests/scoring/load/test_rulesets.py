"""A ruleset file is read whole: every problem at once, whatever else is wrong, each with its line and path."""

import pytest

from hengjing.scoring import ProblemsFound, compile_ruleset, load_ruleset, ruleset_from_document
from hengjing.scoring.consequences import compile_consequences
from hengjing.scoring.grading import compile_grading
from tests.counts import count
from tests.scoring.documents import GONE, RULESET, ruleset_document, ruleset_problems, spoiled

GROWTH = "base.children[0].children[0]"
PANEL = "base.children[1].children[0]"


def paths_of(value, path=""):
    """The path of everything in a document."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in below:
        here = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}" if path else key
        yield here
        yield from paths_of(inner, here)


def some_paths():
    """Paths of the tiny ruleset; all of them under `make prove`."""
    return list(paths_of(ruleset_document()))[:: count(reduced=10, full=1)]


def test_problems_of_form_of_content_and_of_parameters_are_found_at_once():
    changes = {
        "year": "this year",
        "units[2].class": "C",
        "base.children[0].points": "61",
        f"{GROWTH}.rule.parameters.target": "0",
        f"{PANEL}.rule.parameters.groups[0].weight": "1.23456",
        "bonus[0].rule.kind": "bonuses",
        "deductions[0].rule.parameters.levels": "none",
        "total.bonus_cap": "5.1234567",
        "grades[0].quota.share": "101%",
        "consequences.recommendations[0].grade": "WORST",
    }

    assert sorted(ruleset_problems(changes)) == [
        ("ruleset.digits", f"{PANEL}.rule.parameters.groups[0].weight"),
        ("ruleset.digits", "total.bonus_cap"),
        ("ruleset.grade_unknown", "consequences.recommendations[0].grade"),
        ("ruleset.kind_unknown_like", "bonus[0].rule.kind"),
        ("ruleset.needs_list", "deductions[0].rule.parameters.levels"),
        ("ruleset.parameter_range", f"{GROWTH}.rule.parameters.target"),
        ("ruleset.points_do_not_add_up", "base.children[0].points"),
        ("ruleset.points_do_not_add_up", "base.points"),
        ("ruleset.share_out_of_range", "grades[0].quota.share"),
        ("ruleset.unit_class_unknown", "units[2].class"),
        ("ruleset.whole", "year"),
    ]


def test_parameters_of_one_rule_are_all_told():
    parameters = f"{GROWTH}.rule.parameters"
    changes = {f"{parameters}.limit": "many", f"{parameters}.target": "-1", f"{parameters}.lmit": "80%"}

    assert sorted(ruleset_problems(changes)) == [
        ("ruleset.parameter_range", f"{parameters}.target"),
        ("ruleset.share", f"{parameters}.limit"),
        ("ruleset.unknown_key_like", f"{parameters}.lmit"),
    ]


def test_nothing_is_told_twice_of_a_part_that_cannot_be_read():
    rows = f"{PANEL}.rule.parameters.groups"

    assert ruleset_problems({f"{rows}[0]": "LEADERS"}) == [("ruleset.needs_mapping", f"{rows}[0]")]
    assert ruleset_problems({f"{GROWTH}.rule": "completion"}) == [("ruleset.needs_mapping", f"{GROWTH}.rule")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("decimals.score", "5"),
        ("decimals.score", "999999999"),
        ("decimals.weight", "7"),
        ("decimals.published", "7"),
        (f"{GROWTH}.value_decimals", "999999999"),
    ],
)
def test_a_scale_that_does_not_exist_is_told_and_the_usual_one_read(path, text):
    assert sorted(ruleset_problems({path: text, "total.bonus_cap": "0.1234567"})) == [
        ("ruleset.digits", "total.bonus_cap"),
        ("ruleset.scale", path),
    ]


@pytest.mark.parametrize("spoil", ["", ["word"], {"word": "word"}, [{}]], ids=["empty", "list", "mapping", "lists"])
def test_anything_may_be_wrong_anywhere(spoil):
    assert [path for path in some_paths() if not ruleset_problems({path: spoil})] == []


@pytest.mark.parametrize(
    "spoil",
    ["word", "-1", "0.1234567", "9" * 20, [], {}, GONE],
    ids=["word", "negative", "digits", "large", "list", "mapping", "gone"],
)
def test_what_is_accepted_can_be_compiled(spoil):
    for path in some_paths():
        try:
            ruleset = ruleset_from_document(spoiled({path: spoil}))
        except ProblemsFound:
            continue
        compile_ruleset(ruleset)
        compile_grading(ruleset)
        compile_consequences(ruleset)


def test_every_problem_has_its_line(tmp_path):
    file = tmp_path / "ruleset.yaml"
    text = RULESET.replace("at_least: 90", "at_least: 50").replace("bonus_cap: 5", "bonus_cap: 5.1234567")
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ProblemsFound) as raised:
        load_ruleset(file)

    lines = text.splitlines()
    for found in raised.value.problems:
        assert found.place.file == str(file)
        assert found.place.line is not None
        assert found.place.path.rpartition(".")[-1] in lines[found.place.line - 1]
    assert [found.place.path for found in raised.value.problems] == ["total.bonus_cap", "grades[1].at_least"]
