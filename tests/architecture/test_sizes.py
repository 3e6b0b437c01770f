"""Nothing is larger than its limit, and every limit is seen to bind."""

import pytest

from tools.tree_checks import sizes


def test_the_repository_keeps_every_limit(root):
    assert sizes.problems(root) == []


def lines(count):
    return "x = 1\n" * count


def function(length, name="act"):
    return f"def {name}():\n" + "    x = 1\n" * (length - 1)


def nested(depth):
    body = "".join("    " * level + "if x:\n" for level in range(1, depth + 1))
    return "def act(x):\n" + body + "    " * (depth + 1) + "x = 1\n"


def ladder(rungs):
    return "def act(x):\n    if x == 0:\n        pass\n" + "    elif x:\n        pass\n" * rungs


def nested_in_handlers(depth):
    body = ""
    for level in range(1, depth + 1):
        indent = "    " * level
        body += f"{indent}try:\n{indent}    x = 1\n{indent}except ValueError:\n"
    return "def act(x):\n" + body + "    " * (depth + 1) + "x = 1\n"


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("hengjing/scoring/engine.py", function(41), "function of 41 lines, at most 40"),
        ("tools/report.py", function(41), "function of 41 lines, at most 40"),
        ("tests/test_things.py", function(41), "function of 41 lines, at most 40"),
        ("hengjing/steps/plans/services.py", "class A:\n    async def b(self):\n" + "        x = 1\n" * 40, "41 lines"),
        ("hengjing/steps/plans/views.py", function(31), "view of 31 lines, at most 30"),
        ("hengjing/steps/plans/views/filing.py", function(31), "view of 31 lines, at most 30"),
        ("hengjing/scoring/rules/slope.py", "def act(a, b, c, d, e, f, g): ...\n", "7 parameters"),
        ("hengjing/scoring/rules/slope.py", "def act(*, a, b, c, d, e, f, g, actor, at): ...\n", "7 parameters"),
        ("hengjing/scoring/rules/slope.py", "def act(a, b, /, c, d, *args, e, **kwargs): ...\n", "7 parameters"),
        ("hengjing/scoring/engine.py", lines(301), "source file of 301 lines, at most 300"),
        ("hengjing/steps/plans/flow.py", lines(101), "flow of 101 lines, at most 100"),
        ("hengjing/steps/plans/templates/plans/plan.html", "<p>\n" * 151, "template of 151 lines, at most 150"),
        ("tests/scoring/test_engine.py", lines(401), "test file of 401 lines, at most 400"),
        ("hengjing/scoring/pack/scripts/verify.py", lines(101), "script of a pack of 101 lines, at most 100"),
        ("hengjing/scoring/pack/scripts/items.py", lines(401), "script of a pack of 401 lines, at most 400"),
        ("hengjing/scoring/pack/scripts/more.py", lines(301), "source file of 301 lines, at most 300"),
        ("hengjing/scoring/engine.py", nested(5), "nested 5 deep, at most 4"),
        ("hengjing/scoring/engine.py", nested_in_handlers(5), "nested 5 deep, at most 4"),
    ],
)
def test_a_limit_refuses_what_passes_it(plant, name, source, why):
    found = sizes.problems(plant(name, source))

    assert len(found) == 1
    assert name in found[0]
    assert why in found[0]


@pytest.mark.parametrize("app", ["steps/plans", "foundation/orgs", "foundation/core/spreadsheets", "portal", "demo"])
def test_an_app_of_more_than_1500_lines_is_refused(plant, app):
    for part in range(6):
        root = plant(f"hengjing/{app}/services/part_{part}.py", lines(251))

    assert sizes.problems(root) == [f"hengjing/{app}: app of 1506 lines, at most 1500"]


def test_a_whole_program_counts_for_itself_and_not_for_its_app(plant):
    for part in range(5):
        plant(f"hengjing/foundation/audit/services/part_{part}.py", lines(300))
    root = plant("hengjing/foundation/audit/verify_audit.py", lines(301))

    assert sizes.problems(root) == ["hengjing/foundation/audit/verify_audit.py: source file of 301 lines, at most 300"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("hengjing/scoring/engine.py", function(40)),
        ("hengjing/steps/plans/views.py", function(30)),
        ("hengjing/steps/plans/services.py", "def act(self, a, b, c, d, e, f, *, actor, at): ...\n"),
        ("hengjing/steps/plans/services.py", lines(300)),
        ("hengjing/steps/plans/flow.py", lines(100)),
        ("tests/scoring/test_engine.py", lines(400)),
        ("hengjing/scoring/engine.py", nested(4)),
        ("hengjing/scoring/engine.py", ladder(10)),
        ("hengjing/steps/plans/migrations/first.py", lines(2000)),
    ],
)
def test_what_stands_at_its_limit_passes(plant, name, source):
    assert sizes.problems(plant(name, source)) == []
