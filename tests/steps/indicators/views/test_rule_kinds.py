"""Every rule kind is created, edited and explained on screen, from the schema; a new kind is asked at once."""

import pytest

from hengjing.scoring.load import ruleset_from_document
from hengjing.scoring.rules.base import NEEDED, Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.steps.indicator_rules.documents import place_of
from hengjing.steps.indicator_rules.rules import sentence
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators import api as indicators
from tests.steps.browsing import content_of, values_of
from tests.steps.indicators.systems import begun, text_of
from tests.steps.year import AT

pytestmark = pytest.mark.django_db

SECTIONS = ("base", "bonus", "deductions", "vetoes")
SAMPLES = {
    "bands": {"bands": [{"to": "60", "points": "0"}, {"from": "60", "points": "1"}]},
    "deduction": {"levels": [{"code": "CITY", "title": "市级", "points": "1"}], "yields": "amount"},
    "ratio_index": {
        "components": [{"code": "PM25", "title": "细颗粒物", "limit": "35"}], "full_at": "1", "zero_at": "3",
    },
    "by_rank": {"table": ["2", "1"], "otherwise": "0"},
    "interval": {"threshold": "40", "benchmark": "90"},
    "vote_majority": {
        "options": [{"code": "GOOD", "title": "好"}, {"code": "BAD", "title": "差"}],
        "steps": [{"options": ["GOOD"], "points": "100%"}],
    },
}  # fmt: skip
"""What must fit together; of the other kinds each needed parameter is filled in by its type."""


def sample(rule):
    """Parameters of a kind that its checks accept."""
    return SAMPLES.get(rule.kind) or {each.name: filled(each) for each in rule.parameters if each.default is NEEDED}


def filled(parameter):
    """A value of the type of a parameter."""
    if parameter.type is Type.TABLE:
        return [{column.name: filled(column) for column in parameter.columns if column.default is NEEDED}]
    if parameter.type in (Type.CODES, Type.POINTS_LIST):
        return ["GOOD"]
    return {"code": "FIRST", "title": "第一级"}.get(parameter.name, "1")


def sent(value, name):
    """Names to values as a form sends them: rows by their number, lists of texts in one field."""
    if isinstance(value, dict):
        return {k: v for key, below in value.items() for k, v in sent(below, f"{name}.{key}").items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {k: v for number, row in enumerate(value) for k, v in sent(row, f"{name}.{number}").items()}
    return {name: "、".join(value) if isinstance(value, list) else value}


def rule_in(document, code):
    place = place_of(document, code)
    assert place is not None
    return place.node["rule"]


@pytest.mark.clause("P1", "C6")
@pytest.mark.parametrize("kind", RULES)
def test_a_rule_of_every_kind_is_created_edited_and_explained(year, kind):
    begun(year)
    rule, client = RULES[kind], year.client("office")
    section = next(each for each in SECTIONS if each in rule.lines)
    under = "KEY_GROUP" if section == "base" else section
    if section == "base":
        grouped(year)
    url = f"/indicators/{year.scheme.uuid}/items/add/?under={under}"
    given = {"code": "NEW", "title": "新指标", "rule.0.kind": kind, **sent(sample(rule), "rule.0.parameters")}
    given |= {"effect.bar_from": "ADVANCED"} if section == "vetoes" else {"points.default": "5"}
    shown = client.post(url, {**values_of(client.get(url)), "rule.0.kind": kind, "op": "shape"})

    created = client.post(url, {**values_of(shown), **given})

    assert created.status_code == 302, content_of(created)
    assert rule_in(text_of(year), "NEW") == {"kind": kind} | ({"parameters": sample(rule)} if sample(rule) else {})
    ruleset_from_document(indicators.ruleset_document(year.scheme.id))
    edit = f"/indicators/{year.scheme.uuid}/items/NEW/edit/"
    change = {"rule.0.parameters.round": "1"} if rule.limited else {"rule.0.parameters.at_least": "3"}
    typed = {**values_of(client.get(edit)), **change}
    words = sentence({"kind": kind, "parameters": {**sample(rule), **named(change)}}, "zh")
    assert words in content_of(client.post(edit, {**typed, "op": "say"}))
    assert client.post(edit, typed).status_code == 302
    assert rule_in(text_of(year), "NEW")["parameters"] == {**sample(rule), **named(change)}
    ruleset_from_document(indicators.ruleset_document(year.scheme.id))
    assert words in content_of(client.get(f"/indicators/{year.scheme.uuid}/"))


def named(change):
    return {name.rsplit(".", 1)[1]: value for name, value in change.items()}


def grouped(year):
    """Put a group with the points of an item in its place, so that a new item makes it whole."""
    document = skeleton()
    duty = document["base"]["children"][0]["children"]
    rule = {"kind": "sum_of", "parameters": {"by": "points"}}
    duty[2] = {"code": "KEY_GROUP", "title": "上级临时交办工作", "points": "5", "rule": rule, "children": []}
    indicators.replace_document(
        actor=year.actor("office"), at=AT, scheme_uuid=year.scheme.uuid, seen_version=1, document=document,
        how="分组",
    )  # fmt: skip


@pytest.mark.parametrize("kind", NODE_RULES)
def test_a_rule_of_every_kind_of_group_is_edited_and_explained(year, kind):
    begun(year)
    client, edit = year.client("office"), f"/indicators/{year.scheme.uuid}/items/DUTY/edit/"
    shape = client.post(edit, {**values_of(client.get(edit)), "rule.0.kind": kind, "op": "shape"})

    answer = client.post(edit, values_of(shape))

    assert answer.status_code == 302, content_of(answer)
    rule = rule_in(text_of(year), "DUTY")
    assert rule["kind"] == kind
    assert sentence(rule, "zh") in content_of(shape)
