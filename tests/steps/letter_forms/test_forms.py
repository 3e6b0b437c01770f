"""Forms are checked with the place of each fault, tried, shown, put in use one at a time, and kept."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms import services
from hengjing.steps.letter_forms.data import BUILT_IN, FormState
from hengjing.steps.letter_forms.models import LetterForm
from hengjing.steps.letter_forms.sample import sample_values
from hengjing.steps.letters.models import LetterBatch
from tests.foundation.posts.district import fresh
from tests.steps.letter_forms.forms_of_offices import bring, bring_builtin, own_form, with_member
from tests.steps.letters.story import brought, letter_of, make_all, words_of
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def put_in_use(year, form, name="office"):
    return services.put_in_use(actor=year.actor(name), at=AT, uuid=form.uuid, seen_version=fresh(form).version)


def faults(year, content):
    with pytest.raises(NotReady) as found:
        bring(year, content)
    return [(problem.code, problem.path) for problem in found.value.problems]


@pytest.mark.clause("P3")
def test_without_a_form_of_its_own_a_program_uses_the_built_in_one(year):
    form = letter_forms.form_in_use(program_id=year.program)

    assert (form.uuid, form.title) == ("", BUILT_IN)


def test_the_built_in_form_comes_back_as_it_was_downloaded(year):
    assert bring_builtin(year).state == FormState.TRIAL


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (own_form(code="{{ serial }} {{ code }}"), ("template.unknown", "serial")),
        (own_form(parties="{{ party_a }}"), ("template.missing", "party_b")),
        (own_form(foot="无"), ("template.missing", "fingerprint")),
        (own_form(code="{{ code.upper() }}"), ("template.code", "正文")),
        (with_member(own_form(), "word/vbaProject.bin", b"x"), ("template.macro", "word/vbaProject.bin")),
        (
            with_member(
                own_form(),
                "word/_rels/extra.xml.rels",
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="r" Type="x/attachedTemplate" Target="http://a/" TargetMode="External"/>'
                b"</Relationships>",
            ),
            ("template.external", "word/_rels/extra.xml.rels"),
        ),
        (b"no word file", ("template.file", "")),
    ],
    ids=["unknown field", "missing field", "no fingerprint", "code", "macro", "outside", "no word file"],
)
def test_a_form_is_refused_with_the_place_of_what_is_wrong(year, content, fault):
    assert fault in faults(year, content)
    assert not LetterForm.objects.exists()


def test_a_form_that_is_too_large_is_refused(year, monkeypatch):
    monkeypatch.setattr(services, "LARGEST", 100)

    assert faults(year, own_form()) == [("form_too_large", "file")]


@pytest.mark.clause("P3")
def test_letters_are_set_with_the_form_in_use_and_the_batch_says_which(year):
    form = bring(year, own_form())
    put_in_use(year, form)

    batch = brought(year)

    assert (batch.form_uuid, batch.form_sha256) == (form.uuid, form.sha256)
    paper = letter_of(year).paper
    assert paper.form_sha256 == form.sha256
    assert "本单位自备样式" in words_of(bytes(paper.content)).text


def test_a_newer_form_retires_the_one_before_and_both_stay(year):
    first, second = bring(year, own_form()), bring(year, own_form(code="新 {{ code }}"))
    put_in_use(year, first)

    put_in_use(year, second)

    assert [fresh(form).state for form in (first, second)] == [FormState.RETIRED, FormState.IN_USE]
    assert letter_forms.form_of(uuid=first.uuid).content == bytes(first.content)


def test_a_form_that_is_retired_leaves_the_built_in_one(year):
    form = bring(year, own_form())
    put_in_use(year, form)

    services.retire_form(actor=year.actor("office"), at=AT, uuid=form.uuid, seen_version=fresh(form).version)

    assert letter_forms.form_in_use(program_id=year.program).title == BUILT_IN


def test_letters_made_with_another_form_must_be_made_anew(year):
    batch = brought(year, "draft")
    put_in_use(year, bring(year, own_form()))

    make_all(year, batch)

    assert LetterBatch.objects.get().form_title.startswith("自备模板")


def test_a_value_cannot_forge_markup(year):
    form = letter_forms.form_of(uuid=None)
    said = words_of(letter_forms.set_letter(form=form, values=sample_values() | {"party_b": "<w:p/>{{ year }}\a甲"}))

    assert "<w:p/>{{ year }}" in said.text


@pytest.mark.parametrize("name", ["filer_a", "leader", "auditor"])
def test_only_the_office_of_the_program_brings_a_form(year, name):
    with pytest.raises(NotAllowed):
        letter_forms.bring_form(
            actor=year.actor(name),
            at=AT,
            scheme_id=year.scheme.id,
            title="模板",
            file_name="a.docx",
            content=own_form(),
        )


def test_a_form_is_not_found_by_units(year):
    form = bring(year, own_form())

    with pytest.raises(NotFound):
        put_in_use(year, form, "head_a")
