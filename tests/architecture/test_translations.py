"""Every Chinese text that is shown has its English."""

import pytest

from tools.tree_checks import translations

PO = "hengjing/locale/en/LC_MESSAGES/django.po"
KNOWN = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "保存"\nmsgstr "Save"\n'


def test_every_text_of_the_platform_is_translated(root):
    assert translations.problems(root) == []


def test_the_texts_that_are_looked_for_are_found(root):
    found = {text for text, _place in translations.texts(root)}

    assert {"我的待办", "%(n)s 家单位", "请填写理由", "同意并报送绩效办", "待分管领导审批", "送分管领导审批。"} <= found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hengjing/steps/plans/templates/plans/plan.html", '{% translate "放行" %}'),
        ("hengjing/steps/plans/templates/plans/plan.html", "{% translate '放行' as word %}"),
        (
            "hengjing/steps/plans/templates/plans/plan.html",
            "{% blocktranslate trimmed %}\n  放行\n{% endblocktranslate %}",
        ),
        ("hengjing/portal/views.py", '_("放行")'),
        ("hengjing/portal/listing.py", 'gettext_lazy("放行")'),
        ("hengjing/steps/plans/policy.py", 'Action("plans.plan:pass", "放行", "", ())'),
        ("hengjing/steps/plans/policy.py", 'Action("plans.plan:pass", "保存", "放行", ())'),
        ("hengjing/steps/plans/flow.py", 'Transition("plans.plan:pass", (), "", consequence="放行")'),
        ("hengjing/steps/plans/data.py", 'class State(TextChoices):\n    PASSED = "passed", "放行"'),
    ],
)
def test_a_text_without_english_is_named_with_its_place(plant, name, text):
    plant(PO, KNOWN)

    found = translations.problems(plant(name, text))

    assert [line.rsplit(": ", 1)[1] for line in found] == ["no English for “放行”"]
    assert found[0].startswith(f"{name}:")


@pytest.mark.parametrize(
    "text", ['{% translate "保存" %}', "{% translate word %}", "{% blocktranslate %}{{ n }}{% endblocktranslate %}"]
)
def test_what_is_translated_passes(plant, text):
    plant(PO, KNOWN)

    assert translations.problems(plant("hengjing/portal/templates/portal/home.html", text)) == []


def test_every_refusal_speaks_the_language_of_the_page(root):
    assert translations.mute(root) == []


@pytest.mark.parametrize(
    "code",
    [
        'raise Refused("不能放行")',
        'raise NotReady([Problem("no", f"{name}不能放行", "field")])',
        'raise NotReady([Problem("no", _("保存"), "field", "请放行")])',
        'raise StaleState(message="已放行")',
        'SAID = "已放行"\nraise NotFound(SAID)',
        'raise FileRefused([Problem("no", "放行" if good else _("保存"))])',
    ],
)
def test_a_refusal_that_speaks_chinese_only_is_named_with_its_place(plant, code):
    found = translations.mute(plant("hengjing/foundation/jobs/services/queueing.py", code))

    assert len(found) == 1
    assert found[0].startswith("hengjing/foundation/jobs/services/queueing.py:")


@pytest.mark.parametrize(
    "code",
    [
        'raise Refused(_("不能放行"))',
        'raise NotReady([Problem("no", _("%(name)s不能放行") % {"name": name}, "field", hint)])',
        'SAID = gettext_lazy("已放行")\nraise NotFound(SAID)',
        'record(reason="放行")',
    ],
)
def test_a_refusal_that_can_be_translated_passes(plant, code):
    assert translations.mute(plant("hengjing/foundation/jobs/services/queueing.py", code)) == []


def test_an_empty_translation_is_none(plant):
    plant(PO, KNOWN + '\nmsgid "放行"\nmsgstr ""\n')

    assert len(translations.problems(plant("hengjing/portal/views.py", '_("放行")'))) == 1
