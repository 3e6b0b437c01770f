"""What an assessing body does at its desk: begin rules, write articles, follow the indicator system, revise (B3)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.implementation_rules.content import as_json, changes, fingerprint, place_of
from hengjing.steps.implementation_rules.data import ArticleData, ArticleDraft, RuleState
from hengjing.steps.implementation_rules.models import Article, Rule
from hengjing.steps.implementation_rules.selectors.reading import articles_of, get_rule, items_of, last_year_of
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes

DRAFT, EDIT, AMEND = (f"implementation_rules.rule:{verb}" for verb in ("draft", "edit", "amend"))


@transaction.atomic
def draft_rule(*, actor: Actor, at: datetime, scheme_id: int, body_id: int) -> Rule:
    """Begin the rules of an assessing body under a scheme, with an empty article for each of its items.

    Raises:
        NotAllowed: The actor does not assess for the body.
        NotReady: The indicator system has no item of the body, or the body has rules.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    body = orgs.body(body_id=body_id)
    subject = Subject(program=scheme.program.id, body=body_id, label=body.name)
    grant = access.require(actor=actor, action_name=DRAFT, subject=subject)
    if body.district != scheme.program.district or not indicators.items_of_body(scheme_id, body_id):
        raise NotReady([Problem("no_item", _("现行指标体系没有由本主体承担的指标"), "", _("请与绩效办核对指标体系"))])
    row = _begin(Rule(scheme_id=scheme_id, program_id=scheme.program.id, body_id=body_id, body_name=body.name,
                      year=scheme.year, edited_at=at))  # fmt: skip
    audit.record(actor=actor, at=at, action=DRAFT, subject=row.ref(), grant=grant)
    _align(row)
    _seal(row, actor, at, grant, before=())
    return row


@transaction.atomic
def amend_rule(*, actor: Actor, at: datetime, uuid: UUID, reason: str) -> Rule:
    """Begin a new version of rules in force, with their text; the old ones stay in force until it is issued.

    Raises:
        NotFound, NotAllowed: The actor may not see the rules, or does not assess for the body.
        NotReady: The rules are not in force, a new version is on its way already, or the reason is missing.
    """
    old = get_rule(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=AMEND, subject=old.subject())
    if not reason.strip():
        raise NotReady([Problem("reason_missing", _("请填写理由"), "reason")])
    if old.state != RuleState.IN_FORCE:
        raise NotReady([Problem("not_in_force", _("只有施行中的细则可以修订"))])
    row = _begin(Rule(scheme_id=old.scheme_id, program_id=old.program_id, body_id=old.body_id, body_name=old.body_name,
                      year=old.year, number=old.number + 1, reason=reason.strip(), edited_at=at))  # fmt: skip
    audit.record(actor=actor, at=at, action=AMEND, subject=row.ref(), grant=grant, reason=reason.strip())
    _write_all(row, {each.code: each for each in articles_of(rule=old)}, articles_of(rule=old))
    _align(row)
    _seal(row, actor, at, grant, before=articles_of(rule=old))
    return row


def save_article(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, code: str, article: ArticleDraft,
    key: UUID | None = None,
) -> Rule:  # fmt: skip
    """Write the article about one item; the same click, repeated, writes once.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the rules.
        StaleState: The rules were changed or have gone on since the actor saw them.
        NotReady: The rules have no article about the item.
    """
    return _change(actor, at, uuid, seen_version, key, lambda row: _write(row, code, article))


def align_rule(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Rule:
    """Follow the indicator system in force: articles for items that are new, none for items that are not the body's.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_article`.
    """
    return _change(actor, at, uuid, seen_version, key, _align)


def copy_last_year(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Rule:
    """Take over from last year's rules of the body what is not written yet, item by item.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_article`.
        NotReady: There are no rules of last year.
    """
    return _change(actor, at, uuid, seen_version, key, _copy)


@transaction.atomic
def _change(
    actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None, write: Callable[[Rule], None]
) -> Rule:
    """Write into a draft and seal it; the version is taken first, so that of two who write one is refused."""
    row = get_rule(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        return row
    rows = Rule.objects.filter(pk=row.pk, version=seen_version, state=RuleState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    before = articles_of(rule=row)
    write(row)
    _seal(row, actor, at, grant, before)
    return row


def _begin(row: Rule) -> Rule:
    """Save a new version; of two who begin at the same time the database refuses one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        said, hint = _("本主体已有本年度的实施细则，或者新版正在办理"), _("请在原细则中办理")
        raise NotReady([Problem("rules_taken", said, "", hint)]) from error
    return row


def _write(row: Rule, code: str, article: ArticleDraft) -> None:
    written = {"standard": article.standard, "evidence": article.evidence, "source": article.source,
               "timing": article.timing}  # fmt: skip
    if not Article.objects.filter(rule=row, code=code).update(**written):
        raise NotReady([Problem("item_unknown", _("细则中没有这个指标的条款"), place_of(code), _("请刷新页面"))])


def _align(row: Rule) -> None:
    """Have one article for each item of the body, in the order of the system; what is written of an item stays."""
    items = items_of(rule=row)
    row.articles.exclude(code__in=[item.code for item in items]).delete()
    standing = {each.code: each for each in row.articles.all()}
    for number, item in enumerate(items, start=1):
        found = standing.get(item.code) or Article(rule=row, code=item.code)
        found.number, found.title = number, item.title
        found.save()


def _copy(row: Rule) -> None:
    old = last_year_of(rule=row)
    if old is None:
        raise NotReady([Problem("no_last_year", _("没有本主体上年度施行的实施细则"))])
    written = {each.code: each for each in articles_of(rule=old)}
    _write_all(row, written, [each for each in articles_of(rule=row) if not each.is_written])


def _write_all(
    row: Rule, text: Mapping[str, ArticleData], wanted: "tuple[ArticleData, ...] | list[ArticleData]"
) -> None:
    """Write some articles from a text by code; parts that are written already stay."""
    for number, each in enumerate(wanted, start=1):
        old = text.get(each.code)
        if old is None:
            continue
        found = row.articles.filter(code=each.code).first()
        found = found or Article(rule=row, code=each.code, title=each.title, number=number)
        for name in ("standard", "evidence", "source", "timing"):
            setattr(found, name, getattr(found, name) or getattr(old, name))
        found.save()


def _seal(row: Rule, actor: Actor, at: datetime, grant: Grant, before: tuple[ArticleData, ...]) -> None:
    """Renew the fingerprint, and record who changed what."""
    fresh = Rule.objects.prefetch_related("articles").get(pk=row.pk)
    now = as_json(articles_of(rule=fresh))
    row.fingerprint, row.edited_at = fingerprint(now), at
    row.save(update_fields=["fingerprint", "edited_at"])
    found = changes(as_json(before), now)
    if found:
        audit.record(
            actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, after=row.fingerprint,
            difference=audit.as_difference(found),
        )  # fmt: skip
