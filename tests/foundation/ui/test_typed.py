"""What was typed into a form that is refused stands on the page of the refusal; secrets, files and marks do not."""

from django import forms
from django.test import RequestFactory

from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.ui.api import keep_typed, page_of
from hengjing.foundation.ui.typed import typed_of


class Plan(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    target = forms.CharField(label="目标值")
    kind = forms.ChoiceField(label="类别", choices=[("declared", "部门申报工作"), ("ad_hoc", "临时交办")])
    channels = forms.MultipleChoiceField(label="渠道", choices=[("w", "窗口"), ("n", "网上")], required=False)
    measures = forms.CharField(label="工作措施", required=False)
    secret = forms.CharField(label="口令", widget=forms.PasswordInput, required=False)
    paper = forms.FileField(label="文件", required=False)


class Milestone(forms.Form):
    text = forms.CharField(label="节点", required=False)


MILESTONES = forms.formset_factory(Milestone)
SENT = {"seen_version": "3", "target": "<b>95%</b>", "kind": "declared", "channels": ["w", "n"], "secret": "s3cret"}
ROWS = {"m-TOTAL_FORMS": "2", "m-INITIAL_FORMS": "0", "m-0-text": "启动", "m-1-text": ""}


def sent():
    request = RequestFactory().post("/take/", SENT | ROWS)
    keep_typed(request, Plan(request.POST, request.FILES), MILESTONES(request.POST, prefix="m"))
    return request


def test_what_was_typed_is_told_by_its_labels_and_words():
    assert typed_of(sent()) == [
        ("目标值", "<b>95%</b>"),
        ("类别", "部门申报工作"),
        ("渠道", "窗口、网上"),
        ("节点", "启动"),
    ]


def test_the_page_of_the_refusal_shows_it_and_no_secret():
    page = page_of(sent(), StaleState("内容已有变化")).content.decode()

    assert "&lt;b&gt;95%&lt;/b&gt;" in page
    assert "s3cret" not in page


def test_a_refusal_without_a_form_shows_none():
    request = RequestFactory().get("/take/")

    assert typed_of(request) == []
    assert "您填写的内容" not in page_of(request, StaleState("内容已有变化")).content.decode()
