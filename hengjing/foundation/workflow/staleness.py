"""Why an act came too late: who changed what since the person opened the page."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import Line
from hengjing.foundation.core.errors import StaleState

STALE = gettext_lazy("在您查看之后，内容或状态已经变化；请刷新页面，核对后再办理")
TOLD = 3
"""So many acts are told, each with so many changes; the history of the object has all."""


def stale(instance: Any, seen_version: int) -> StaleState:
    """Return the refusal of an act on an object that others have changed since `seen_version`, with their changes."""
    lines = audit.since(instance.ref(), version=seen_version)
    told = "；".join(_told(line) for line in lines[:TOLD])
    said = str(STALE)
    return StaleState(_("%(stale)s。其间：%(told)s") % {"stale": said, "told": told} if told else said)


def _told(line: Line) -> str:
    when = date_format(localtime(line.at), "DATETIME_FORMAT")
    said = _("%(when)s %(who)s%(sentence)s") % {"when": when, "who": line.who, "sentence": line.sentence}
    changes = "，".join((*line.changes[:TOLD], *(("……",) if len(line.changes) > TOLD else ())))
    return f"{said}（{changes}）" if changes else said
