"""The log of this installation checked where it stands: chain, names, head, triggers."""

from collections.abc import Sequence

from django.db import connection

from hengjing.foundation.audit import selectors, triggers
from hengjing.foundation.audit.verify_audit import Report, read_checkpoint, verify


def verified_here() -> Report:
    """Check the log with the checkpoints that this machine holds."""
    return verified(selectors.checkpoint_documents())


def verified(documents: Sequence[tuple[str, str]], public_key: str = "") -> Report:
    """Walk the chain and compare it with checkpoints, given by name and text, and with the head of the database.

    What is appended meanwhile is left out, so nobody waits; names are read first, since erasing one adds an entry.

    Raises:
        Unusable: A checkpoint is none, or a hash cannot be computed here.
    """
    checkpoints = [read_checkpoint(name, text, public_key) for name, text in documents]
    names = list(selectors.sealed())
    seq, digest = selectors.head()
    report = verify(selectors.rows(until=seq), checkpoints, names, {})
    if not report.problems and (report.entries, report.head) != (seq, digest):
        report.bad(report.entries + 1, f"链尾登记在第 {seq} 条，记录止于第 {report.entries} 条 (head row differs)")
    for name in triggers.missing(connection):
        report.bad(None, f"数据库触发器缺失 (trigger missing)：{name}")
    return report
