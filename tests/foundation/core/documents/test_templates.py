"""Templates that an office replaces by its own (security.md T27, M9)."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from hengjing.foundation.core.documents import templates
from hengjing.foundation.core.documents.pages import new_pages
from hengjing.foundation.core.documents.templates import HostileTemplate, check_template, render_template
from hengjing.foundation.core.errors import NotReady
from tests.foundation.core.documents.opening import paragraphs, parts

KNOWN = {"title", "unit", "score", "tasks", "tasks.name", "tasks.weight"}
CODE = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
FORGED = "甲</w:t></w:r></w:p><w:p><w:r><w:t>得分 100"
SEEDS = (
    FORGED, "<w:br/>", "<w:p/>", "&lt;w:p&gt;", "]]></w:t></w:r></w:p><w:p>", "甲\a得分 100", "甲\f得分 100",
    "甲\n得分 100", "甲\r\n得分 100", "甲\t得分", "甲\x0b得分", "甲\x00得分", "甲\u2028得分", "甲\u2029得分",
    "甲\u202e得分", "{{ 7*7 }}", "{% for a in b %}", "{_{ 7*7 }_}", "{#", "&amp;", "\"'<>&", "<!--", "-->",
    "<?xml?>", "\ufffe",
)  # fmt: skip
HOSTILE = [*SEEDS, *(f"{seed}{FORGED}" for seed in SEEDS)]


def template(*lines, table=()):
    """A template with these paragraphs, and a table with these rows of one cell."""
    document = new_pages("")
    for line in lines:
        document.add_paragraph(line)
    if table:
        made = document.add_table(len(table), 1)
        for number, text in enumerate(table):
            made.cell(number, 0).text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_part(content, name, data):
    """The file with one part more, or another one in its place."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for old, text in {**parts(content), name: data}.items():
            package.writestr(old, text)
    return target.getvalue()


def related(content, kind, mode="External"):
    """The file with a relation of this kind."""
    name = "word/_rels/document.xml.rels"
    relation = (
        f'<Relationship Id="rId99" Type="http://example.org/{kind}" Target="x" TargetMode="{mode}"/></Relationships>'
    )
    return with_part(content, name, parts(content)[name].decode().replace("</Relationships>", relation))


def codes(content, required=()):
    return {problem.code for problem in check_template(content, KNOWN, required)}


GOOD = template("{{ title }}", "{{ unit }}", table=("{%tr for task in tasks %}", "{{ task.name }}", "{%tr endfor %}"))


def test_a_good_template_has_no_problems_and_is_filled():
    tasks: list[templates.Value] = [{"name": "甲任务"}, {"name": "乙任务"}]
    values: dict[str, templates.Value] = {"title": "通知", "unit": "区财政局", "tasks": tasks}

    assert check_template(GOOD, KNOWN, {"title", "tasks.name"}) == []
    filled = Document(io.BytesIO(render_template(GOOD, values)))

    assert [line.text for line in filled.paragraphs] == ["通知", "区财政局"]
    assert [row.cells[0].text for row in filled.tables[0].rows] == ["甲任务", "乙任务"]


def test_numbers_and_days_are_written_as_they_are():
    filled = render_template(
        template("{{ title }} {{ score }}"), {"title": date(2026, 3, 5), "score": Decimal("92.50")}
    )

    assert paragraphs(filled) == ["2026年3月5日 92.50"]


def test_the_same_values_give_the_same_bytes():
    content = template("{{ title }}")

    assert render_template(content, {"title": "通知"}) == render_template(content, {"title": "通知"})


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_makes_a_paragraph_or_runs(value):
    content = template("{{ title }}", "其后")

    filled = paragraphs(render_template(content, {"title": value}))

    assert len(filled) == 2
    assert "49" not in filled[0]


def test_fifty_values_are_tried():
    assert len(set(HOSTILE)) == 50


def test_without_escaping_a_value_forges_a_paragraph():
    source = DocxTemplate(io.BytesIO(template("{{ title }}", "其后")))
    source.render({"title": FORGED}, SandboxedEnvironment(), autoescape=False)
    target = io.BytesIO()
    source.save(target)

    assert len(paragraphs(target.getvalue())) == 3


def test_without_cleaning_a_bell_opens_a_paragraph(monkeypatch):
    monkeypatch.setattr(templates, "cell_text", str)

    assert len(paragraphs(render_template(template("{{ title }}", "其后"), {"title": "甲\a得分 100"}))) == 3


@pytest.mark.parametrize(
    "code", [CODE, "{{ title.__class__ }}", "{{ ''.__class__ }}", "{{ self.__init__.__globals__ }}"]
)
def test_a_template_with_code_is_refused_before_it_runs_and_stopped_when_it_runs(code):
    content = template(code)

    assert "template.code" in codes(content)
    with pytest.raises(NotReady, match="不允许"):
        render_template(content, {"title": "通知"})
    with pytest.raises(HostileTemplate):
        templates.filled(content, {"title": "通知"})


def test_without_the_sandbox_the_code_of_a_template_runs():
    source = DocxTemplate(io.BytesIO(template(CODE)))
    source.render({})

    assert "class" in source.get_docx().paragraphs[0].text


@pytest.mark.parametrize(
    "line",
    [
        "{{ title | upper }}", "{{ title * 1000000 }}", "{{ range(10) }}", "{{ title[0] }}", "{% set a = 1 %}",
        "{% include 'a' %}", "{% macro a() %}{% endmacro %}", "{% import 'a' as b %}", "{{ title ~ title }}",
        "{% for a, b in tasks %}{% endfor %}", "{{ [1, 2] }}", "{{ title is string }}", "{{ title._x }}",
    ],
)  # fmt: skip
def test_only_fields_loops_and_conditions_may_stand_in_a_template(line):
    assert "template.code" in codes(template(line))


@pytest.mark.parametrize("line", ["{% for task in tasks %}", "{% endfor %}", "{{ }}", "{% if %}"])
def test_broken_marks_are_named(line):
    assert codes(template(line)) == {"template.syntax"}


def test_unknown_and_missing_fields_are_named():
    content = template("{{ title }} {{ grade }}", "{% for task in tasks %}{{ task.note }}{% endfor %}")
    found = {(problem.code, problem.path) for problem in check_template(content, KNOWN, {"unit", "title"})}

    assert found == {("template.unknown", "grade"), ("template.unknown", "tasks.note"), ("template.missing", "unit")}


def test_fields_in_head_and_foot_count():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ grade }}"
    document.sections[0].footer.paragraphs[0].text = CODE
    target = io.BytesIO()
    document.save(target)

    assert codes(target.getvalue()) == {"template.unknown", "template.code"}


def test_code_in_the_properties_of_the_file_is_found():
    document = Document()
    document.core_properties.title = CODE
    target = io.BytesIO()
    document.save(target)

    assert "template.code" in codes(target.getvalue())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no file", "template.file"),
        (with_part(GOOD, "word/vbaProject.bin", b"x"), "template.macro"),
        (with_part(GOOD, "word/activeX/activeX1.xml", "<a/>"), "template.macro"),
        (with_part(GOOD, "word/embeddings/oleObject1.bin", b"x"), "template.object"),
        (with_part(GOOD, "word/embeddings/sheet.xlsx", b"x"), "template.object"),
        (related(GOOD, "hyperlink"), "template.external"),
        (related(GOOD, "image"), "template.external"),
        (related(GOOD, "attachedTemplate", "Internal"), "template.external"),
        (related(GOOD, "oleObject", "Internal"), "template.external"),
        (with_part(GOOD, "word/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "template.xml"),
        (with_part(GOOD, "word/more.xml", "<a>"), "template.xml"),
        (with_part(GOOD, "word/more.xml", b" " * (51 * 1024 * 1024)), "template.size"),
    ],
    ids=[
        "no file",
        "macro",
        "activeX",
        "object",
        "sheet",
        "hyperlink",
        "image",
        "attached template",
        "linked object",
        "entity",
        "broken",
        "too large",
    ],
)
def test_what_brings_programs_objects_or_links_is_refused(content, code):
    assert code in codes(content)
    with pytest.raises(NotReady):
        render_template(content, {"title": "通知", "unit": "", "tasks": []})


def test_fields_of_word_that_fetch_something_are_refused():
    name = "word/document.xml"
    field = '<w:p><w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\\\cmd.exe </w:instrText></w:r></w:p><w:sectPr'
    content = with_part(GOOD, name, parts(GOOD)[name].decode().replace("<w:sectPr", field, 1))

    assert codes(content) == {"template.field"}


def test_the_pieces_of_a_field_are_put_together():
    name = "word/document.xml"
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in ("INCLUDE", "TEXT http://x"))
    content = with_part(GOOD, name, parts(GOOD)[name].decode().replace("<w:sectPr", f"<w:p>{pieces}</w:p><w:sectPr", 1))

    assert codes(content) == {"template.field"}


def test_a_package_without_relations_is_told():
    assert codes(with_part(GOOD, "_rels/.rels", "<Relationships/>")) == {"template.syntax"}


def test_a_field_without_a_value_is_named():
    with pytest.raises(NotReady, match="unit"):
        render_template(template("{{ unit }}"), {"title": "通知"})


@pytest.mark.parametrize("value", [object(), 1.5, True, b"x", [object()]])
def test_a_value_that_is_not_plain_is_refused(value):
    with pytest.raises(TypeError, match="plain data"):
        render_template(template("{{ title }}"), {"title": value})
