"""Every view names its action, every action is used and reads as a sentence (architecture.md 6.2, 6.3)."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import include, path

from hengjing.foundation.access.api import Action, actions, gate
from tests.access import asking

PUBLIC = {
    "ui:look",
    "components",
    *(f"publication:public_{name}" for name in ("list", "page", "page_in", "file")),
    *(f"publication:public_{name}" for name in ("version", "version_in", "version_file")),
}
"""Addresses that anybody may open and that belong to no action: a short list, kept by hand."""

VIEWS = dict(asking.addresses())
DECLARED = {action.name: action for action in actions()}
every_action = pytest.mark.parametrize("name", DECLARED)


def shown(request):
    """A view that only shows."""
    return HttpResponse()


def without_action(views):
    """Addresses whose view the gate does not guard, or that are open to all and not on the list."""
    return [name for name, each in views.items() if not getattr(each.callback, "action", "") and name not in PUBLIC]


def test_every_view_names_its_action():
    assert without_action(VIEWS) == []


def test_the_list_of_public_addresses_is_short_and_true():
    assert {name for name, each in VIEWS.items() if getattr(each.callback, "action", None) == ""} == PUBLIC


def test_every_action_of_a_view_is_declared():
    known = {*DECLARED, "", "access.page:open"}

    assert [name for name, each in VIEWS.items() if each.callback.action not in known] == []


def test_a_view_without_the_gate_is_named():
    views = {"steps:open": path("open/", shown), "steps:closed": path("closed/", gate("a.b:c")(shown))}

    assert without_action(views) == ["steps:open"]


def test_addresses_inside_addresses_are_found():
    inner = ([path("b/", shown, name="b")], "inner")
    resolver = include(([path("a/", include(inner))], "outer"))

    class Resolver:
        url_patterns = resolver[0]

    assert [name for name, _ in asking.addresses(Resolver)] == ["inner:b"]


def spoken(source, constants):
    """Patterns of the action names that a source says: as text, by a constant of its policy, or with a `{verb}`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        if isinstance(node, ast.Attribute) and node.attr in constants:
            yield re.escape(constants[node.attr])
        if isinstance(node, ast.JoinedStr):
            parts = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
            if "." in str(parts[0] or ""):
                yield "".join("[a-z_]+" if part is None else re.escape(str(part)) for part in parts)


def constants_of(app):
    """The names under which the policy of an app keeps its actions, for `policy.SUBMIT`."""
    if not (app / "policy.py").exists():
        return {}
    module = ".".join(app.parts[app.parts.index("hengjing") :])
    return {name: value for name, value in vars(import_module(f"{module}.policy")).items() if str(value) in DECLARED}


@pytest.fixture(scope="module")
def said():
    """A pattern of everything that looks like an action, said anywhere but in a policy."""
    package = Path(__file__).resolve().parents[2] / "hengjing"
    found = set()
    for app in (each.parent for pattern in ("*/*/apps.py", "*/apps.py") for each in package.glob(pattern)):
        for source in app.rglob("*.py"):
            if source.name != "policy.py":
                found |= set(spoken(source.read_text(encoding="utf-8"), constants_of(app)))
    return re.compile("|".join(sorted(pattern for pattern in found if ":" in pattern and "." in pattern)))


@every_action
def test_every_action_is_used(said, name):
    assert name in {each.callback.action for each in VIEWS.values()} or said.fullmatch(name)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('record(action="plans.plan:submit")', True),
        ("record(action=policy.SUBMIT)", True),
        ('record(action=f"plans.plan:{verb}")', True),
        ('record(action="plans.plan:submitted")', False),
        ("record(action=policy.APPROVE)", False),
        ('text = f"{anything}"', False),
        ('text = f"{app}.{entity}:{verb}"', False),
        ("# plans.plan:submit", False),
    ],
)
def test_only_a_use_counts_as_a_use(source, found):
    said = spoken(source, {"SUBMIT": "plans.plan:submit"})

    assert any(re.fullmatch(pattern, "plans.plan:submit") for pattern in said if ":" in pattern) is found


@every_action
def test_every_sentence_tells_the_object(name):
    sentence = DECLARED[name].sentence

    assert (sentence.count("{object}"), sentence.format(object="甲") != sentence) == (1, True)


def test_a_sentence_with_another_place_cannot_be_told():
    with pytest.raises(KeyError):
        Action("a.b:c", "丙", "{who}提交了{object}").sentence.format(object="甲")
