"""What stands on every paper that is signed: the line in the foot and the table of both parties."""

from typing import Any

from hengjing.foundation.core.documents.content import Column, Table

SHOWN = 16


def foot_of(row: Any, chain: str) -> str:
    """Return the line in the foot of every page: which document, its content, and where the log stood."""
    return f"{row.code} 内容 {row.fingerprint[:SHOWN]} 链 {chain}"


def parties(party_a: str, party_b: str) -> Table:
    """Return the table in which two parties sign."""
    rows = [
        [party_a, party_b],
        ["代表（签字）：\n\n", "代表（签字）：\n\n"],
        ["签订日期：　　　　年　　月　　日", "签订日期：　　　　年　　月　　日"],
    ]
    return Table([Column("甲方（盖章）"), Column("乙方（盖章）")], rows)
