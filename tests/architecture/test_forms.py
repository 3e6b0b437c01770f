"""Every form that takes words warns before they are left, and sums up its errors on top."""

import re

import pytest

SECRETS = {"sign_in", "second_factor.html", "prove.html"}
"""Passwords and codes of six digits are nothing to lose: whoever leaves them types them again."""

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)


def forms_of(root):
    """Yield place, attributes and the whole template of each form that posts fields."""
    for path in sorted((root / "hengjing").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if SECRETS.intersection(path.parts):
            continue
        for attributes, content in FORM.findall(text):
            if 'method="post"' in attributes and "{% field" in content:
                yield path.relative_to(root).as_posix(), attributes, text


def unguarded(root):
    return [place for place, attributes, _text in forms_of(root) if "data-guard" not in attributes]


def without_summary(root):
    return [place for place, _attributes, text in forms_of(root) if "{% error_summary" not in text]


def test_every_form_warns_before_unsaved_work_is_left(root):
    assert len(list(forms_of(root))) > 5
    assert unguarded(root) == []


def test_every_form_sums_its_errors_up(root):
    assert without_summary(root) == []


@pytest.mark.parametrize(
    ("text", "guard", "summary"),
    [
        ('<form method="post">{% field form.a %}</form>', 1, 1),
        ('{% error_summary form %}<form method="post" data-guard>{% field form.a %}</form>', 0, 0),
        ('<form method="post"><button>x</button></form>', 0, 0),
    ],
)
def test_a_form_without_either_is_named(plant, text, guard, summary):
    root = plant("hengjing/portal/templates/portal/x.html", text)

    assert (len(unguarded(root)), len(without_summary(root))) == (guard, summary)
