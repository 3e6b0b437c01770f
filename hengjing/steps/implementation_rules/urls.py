"""Routes of detailed rules; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.implementation_rules import views

app_name = "implementation_rules"

urlpatterns = [
    path("", views.rule_list, name="rule_list"),
    path("draft/", views.rule_draft, name="rule_draft"),
    path("press/", views.rule_press, name="rule_press"),
    path("<uuid:uuid>/", views.rule_view, name="rule_view"),
    path("<uuid:uuid>/print/", views.rule_print, name="rule_print"),
    path("<uuid:uuid>/word/", views.rule_word, name="rule_word"),
    path("<uuid:uuid>/align/", views.rule_align, name="rule_align"),
    path("<uuid:uuid>/copy/", views.rule_copy, name="rule_copy"),
    path("<uuid:uuid>/items/<str:code>/edit/", views.article_edit, name="article_edit"),
    path("<uuid:uuid>/submit/", views.rule_submit, name="rule_submit"),
    path("<uuid:uuid>/withdraw/", views.rule_withdraw, name="rule_withdraw"),
    path("<uuid:uuid>/send_back/", views.rule_send_back, name="rule_send_back"),
    path("<uuid:uuid>/issue/", views.rule_issue, name="rule_issue"),
    path("<uuid:uuid>/amend/", views.rule_amend, name="rule_amend"),
]
