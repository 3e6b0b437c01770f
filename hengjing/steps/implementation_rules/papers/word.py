"""Detailed rules as an official document in Word (GB/T 9704)."""

from datetime import datetime

from django.utils.timezone import localtime

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.documents.content import Block, Heading, Paragraph
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.steps.implementation_rules.content import FIELDS
from hengjing.steps.implementation_rules.data import ArticleData
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.reading import articles_of
from hengjing.steps.schemes.data import SchemeData

EXPORT = "implementation_rules.rule:export"


def rule_word_file(rule: Rule, scheme: SchemeData, at: datetime) -> Download:
    """Return the rules as an official document for the reader's disk."""
    taken = Taken(EXPORT, rule.ref(), rule.articles.count())
    return Download(rule_document(rule, scheme, at), f"{rule}.docx", taken)


def rule_document(rule: Rule, scheme: SchemeData, at: datetime) -> bytes:
    """Return the rules as an official document: what they rest on, then an article for each item."""
    articles = articles_of(rule=rule)
    document = OfficialDocument(
        title=f"{rule.year}年度考核实施细则",
        at=at,
        blocks=[Paragraph(_basis(rule, scheme, len(articles))), *(block for each in articles for block in _of(each))],
        signature=rule.body_name,
        dated=localtime(rule.issued_at or at).date(),
        fingerprint=f"第{rule.number}版 {rule.fingerprint[:16]} {audit.fingerprint_now().text}",
    )
    return document.save()


def _basis(rule: Rule, scheme: SchemeData, count: int) -> str:
    number = f"（{scheme.document_number}）" if scheme.document_number else ""
    return f"根据《{scheme.title}》{number}，就本主体承担的{count}项指标制定本细则（第{rule.number}版）。"


def _of(article: ArticleData) -> list[Block]:
    parts: list[Block] = [Heading(1, f"{article.title}（{article.code}）")]
    for name, label in FIELDS:
        lines = [line.strip() for line in getattr(article, name).splitlines() if line.strip()] or ["（未填写）"]
        parts.append(Paragraph(f"{label}：{lines[0]}"))
        parts += [Paragraph(line) for line in lines[1:]]
    return parts
