"""The invented letter on which a form is tried before it is in use, and what the tried letter says."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from hengjing.foundation.core.documents.templates import Value


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document, or a table as its rows of cells."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def sample_values() -> dict[str, Value]:
    """Return values for every field: a letter of two pieces of work that no unit has."""
    return {
        "title": "示例区2026年度绩效管理责任书",
        "code": "示责〔2026〕1号",
        "year": 2026,
        "party_a": "示例区人民政府",
        "party_b": "示例区城市管理委员会",
        "scheme_title": "示例区2026年度绩效考核方案",
        "document_number": "示政发〔2026〕3号",
        "opening": "根据《示例区2026年度绩效考核方案》（示政发〔2026〕3号），甲方与乙方签订本责任书。",
        "evaluation": "年终由考核实施主体按照考核方案测评。",
        "rewards": "考核结果按照考核方案运用。",
        "count": 2,
        "points": "33.00",
        "issued_on": date(2026, 3, 20),
        "fingerprint": "示责〔2026〕1号 内容 0123456789abcdef 链 1:0123456789abcdef",
        "duties": [_duty(1, "背街小巷整治", Decimal("18.00")), _duty(2, "窗口服务规范化", Decimal("15.00"))],
    }


def _duty(number: int, name: str, points: Decimal) -> dict[str, Value]:
    return {
        "number": number,
        "kind": "区重点工作" if number == 1 else "部门申报工作",
        "name": name,
        "source": "政府工作报告",
        "target": "完成15条",
        "challenge": "18条",
        "points": f"{points:.2f}",
        "milestones": "6月30日 完成8条\n11月30日 完成15条",
        "due_on": "11月30日",
        "evidence": "验收报告",
    }


def read(content: bytes) -> tuple[Block, ...]:
    """Return what a Word file says, paragraph by paragraph and table by table, for the page."""
    return tuple(_blocks(content))


def _blocks(content: bytes) -> Iterator[Block]:
    for part in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, Paragraph) and part.text.strip():
            yield Block(text=part.text)
        elif isinstance(part, Table):
            yield Block(rows=tuple(tuple(cell.text for cell in row.cells) for row in part.rows))
