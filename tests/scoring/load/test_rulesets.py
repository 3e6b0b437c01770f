"""Rulesets from files and documents: every problem at once, each with file, line and path."""

from decimal import Decimal

import pytest
import yaml

from hengjing.scoring import ProblemsFound, load_ruleset, ruleset_from_document
from tests.scoring.documents import RULESET, ruleset_document, spoiled

FAULTS = (
    ("year: 2024", "year: zwanzig", "ruleset.whole", "year"),
    ("period: {from: 2024-01-01,", "period: {from: 2024-02-30,", "ruleset.date", "period.from"),
    ("classes:\n", "clases: []\nclasses:\n", "ruleset.unknown_key_like", "clases"),
    ("{code: U3, title: 区民政局, class: B}", "{code: U3, title: 区民政局}", "ruleset.missing_key", "units[2].class"),
    ("{code: U2, title: 区财政局", "{code: U1, title: 区财政局", "ruleset.code_twice", "units[1].code"),
    ("points: 60\n", "points: 61\n", "ruleset.points_do_not_add_up", "base.children[0].points"),
    ("kind: judged", "kind: juged", "ruleset.kind_unknown_like", "base.children[1].children[0].rule.kind"),
    ("source: CIRCULAR", "source: LETTER", "ruleset.source_unknown", "base.children[0].children[0].rule.source"),
    (
        "from: 10, to: 20",
        "from: 11, to: 20",
        "ruleset.bands_gap",
        "base.children[1].children[1].rule.parameters.bands[1].from",
    ),
    ("bar_from: GOOD", "bar_from: BEST", "ruleset.grade_unknown", "vetoes[0].effect.bar_from"),
    ("share: 30%", "share: 130%", "ruleset.share_out_of_range", "grades[0].quota.share"),
    ("total: {bonus_cap: 5}", "total: {bonus_cap: 5, bonus_cap: 6}", "ruleset.key_twice", "total.bonus_cap"),
)


@pytest.fixture
def problems(tmp_path):
    def problems_of(text):
        path = tmp_path / "ruleset.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ProblemsFound) as raised:
            load_ruleset(path)
        return raised.value.problems

    return problems_of


def test_it_reads_the_ruleset_with_its_sources_and_lines(tmp_path):
    path = tmp_path / "ruleset.yaml"
    path.write_text("\ufeff" + RULESET, encoding="utf-8")

    ruleset = load_ruleset(path)

    growth, conduct = ruleset.base.children[0].children
    assert (growth.source, growth.rules[0].source) == ("assumption", "CIRCULAR")
    assert conduct.rules[0].source == "assumption"
    assert growth.rules[0].parameters == {"target": "100", "limit": "80%"}
    assert growth.rules[0].path == "base.children[0].children[0].rule"
    assert (
        ruleset.place("units[1].code").line
        == RULESET.splitlines().index("  - {code: U2, title: 区财政局, class: A}") + 1
    )
    assert ruleset.quota.small_classes == {1: 1, 2: 1}
    assert ruleset.units[0].staff == 86
    assert ruleset.file == str(path)


def test_it_reports_twelve_faults_at_once_with_their_lines(problems):
    text = RULESET
    for old, new, _, _ in FAULTS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    lines = text.splitlines()

    found = problems(text)

    expected = {
        (code, path, next(number for number, line in enumerate(lines, 1) if new.splitlines()[0] in line))
        for _, new, code, path in FAULTS
    }
    assert expected <= {(p.code, p.place.path, p.place.line) for p in found}
    rest = {(p.code, p.place.path) for p in found} - {(code, path) for code, path, _ in expected}
    assert rest == {("ruleset.points_do_not_add_up", "base.points")}
    assert all(p.place.file.endswith("ruleset.yaml") for p in found)
    assert [p.place.line for p in found] == sorted(p.place.line for p in found)


def test_it_reports_parameters_out_of_range_beside_other_faults(problems):
    text = RULESET.replace("target: 100", "target: 0").replace("grade: POOR", "grade: BAD")

    assert [(p.code, p.place.path) for p in problems(text)] == [
        ("ruleset.parameter_range", "base.children[0].children[0].rule.parameters.target"),
        ("ruleset.grade_unknown", "consequences.recommendations[0].grade"),
    ]


def test_it_reports_an_alias_once(problems):
    assert [p.code for p in problems(RULESET.replace("year: 2024", "year: *last"))] == ["ruleset.alias"]


def test_it_reports_a_file_that_cannot_be_read(tmp_path):
    path = tmp_path / "ruleset.yaml"
    path.write_bytes("title: 考核".encode("gb18030"))

    for name, code in (("ruleset.yaml", "ruleset.encoding"), ("none.yaml", "ruleset.unreadable")):
        with pytest.raises(ProblemsFound) as raised:
            load_ruleset(tmp_path / name)
        assert [p.code for p in raised.value.problems] == [code]


def test_the_hash_depends_on_content_alone(tmp_path):
    path = tmp_path / "ruleset.yaml"
    path.write_text(yaml.safe_dump(ruleset_document(), allow_unicode=True), encoding="utf-8")
    expected = ruleset_from_document(ruleset_document()).hash

    assert load_ruleset(path).hash == expected
    assert ruleset_from_document(spoiled({"total.bonus_cap": "6"})).hash != expected


def test_a_document_may_hold_whole_numbers_decimals_and_truth_values():
    document = spoiled({"year": 2024, "total.bonus_cap": Decimal(5), "vetoed_keeps_rank": True})

    assert ruleset_from_document(document).hash == ruleset_from_document(spoiled({"vetoed_keeps_rank": "yes"})).hash


def test_a_document_with_a_binary_fraction_is_refused():
    with pytest.raises(TypeError):
        ruleset_from_document(spoiled({"total.bonus_cap": 0.1}))


@pytest.mark.parametrize("document", [{}, {"base": "x"}, {"base": {"children": ["x"]}}, {"units": {}, "rank": []}])
def test_any_document_gives_problems_and_no_crash(document):
    with pytest.raises(ProblemsFound):
        ruleset_from_document(document)


def test_every_place_spoiled_gives_problems():
    """Each value of the ruleset is replaced by values of wrong form; neither a crash nor silence."""
    for path in paths(ruleset_document()):
        for wrong in ({"x": {"y": "z"}}, [["z"]], ""):
            with pytest.raises(ProblemsFound):
                ruleset_from_document(spoiled({path: wrong}))


def paths(value, path=""):
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        below = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}" if path else key
        yield below
        yield from paths(child, below)
