"""The file of an indicator system as an import: workbook or ruleset file, laid beside the working text (C6)."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.import_preview import CellChange, Shown
from hengjing.foundation.core.spreadsheets.api import Checked
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare
from hengjing.scoring.load.document_text import document_hash
from hengjing.steps.indicator_files.content.checking import ruleset_of
from hengjing.steps.indicator_files.content.differences import NodeChange, compare_systems
from hengjing.steps.indicator_files.content.fields import Document
from hengjing.steps.indicator_files.data import ChangeKind
from hengjing.steps.indicator_files.forms import SystemFileForm
from hengjing.steps.indicator_files.models import SystemImport
from hengjing.steps.indicator_files.papers.workbook import read_system
from hengjing.steps.indicator_files.papers.yaml_file import read_file
from hengjing.steps.indicator_files.selectors.sides import IMPORT, seen_scheme
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.data import SystemData
from hengjing.steps.schemes.data import SchemeData

WORKBOOK = b"PK"
"""How a workbook begins; a ruleset file is text."""


def _read(actor: Actor, scheme: SchemeData, content: bytes) -> Reading[Document]:
    """Lay a file beside the working text as it is now; nothing was begun in version 0."""
    system, standing = working(actor=actor, scheme=scheme)
    is_workbook = content.startswith(WORKBOOK)
    read = read_system(content, standing, scheme.uuid) if is_workbook else read_file(content, standing)
    shown, seal = None, ""
    if not read.problems:
        shown = shown_of(compare_systems(standing, ruleset_of(standing, read.system)))
        seal = f"{read.sha256}:{document_hash(standing)}"
    return Reading(Checked(read.problems, read.notes, seal), shown, read.system, system.version)


def working(*, actor: Actor, scheme: SchemeData) -> tuple[SystemData, dict[str, object]]:
    """Return the working text with its version, and the whole ruleset that it makes."""
    system = indicators.system_of(actor=actor, scheme_id=scheme.id)
    return system, indicators.whole_document(scheme=scheme, document=system.document)


def shown_of(nodes: Sequence[NodeChange]) -> Shown:
    """Return a difference as the page of an import shows it."""
    changed = [node for node in nodes if node.kind in {ChangeKind.CHANGED, ChangeKind.MOVED}]
    cells = tuple(
        CellChange(f"{node.name} {field.detail}".strip(), field.label, field.before, field.after)
        for node in changed
        for field in node.fields
    )
    added, removed = (
        tuple(node.name for node in nodes if node.kind == kind) for kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
    )
    return Shown(added, len(changed), cells, removed, sum(node.kind == ChangeKind.SAME for node in nodes))


def _write(*, actor: Actor, at: datetime, preview: Preview[SchemeData, Document], seen_version: int) -> None:
    indicators.replace_document(
        actor=actor, at=at, scheme_uuid=UUID(preview.target.uuid), seen_version=seen_version,
        document=preview.reading.content, how=_("导入文件“%(name)s”") % {"name": preview.upload.file_name},
    )  # fmt: skip


def _crumbs(scheme: SchemeData) -> tuple[tuple[str, str], ...]:
    address = reverse("indicator_files:system_view", args=[scheme.uuid])
    return (scheme.title, reverse("schemes:scheme_view", args=[scheme.uuid])), (_("指标体系文件"), address)


def _name(scheme: SchemeData) -> str:
    return _("%(scheme)s指标体系") % {"scheme": scheme.title}


SYSTEM_IMPORT = declare(FileImport(
    kept=SystemImport, of="scheme", action=IMPORT, find=partial(seen_scheme, action_name=IMPORT), read=_read,
    write=_write, crumbs=_crumbs, name=_name, form=SystemFileForm,
    what=gettext_lazy("指标"), heading=gettext_lazy("导入指标体系"),
    note=gettext_lazy("填报表的每张工作表都会读取；全部问题按工作表、行、列列出，规则集文件按行列出。有一处问题就什么都不写入。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of indicator systems."""
