"""What must be there before a document is confirmed or signed; `api.prepared` has put it on the row."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem


def is_on_paper(row: Any) -> Sequence[Problem]:
    """Say that the document must be made before it is confirmed or signed."""
    return () if row.has_paper else (Problem("no_paper", _("印发文书尚未生成，请先生成文书"), ""),)


def has_a_scan(row: Any) -> Sequence[Problem]:
    """Say that the scanned copy of the signed document must be there."""
    return () if row.has_scan else (Problem("no_scan", _("请上传双方签字盖章后的扫描件"), ""),)
