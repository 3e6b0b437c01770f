"""The year with two assessing bodies, an indicator system with items of theirs, and short ways to their rules."""

from uuid import UUID

from hengjing.foundation.access.data import Role
from hengjing.foundation.posts import api as posts
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.models import IndicatorSystem
from tests.foundation.posts.district import fresh
from tests.steps.year import AT

WRITTEN = rules.ArticleDraft("按完成率计分，每低 1 个百分点扣 0.1 分", "统计报表", "区统计局季报", "每季度后 10 日内")
STATISTICS, PETITIONS = "区统计局", "区信访办公室"


def leaf(code, title, points, body):
    """An item that facts score."""
    rule = {"kind": "judged", "title": "评议", "article": "第五条", "parameters": {"round": "2"}}
    return {"code": code, "title": title, "points": points, "assessing_body": body, "method": "qualitative",
            "rule": rule}  # fmt: skip


def document(*leaves):
    """A system with these items under one heading."""
    rule = {"kind": "sum_of", "title": "汇总", "article": "第四条", "parameters": {"by": "points"}}
    base = {"code": "BASE", "title": "基础分", "points": "100", "rule": rule, "children": list(leaves)}
    return {"source": "assumption", "base": base}


ITEMS = (
    leaf("ECON", "经济指标", "40", STATISTICS),
    leaf("DATA", "统计数据质量", "30", STATISTICS),
    leaf("VISIT", "信访办理", "30", PETITIONS),
)


class Bodies:
    """The year with 区统计局 (two items) and 区信访办公室 (one), each with somebody who assesses."""

    def __init__(self, year):
        self.year, district = year, year.district
        self.bodies = {name: district.body("assessing_body", name) for name in (STATISTICS, PETITIONS)}
        for person, body in (("stats", STATISTICS), ("visits", PETITIONS)):
            post = district.post(f"{body}考核岗", Role.ASSESSOR, body=self.bodies[body])
            posts.set_post_programs(post_id=post.pk, programs=[year.program], actor=district.operator, at=AT)
            district.holds(person, post)
        self.write_system(*ITEMS)

    def write_system(self, *leaves):
        """Give the scheme a system with these items, as the version in force or the working text says."""
        scheme = self.year.scheme
        found = IndicatorSystem.objects.filter(scheme_id=scheme.id).first()
        indicators.replace_document(
            actor=self.year.actor("office"), at=AT, scheme_uuid=UUID(scheme.uuid),
            seen_version=found.version if found else 0, document=document(*leaves), how="测试",
        )  # fmt: skip

    def draft(self, person="stats", body=STATISTICS):
        """The rules of a body, begun."""
        return rules.draft_rule(
            actor=self.year.actor(person), at=AT, scheme_id=self.year.scheme.id, body_id=self.bodies[body]
        )

    def written(self, person="stats", body=STATISTICS):
        """The rules of a body with every article written."""
        rule = self.draft(person, body)
        for article in rule.articles.all():
            self.write(rule, article.code, person)
        return fresh(rule)

    def write(self, rule, code, person="stats", article=WRITTEN):
        """Somebody writes an article into the rules as they are now."""
        return self.act(rule, rules.save_article, person, code=code, article=article)

    def act(self, rule, service, person, **more):
        """Somebody acts on the rules as they are now."""
        row = fresh(rule)
        return service(
            actor=self.year.actor(person), at=AT, uuid=row.uuid, seen_version=row.version, **more
        )  # fmt: skip

    def rule(self, state="draft", person="stats", body=STATISTICS):
        """The rules of a body in a state, brought there by those whose turn it is."""
        rule = self.written(person, body)
        if state != "draft":
            self.act(rule, rules.submit_rule, person)
        if state in {"in_force", "superseded"}:
            self.act(rule, rules.issue_rule, "office")
        if state == "superseded":
            new = rules.amend_rule(actor=self.year.actor(person), at=AT, uuid=rule.uuid, reason="指标口径调整")
            self.act(new, rules.submit_rule, person)
            self.act(new, rules.issue_rule, "office")
        return Rule.objects.get(pk=rule.pk)
