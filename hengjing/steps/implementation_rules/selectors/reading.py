"""Reads of detailed rules: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.implementation_rules.content import as_json, changes, checks
from hengjing.steps.implementation_rules.data import OPEN, ArticleData, RuleData, RuleState
from hengjing.steps.implementation_rules.models import Article, Rule
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW, VIEW_DRAFT = "implementation_rules.rule:view", "implementation_rules.rule:view_draft"
PUBLIC = (RuleState.IN_FORCE, RuleState.SUPERSEDED)


def list_rules(*, actor: Actor) -> QuerySet[Rule]:
    """Return the rules that the actor may see: what is or was in force, and at the own desk what is on its way."""
    if not access.may_ever(actor=actor, action_name=VIEW):
        return Rule.objects.none()
    programs = [program.id for program in schemes.list_programs(actor=actor)]
    rows = Rule.objects.filter(body__district_id=actor.district or 0)
    reach = access.reach(actor=actor, action_name=VIEW_DRAFT)
    if reach.whole:
        return rows
    own = Q(program_id__in=reach.programs) | Q(body_id__in=reach.bodies)
    return rows.filter(own | Q(program_id__in=programs, state__in=PUBLIC))


@remembered
def current_rules() -> tuple[Rule, ...]:
    """Return the rules of all schemes that are in force or on their way, each with its arrival, for a page to share."""
    return tuple(workflow.with_arrival(Rule.objects.exclude(state=RuleState.SUPERSEDED)))


def may_see(*, actor: Actor, rule: Rule) -> bool:
    """Tell whether the actor may see rules of the own district, as `list_rules` does."""
    if not access.may_ever(actor=actor, action_name=VIEW):
        return False
    if rule.program_id not in schemes.program_ids_of(district=actor.district):
        return False
    reach = access.reach(actor=actor, action_name=VIEW_DRAFT)
    if reach.whole or rule.program_id in reach.programs or rule.body_id in reach.bodies:
        return True
    return rule.state in PUBLIC and rule.program_id in {each.id for each in schemes.list_programs(actor=actor)}


def get_rule(*, actor: Actor, uuid: UUID) -> Rule:
    """Return rules with their articles.

    Raises:
        NotFound: There are none, or none that the actor may see.
    """
    found = list_rules(actor=actor).prefetch_related("articles").filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份实施细则，或者您无权查看"))
    return found


def articles_of(*, rule: Rule) -> tuple[ArticleData, ...]:
    """Return the articles of rules as plain values, in their order."""
    return tuple(article_data(row) for row in rule.articles.all())


def article_data(row: Article) -> ArticleData:
    """Return an article as plain values."""
    return ArticleData(row.code, row.title, row.standard, row.evidence, row.source, row.timing)


def article_of(*, rule: Rule, code: str) -> ArticleData:
    """Return the article about an item.

    Raises:
        NotFound: The rules have none.
    """
    found = next((each for each in articles_of(rule=rule) if each.code == code), None)
    if found is None:
        raise NotFound(_("细则中没有这个指标的条款"))
    return found


def scheme_of(*, rule: Rule) -> SchemeData:
    """Return the scheme of rules."""
    return schemes.scheme_by_id(scheme_id=rule.scheme_id)


def items_of(*, rule: Rule) -> tuple[Leaf, ...]:
    """Return the items that the body answers for in the indicator system in force."""
    return indicators.items_of_body(rule.scheme_id, rule.body_id)


def checks_of(*, rule: Rule) -> tuple[Check, ...]:
    """Return what the indicator system asks of the rules, each with what is wrong."""
    return checks(articles_of(rule=rule), items_of(rule=rule))


def versions_of(*, actor: Actor, rule: Rule) -> list[Rule]:
    """Return every version of the rules of a body under a scheme that the actor may see, newest first."""
    rows = list_rules(actor=actor).filter(scheme_id=rule.scheme_id, body_id=rule.body_id)
    return list(rows.order_by("-number"))


def has_open(*, rule: Rule) -> bool:
    """Tell whether a version of the rules of the same body is on its way."""
    return Rule.objects.filter(scheme_id=rule.scheme_id, body_id=rule.body_id, state__in=OPEN).exists()


def changes_since(*, actor: Actor, rule: Rule) -> tuple[Changed, ...]:
    """Return what a version changes against the one before it; nothing of the first."""
    before = list_rules(actor=actor).filter(scheme_id=rule.scheme_id, body_id=rule.body_id, number=rule.number - 1)
    found = before.prefetch_related("articles").first()
    if found is None:
        return ()
    return changes(as_json(articles_of(rule=found)), as_json(articles_of(rule=rule)))


def last_year_of(*, rule: Rule) -> Rule | None:
    """Return the rules that the same body had in force in the year before under the same program."""
    rows = Rule.objects.filter(program_id=rule.program_id, body_id=rule.body_id, year=rule.year - 1)
    return rows.filter(state=RuleState.IN_FORCE).prefetch_related("articles").first()


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the articles that the actor may see and that name the words."""
    rows = Article.objects.select_related("rule").filter(rule__in=list_rules(actor=actor))
    found = rows.filter(Q(title__icontains=words) | Q(rule__body_name__icontains=words))[:20]
    return tuple((str(row), f"/implementation-rules/{row.rule.uuid}/#item-{row.code}", str(row.rule)) for row in found)


def as_data(*, rule: Rule) -> RuleData:
    """Return rules as later steps take them over."""
    return RuleData(
        uuid=str(rule.uuid),
        body=rule.body_id,
        body_name=rule.body_name,
        scheme=rule.scheme_id,
        year=rule.year,
        number=rule.number,
        version=rule.version,
        state=rule.state,
        fingerprint=rule.fingerprint,
        in_force_at=rule.issued_at,
        articles=articles_of(rule=rule),
    )


def rule_of(*, actor: Actor, uuid: UUID) -> RuleData:
    """Return rules that the actor may see, as plain values.

    Raises:
        NotFound: There are none, or none that the actor may see.
    """
    return as_data(rule=get_rule(actor=actor, uuid=uuid))


def rules_in_force(*, scheme_id: int) -> tuple[RuleData, ...]:
    """Return the rules in force of every body of a scheme, for those who score by them."""
    rows = Rule.objects.filter(scheme_id=scheme_id, state=RuleState.IN_FORCE).prefetch_related("articles")
    return tuple(as_data(rule=row) for row in rows)
