"""How an import of a workbook stands in the center: brought and checked, and later written."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.jobs.data import JobKind, Outcome
from hengjing.foundation.jobs.services.queueing import enqueue, keep


def import_brought(*, task: str, actor: Actor, at: datetime, of: Any, upload: Any) -> None:
    """Queue the check of a kept workbook, so that it is found again; its page need not wait for it.

    `of` is what it was brought for; the task takes the uuid of the upload.
    """
    arguments = {"upload": str(upload.uuid)}
    enqueue(task=task, actor=actor, at=at, title=_title(of, upload), arguments=arguments, kind=JobKind.IMPORT)


def import_checked(*, problems: int, link: str) -> Outcome:
    """Return what a check found; the link leads to every problem by its cell, or to what will change."""
    if problems:
        return Outcome(note=_("有 %(n)s 处问题，没有写入任何内容") % {"n": problems}, link=link)
    return Outcome(note=_("核对无误，确认后写入"), link=link)


def import_written(*, actor: Actor, at: datetime, of: Any, upload: Any, link: str) -> None:
    """Note that a workbook was confirmed and written, in the transaction that writes it."""
    outcome = Outcome(note=_("已确认，全部写入"), link=link)
    keep(actor=actor, at=at, title=_title(of, upload), kind=JobKind.IMPORT, outcome=outcome)


def _title(of: Any, upload: Any) -> str:
    return _("%(of)s：%(file)s") % {"of": of, "file": upload.file_name}
