"""Forms that an office brings, sound and hostile."""

import io
import zipfile

import docx

from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.builtin import built_in_form
from tests.steps.year import AT


def own_form(**instead):
    """A plain form with everything a letter must have; `instead` replaces a line by its key."""
    lines = {
        "title": "{{ title }}",
        "code": "{{ code }}",
        "parties": "本单位自备样式 {{ party_a }} 与 {{ party_b }}",
        "terms": "{{ evaluation }} {{ rewards }}",
        "duties": (
            "{% for duty in duties %}{{ duty.name }} {{ duty.target }} {{ duty.points }} {{ duty.due_on }}；"
            "{% endfor %}"
        ),
        "foot": "{{ fingerprint }}",
    }
    document = docx.Document()
    for line in (lines | instead).values():
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_member(content, name, data):
    """The same file with one more member."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(name, data)
    return target.getvalue()


def bring(year, content, title="自备模板"):
    """Have the office bring a form."""
    return letter_forms.bring_form(
        actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, title=title, file_name="模板.docx", content=content
    )


def bring_builtin(year):
    """Have the office bring the built-in form as it was downloaded."""
    return bring(year, built_in_form().content)
