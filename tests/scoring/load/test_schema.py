"""The published schema: valid, current, and worded for people."""

import pytest
from jsonschema import Draft202012Validator

from hengjing.scoring.load.schema import ruleset_schema
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from tests.scoring.documents import GONE, ruleset_document, ruleset_problems

GROWTH = "base.children[0].children[0]"


def test_it_is_a_schema():
    Draft202012Validator.check_schema(ruleset_schema())


def test_it_accepts_the_tiny_ruleset_as_an_editor_sees_it():
    document = ruleset_document()
    document["year"] = 2024
    document["vetoed_keeps_rank"] = True
    document["total"]["bonus_cap"] = 5.5

    assert list(Draft202012Validator(ruleset_schema()).iter_errors(document)) == []


def test_it_describes_every_kind_with_every_parameter():
    definitions = ruleset_schema()["$defs"]

    declared = {kind: rule.parameters for kind, rule in RULES.items()}
    declared |= {kind: rule.parameters for kind, rule in NODE_RULES.items()}
    for kind, parameters in declared.items():
        known = definitions[f"parameters_{kind}"]["properties"]
        assert {parameter.name for parameter in parameters} <= set(known)
    assert {"floor", "cap", "round"} <= set(definitions["parameters_completion"]["properties"])
    assert "floor" not in definitions["parameters_veto"]["properties"]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("format", "hengjing-ruleset-2", "ruleset.format"),
        ("year", "2024.5", "ruleset.whole"),
        ("programme.code", "部门 1", "ruleset.code_form"),
        ("title", GONE, "ruleset.missing_key"),
        ("title", " ", "ruleset.text_empty"),
        ("sources[0].inferred", "true", "ruleset.flag"),
        ("period.to", "31.12.2024", "ruleset.date"),
        ("units", [], "ruleset.empty_list"),
        ("units", "U1", "ruleset.needs_list"),
        ("rank", "higher", "ruleset.needs_mapping"),
        ("grade_on", ["total"], "ruleset.needs_scalar"),
        ("rank.style", "dence", "ruleset.choice_like"),
        ("rank.on", "xyz", "ruleset.choice"),
        ("vetoes[0].effect", {"bar_from": "GOOD", "set_to": "POOR"}, "ruleset.one_key_of"),
        ("vetoes[0].effect", {}, "ruleset.one_key_of"),
        (f"{GROWTH}.points", "4O", "ruleset.number"),
        (f"{GROWTH}.points", "1,000", "ruleset.number"),
        (f"{GROWTH}.points", "+5", "ruleset.number"),
        (f"{GROWTH}.points", "40\n", "ruleset.number"),
        (f"{GROWTH}.method", "qualitativ", "ruleset.choice_like"),
        (f"{GROWTH}.rule.parameters.limit", "80 %", "ruleset.share"),
        (f"{GROWTH}.rule.parameters.target", "hundred", "ruleset.number"),
        (f"{GROWTH}.rule.parameters.targett", "100", "ruleset.unknown_key_like"),
        (f"{GROWTH}.rule.parameters.zzz", "100", "ruleset.unknown_key"),
        (f"{GROWTH}.rule.parameters.round", "two", "ruleset.whole"),
        ("bonus[0].rule.parameters.levels[0].points", GONE, "ruleset.missing_key"),
        ("bonus[0].rule.class_parameters", {"A": {"levelz": []}}, "ruleset.unknown_key_like"),
        ("bonus[0].rule.parameter_sources", {"levelz": "CIRCULAR"}, "ruleset.unknown_key_like"),
    ],
)
def test_it_names_the_place_and_what_is_allowed_there(path, value, code):
    found = ruleset_problems({path: value})

    assert code in {own for own, _ in found}
    assert all(place.startswith(path) for own, place in found if own == code)


def test_it_reports_versions_without_first_day():
    rule = [{"kind": "deduction", "parameters": {}}]

    assert ruleset_problems({"deductions[0].rule": rule}) == [("ruleset.missing_key", "deductions[0].rule[0].from")]
