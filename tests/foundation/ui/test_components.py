"""Each component renders, escapes what it is given, and can be used without a mouse or without seeing it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.data import Event, Figure, Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.ui.templatetags.ui import register

HOSTILE = '"><script>alert(1)</script>'
MOMENT = datetime(2026, 3, 5, 16, 20, tzinfo=BEIJING)


def draw(template, **context):
    return Template("{% load ui %}" + template).render(Context(context))


USES = [
    '{% light "warn" text %}',
    "{% badge text %}",
    "{% panel text note=text %}{% tools %}{{ text }}{% endtools %}{{ text }}{% endpanel %}",
    "{% panel text %}{% foot %}{{ text }}{% endfoot %}{% endpanel %}",
    "{% callout text %}{{ text }}{% endcallout %}",
    "{% pairs pairs %}",
    "{{ rows|dated_lines }}",
    "{% story events %}",
    "{% figures figures %}",
    "{% empty text %}",
    "{% error_summary problems=problems %}",
    "{% form_marks text %}",
    '{% confirm "dialog" text text %}{{ text }}{% endconfirm %}',
    "{% field form.title %}",
    "{% error_summary form %}",
    "{% icon text %}",
]


@dataclass(frozen=True)
class Due:
    due_on: date
    text: str


class HostileForm(forms.Form):
    title = forms.CharField(label=HOSTILE, help_text="")

    def clean_title(self):
        raise forms.ValidationError(HOSTILE)


@pytest.mark.parametrize("use", USES)
def test_a_component_escapes_what_it_is_given(use):
    text = draw(
        use,
        text=HOSTILE,
        pairs=[(HOSTILE, HOSTILE)],
        rows=[Due(MOMENT.date(), HOSTILE)],
        events=[Event(MOMENT, HOSTILE)],
        figures=[Figure(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        problems=[Problem("x", HOSTILE, HOSTILE, HOSTILE)],
        form=HostileForm({"title": HOSTILE}),
    )

    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("kind", list(Light))
def test_a_light_has_a_shape_and_a_word(kind):
    text = draw("{% light kind %}", kind=kind.value)

    assert re.search(r"<svg .*<(circle|path|rect) ", text)
    assert f"<span>{LIGHT_WORDS[kind]}</span>" in text


def test_each_light_has_its_own_shape():
    shapes = {re.findall(r"<svg.*</svg>", draw("{% light kind %}", kind=kind.value))[0] for kind in Light}

    assert len(shapes) == len(Light)


@pytest.mark.parametrize("use", ['{% light "green" %}', '{% badge "x" "green" %}'])
def test_an_unknown_kind_is_a_bug(use):
    with pytest.raises(ValueError, match="green"):
        draw(use)


def test_the_foot_of_a_panel_is_its_own():
    text = draw('{% panel "a" %}{% foot %}one{% endfoot %}{% endpanel %}{% panel "b" bare=True %}two{% endpanel %}')

    assert text.count("<footer>") == 1
    assert text.index("<footer>one</footer>") < text.index("two")


def test_pairs_write_a_value_as_people_read_it_and_nothing_as_a_dash():
    shown = draw("{% pairs facts %}", facts=[("分值", Decimal("0.50")), ("时限", MOMENT.date()), ("依据", "")])

    assert re.findall("<dd>(.*?)</dd>", shown) == ["0.50", "2026年3月5日", "—"]


def test_each_date_has_its_line_and_none_is_a_dash():
    rows = [Due(date(2026, 3, 31), "开工"), Due(date(2026, 6, 30), "完工")]

    assert draw("{{ rows|dated_lines }}", rows=rows) == (
        '<span class="hj-li">3月31日 开工</span><span class="hj-li">6月30日 完工</span>'
    )
    assert draw("{{ rows|dated_lines }}", rows=[]) == "—"


def test_a_day_reads_in_the_language_of_the_page_whatever_language_asked_first():
    day = MOMENT.date()
    chinese = draw("{% pairs facts %}", facts=[("时限", day)])
    with translation.override("en"):
        english = draw("{% pairs facts %}", facts=[("时限", day)])

    assert "2026年3月5日" in chinese
    assert "2026年" not in english
    assert draw("{% pairs facts %}", facts=[("时限", day)]) == chinese


def test_the_newest_event_is_marked():
    text = draw("{% story events %}", events=[Event(MOMENT, "同意"), Event(MOMENT, "提交")])

    assert re.findall(r'<li class="now">|<li>', text) == ['<li class="now">', "<li>"]
    assert '<time datetime="2026-03-05T16:20:00+08:00">2026年3月5日 16:20</time>' in text


class PlanForm(forms.Form):
    title = forms.CharField(label="工作名称", help_text="不超过 60 个字")
    kind = forms.ChoiceField(label="类别", choices=[("a", "公共服务类")])
    channels = forms.MultipleChoiceField(
        label="送达", choices=[("a", "站内"), ("b", "邮件")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="已核对", required=False)


def test_a_field_has_label_help_and_errors_that_readers_of_the_screen_find():
    text = draw("{% field form.title %}", form=PlanForm({}))

    assert '<label class="form-label" for="id_title">' in text
    assert 'aria-describedby="id_title_errors id_title_help"' in text
    assert 'aria-invalid="true"' in text
    assert {'id="id_title_errors"', 'id="id_title_help"'} <= set(re.findall(r'id="id_title_\w+"', text))
    assert "必填" in text


def test_a_field_without_errors_claims_none():
    text = draw("{% field form.title %}", form=PlanForm())

    assert "aria-invalid" not in text
    assert 'aria-describedby="id_title_help"' in text


def test_a_group_of_choices_has_a_legend_and_a_label_for_each():
    text = draw("{% field form.channels %}", form=PlanForm())

    assert re.search(r'<fieldset class="hj-field" id="id_channels"', text)
    assert text.count('<label class="form-check') == 2
    assert text.count('class="form-check-input"') == 2


def test_a_single_box_stands_before_its_label():
    text = draw("{% field form.sure %}", form=PlanForm())

    assert re.search(
        r'<label class="form-check"><input [^>]*class="form-check-input"[^>]*><span[^>]*>已核对</span>', text
    )


def test_a_choice_is_drawn_as_a_select():
    assert 'class="form-select"' in draw("{% field form.kind %}", form=PlanForm())


def test_the_summary_counts_and_links_to_each_field():
    form = PlanForm({})
    text = draw("{% error_summary form %}{% for each in form %}{% field each %}{% endfor %}", form=form)

    assert "有 3 处需要改正" in text
    assert "data-focus" in text
    for target in re.findall(r'href="#(\w+)"', text):
        assert f'id="{target}"' in text


def test_the_summary_takes_in_the_rows_of_a_form_and_leads_to_each():
    rows = forms.formset_factory(PlanForm, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": "z"}
    )

    text = draw("{% error_summary form rows=rows %}", form=None, rows=rows)

    assert 'href="#id_form-0-kind"' in text


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("title", 'href="#id_title"'),
        ("item-6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11", 'href="/plan/#item-6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"'),
        ("任务!D7", "<b>任务!D7</b>"),
        ("", "<li>缺少"),
    ],
)
def test_a_problem_leads_to_its_field_or_part_and_names_its_cell(path, target):
    problems = [Problem("x", "缺少", path)]

    assert target in draw('{% error_summary form problems at="/plan/" %}', form=PlanForm(), problems=problems)


def test_the_summary_of_a_form_without_errors_is_empty():
    assert draw("{% error_summary form %}", form=PlanForm()).strip() == ""


def test_the_marks_of_a_form_hold_the_version_and_a_new_key_each_time():
    first, second = (draw("{% form_marks 7 %}") for _ in range(2))

    keys = {re.findall(r'name="key" value="([0-9a-f-]{36})"', text)[0] for text in (first, second)}
    assert 'name="seen_version" value="7"' in first
    assert len(keys) == 2


def test_a_form_of_something_new_has_no_version():
    assert "seen_version" not in draw("{% form_marks %}")


def test_an_undefined_variable_fails():
    with pytest.raises(NameError, match=r"plan\.titel"):
        draw("{{ plan.titel }}", plan={"title": "x"})


def test_the_page_of_components_shows_every_tag(client, settings, root):
    settings.DEBUG = True

    response = client.get("/ui/components/")
    template = (root / "hengjing/foundation/ui/templates/ui/components.html").read_text(encoding="utf-8")

    assert response.status_code == 200
    hidden = {"cells", "empty", "htmx_config", "htmx_headers"}  # drawn by the list and the skeleton
    assert [
        name for name in register.tags if name not in hidden and f"{{% {name} " not in template.replace("%}", " %}")
    ] == []


def test_the_page_of_components_is_not_there_for_people(client):
    assert client.get("/ui/components/").status_code == 404
