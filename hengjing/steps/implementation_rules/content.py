"""The content of detailed rules as plain values: fingerprint, comparison, and what the indicator system asks for."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed, compare
from hengjing.foundation.core.errors import Problem
from hengjing.steps.implementation_rules.data import ArticleData
from hengjing.steps.indicators.data import Leaf

FIELDS = (("standard", "评分标准"), ("evidence", "所需佐证"), ("source", "数据来源"), ("timing", "评分时间"))
"""The parts of an article with their official words."""

Content = list[dict[str, Any]]


def as_json(articles: Sequence[ArticleData]) -> Content:
    """Return articles as they are hashed and compared."""
    return [
        {"uuid": each.code, "name": each.title, **{name: getattr(each, name) for name, _label in FIELDS}}
        for each in articles
    ]


def fingerprint(content: Content) -> str:
    """Return the hash of the content."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changes(before: Content, after: Content) -> tuple[Changed, ...]:
    """Return what changed, article by article and part by part."""
    return compare(before, after, FIELDS)


def checks(articles: Sequence[ArticleData], items: Sequence[Leaf]) -> tuple[Check, ...]:
    """Return what the indicator system asks of the rules, each with what is wrong (B3).

    Every item of the body has its article, every article an item of the body, and every part of it is written.
    """
    return (
        Check(_("本主体承担的指标均已列入"), tuple(_missing(articles, items))),
        Check(_("没有不由本主体承担的指标"), tuple(_unknown(articles, items))),
        Check(_("每条写明评分标准、所需佐证、数据来源和评分时间"), tuple(_unwritten(articles))),
    )


def _missing(articles: Sequence[ArticleData], items: Sequence[Leaf]) -> list[Problem]:
    written = {each.code for each in articles}
    said, hint = _("缺少指标 %(code)s“%(title)s”的条款"), _("请按现行指标体系更新条款")
    if not items:
        return [Problem("no_item", _("现行指标体系没有由本主体承担的指标"))]
    return [
        Problem("item_missing", said % {"code": item.code, "title": item.title}, "", hint)
        for item in items
        if item.code not in written
    ]


def _unknown(articles: Sequence[ArticleData], items: Sequence[Leaf]) -> list[Problem]:
    own = {item.code for item in items}
    said, hint = _("指标 %(code)s“%(title)s”不在现行指标体系中，或不由本主体承担"), _("请按现行指标体系更新条款")
    return [
        Problem("item_unknown", said % {"code": each.code, "title": each.title}, place_of(each.code), hint)
        for each in articles
        if each.code not in own
    ]


def _unwritten(articles: Sequence[ArticleData]) -> list[Problem]:
    said = _("指标 %(code)s“%(title)s”未写明%(what)s")
    return [
        Problem(
            "part_missing",
            said % {"code": each.code, "title": each.title, "what": "、".join(_(label) for label in lacking)},
            place_of(each.code),
        )
        for each in articles
        if (lacking := [label for name, label in FIELDS if not getattr(each, name)])
    ]


def place_of(code: str) -> str:
    """Return the anchor of an article on the page of its rules."""
    return f"item-{code}"
