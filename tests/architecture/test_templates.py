"""Templates hold nothing inline, nothing from elsewhere, nothing unescaped, and each is used."""

import pytest

from tools.tree_checks import templates

PAGE = "hengjing/steps/plans/templates/plans/plan.html"
USE = 'render(request, "plans/plan.html")\n'


def test_the_templates_of_the_platform_hold_nothing_forbidden_and_are_used(root):
    assert templates.problems(root) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<p style="color: red">x</p>', "an inline style"),
        ("<style>p {}</style>", "an inline style"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="module">x</script>', "an inline script"),
        ('<button onclick="go()">x</button>', "an inline handler"),
        ('<a {% if a > 1 %}class="x"{% endif %} onclick="go()">x</a>', "an inline handler"),
        ('<body\n  class="x"\n  onLoad = "go()">', "an inline handler"),
        ('<div hx-on:click="go()">', "an inline handler of htmx"),
        ("<div hx-vals='js:{a: 1}'>", "an inline handler of htmx"),
        ('<a href="javascript:go()">x</a>', "an address that runs code"),
        ('<script src="https://cdn.example/x.js"></script>', "something from elsewhere"),
        ('<img src="//cdn.example/x.png">', "something from elsewhere"),
        ("{{ name|safe }}", "text that is not escaped"),
        ("{% autoescape off %}", "text that is not escaped"),
        ('<form method="post"><input name="a"></form>', "a form that posts without the token"),
        (
            '<form method="post"></form><form method="post">{% csrf_token %}</form>',
            "a form that posts without the token",
        ),
        ("{{ objection.get_verdict_display }}", "a choice that stays Chinese"),
        ('{{ row.get_state_display|default:"—" }}', "a choice that stays Chinese"),
    ],
)
def test_what_is_forbidden_is_named_with_its_place(plant, text, why):
    plant("hengjing/steps/plans/views.py", USE)

    found = templates.problems(plant(PAGE, f"<p>\n{text}\n"))

    assert [line for line in found if f"{PAGE}:" in line and line.endswith(why)] == found
    assert len(found) == 1


def test_a_template_that_nothing_uses_is_named(plant):
    root = plant(PAGE, "{% extends 'ui/base.html' %}")

    assert templates.problems(root) == [f"{PAGE}: no code and no template uses it"]


@pytest.mark.parametrize(
    "text",
    [
        "<script defer src=\"{% static 'ui/frame.js' %}\"></script>",
        '<form method="post" action="x">{% csrf_token %}<button>x</button></form><form><input name="q"></form>',
        "<p data-on=\"x\" class='one'>the style = of writing; online</p>",
        '<a href="/plans/">x</a>',
        "{% load i18n %}{% translate row.get_state_display %}{% translate row.get_kind_display as word %}{{ word }}",
    ],
)
def test_what_is_allowed_passes(plant, text):
    plant("hengjing/steps/plans/views.py", USE)

    assert templates.problems(plant(PAGE, text)) == []
