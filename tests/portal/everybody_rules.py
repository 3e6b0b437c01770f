"""Detailed rules in the year of everybody: in force with a new version under review, and a draft with last year's."""

from hengjing.foundation.access.data import Role
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.data import ArticleDraft
from hengjing.steps.implementation_rules.models import Article, Rule
from hengjing.steps.implementation_rules.selectors.board import list_rows
from tests.foundation.posts.district import fresh
from tests.steps.year import AT

WRITTEN = ArticleDraft("按完成率计分", "统计报表", "部门季报", "年终一次")
NOT_OFFERED = {
    "implementation_rules:rule_draft": "every body of the indicator system has rules here",
    "implementation_rules:rule_amend": "a new version is on its way here",
    "portal:step_told": "follows an urging, and what is sent here is undone",
}
"""The addresses that no page offers to anybody here, and why."""


def add_rules(year):
    """Bring the rules of the body of the system into force, revise them, and leave those of another body a draft."""
    (row,) = list_rows(actor=year.actor("office"), scheme=year.scheme, at=AT)
    assessor = year.actor("assessor")
    rule = rules.draft_rule(actor=assessor, at=AT, scheme_id=year.scheme.id, body_id=row.body)
    for article in rule.articles.all():
        _act(year, rule, rules.save_article, "assessor", code=article.code, article=WRITTEN)
    _act(year, rule, rules.submit_rule, "assessor")
    _act(year, rule, rules.issue_rule, "office")
    new = rules.amend_rule(actor=assessor, at=AT, uuid=rule.uuid, reason="口径调整")
    _act(year, new, rules.submit_rule, "assessor")
    _draft(year)


def _draft(year):
    body = year.district.body("assessing_body", "起草主体")
    year.district.holds("assessor", year.district.post("起草主体经办", Role.ASSESSOR, body=body))
    of_body = {"scheme_id": year.scheme.id, "program_id": year.program, "body_id": body, "body_name": "起草主体"}
    stamped = {"submitted_at": AT, "issued_at": AT}
    rows = (
        Rule.objects.create(**of_body, year=2025, number=1, state="in_force", **stamped),
        Rule.objects.create(**of_body, year=2026, number=2, reason="上年细则继续使用"),
    )
    Article.objects.bulk_create(Article(rule=row, number=1, code="A", title="指标") for row in rows)


def _act(year, rule, service, name, **more):
    row = fresh(rule)
    return service(actor=year.actor(name), at=AT, uuid=row.uuid, seen_version=row.version, **more)
