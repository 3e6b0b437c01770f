"""The words of letters: the text with which an office usually begins, and the rows of work as they are printed."""

import re
from collections.abc import Iterable
from datetime import date

from hengjing.foundation.core.documents.templates import Value
from hengjing.steps.letter_forms.data import LetterItem, Terms
from hengjing.steps.schemes.data import SchemeData


def usual_terms(scheme: SchemeData) -> Terms:
    """Return the text with which letters usually begin; the office may change every word of it."""
    number = f"（{scheme.document_number}）" if scheme.document_number else ""
    place = re.match(rf"(.+?){scheme.year}年", scheme.title)
    return Terms(
        title=f"{scheme.title.removesuffix('绩效考核方案')}绩效管理责任书",
        party_a=f"{place[1]}人民政府" if place else scheme.program.organizer,
        opening=(f"为全面完成{scheme.year}年度各项目标任务，根据《{scheme.title}》{number}，甲方与乙方签订本责任书。"),
        evaluation=(
            "甲方按照考核方案对乙方完成目标任务的情况进行动态跟踪、监督检查和年终考核，乙方应当按期报告进展、"
            "提供佐证材料，并对其真实性负责。"
        ),
        rewards=(
            "年终考核结果确定为达标先进、达标、基本达标和不达标四个等次，作为绩效奖励、单位发展资金安排和领导干部"
            "调整使用的依据；未完成目标任务的，乙方应当提出整改措施并限期整改。"
        ),
    )


def duties_of(items: Iterable[LetterItem]) -> list[Value]:
    """Return the rows of the table of work, as the fields of a form name them."""
    return [
        {
            "number": item.number,
            "kind": item.kind_label,
            "name": item.name,
            "source": item.source,
            "target": item.target,
            "challenge": item.challenge or "—",
            "points": f"{item.points:.2f}",
            "milestones": "\n".join(f"{_day(entry.due_on)} {entry.text}" for entry in item.milestones) or "—",
            "due_on": _day(item.due_on),
            "evidence": item.evidence_expected or "—",
        }
        for item in items
    ]


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
