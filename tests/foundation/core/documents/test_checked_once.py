"""A template that is filled in for many units is read for problems once; one with problems is refused every time."""

import pytest

from hengjing.foundation.core.documents import templates
from hengjing.foundation.core.documents.template_checks import code_problems
from hengjing.foundation.core.errors import NotReady
from tests.foundation.core.documents.test_templates import CODE, template


@pytest.fixture
def checked(monkeypatch):
    """The contents that are read for problems, in their order."""
    found, real = [], code_problems

    def counted(content):
        found.append(content)
        return real(content)

    monkeypatch.setattr(templates, "code_problems", counted)
    templates._is_sound.cache_clear()
    return found


def test_a_sound_template_is_read_for_problems_once(checked):
    one, other = template("{{ title }}"), template("{{ unit }}")

    for number in range(3):
        templates.render_template(one, {"title": f"第{number}份"})
    templates.render_template(other, {"unit": "教委"})

    assert checked == [one, other]


def test_a_template_with_problems_is_refused_every_time(checked):
    hostile = template(CODE)

    for _ in range(2):
        with pytest.raises(NotReady) as refused:
            templates.render_template(hostile, {})
        assert refused.value.problems
