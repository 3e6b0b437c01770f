"""A file brought for an indicator system: kept, shown, committed as a whole or not at all (security.md T25, C6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.core.import_preview import CellChange, Shown
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.scoring.load.document_text import document_hash
from hengjing.steps.indicator_files.content.checking import ruleset_of
from hengjing.steps.indicator_files.content.differences import NodeChange, compare_systems
from hengjing.steps.indicator_files.data import ChangeKind
from hengjing.steps.indicator_files.models import SystemImport
from hengjing.steps.indicator_files.papers.workbook import Read, read_system
from hengjing.steps.indicator_files.papers.yaml_file import read_file
from hengjing.steps.indicator_files.selectors.sides import IMPORT, seen_scheme
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.data import SystemData
from hengjing.steps.schemes.data import SchemeData

CHECK = "indicator_files.import:check"
WORKBOOK = b"PK"
"""How a workbook begins; a ruleset file is text."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What the page of an import shows beside the difference."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Preview:
    """An import as its uploader sees it before it is committed; `version` is that of the text it would replace."""

    upload: SystemImport
    scheme: SchemeData
    read: Read
    staged: Staged
    shown: Shown | None
    version: int


@transaction.atomic
def keep_import(*, actor: Actor, at: datetime, uuid: UUID, file_name: str, content: bytes) -> SystemImport:
    """Keep an uploaded file for its preview; nothing of the system changes.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=IMPORT)
    upload = SystemImport.keep(
        user=actor.user_id, at=at, file_name=file_name, content=content, scheme_id=scheme.id
    )  # fmt: skip
    jobs.import_brought(task=CHECK, actor=actor, at=at, of=_name(scheme), upload=upload)
    return upload


@jobs.task(CHECK)
def check_import(*, run: Run, upload: str) -> Outcome:
    """Check a kept file as its page does, so that it is found again in the import and export center."""
    jobs.progress(run.job, 0, 2, _("读取文件"))
    preview = preview_import(actor=run.actor, uuid=UUID(upload))
    jobs.progress(run.job, 1, 2, _("核对内容"))
    problems = len(preview.staged.problems)
    jobs.progress(run.job, 2, 2)
    return jobs.import_checked(problems=problems, link=f"/indicator-files/imports/{upload}/")


def get_import(*, actor: Actor, uuid: UUID) -> SystemImport:
    """Return a kept file of the actor's own.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    return SystemImport.own(user=actor.user_id, uuid=uuid, of="scheme")


def preview_import(*, actor: Actor, uuid: UUID) -> Preview:
    """Read a kept file against the working text as it is now: every problem by its place, or the difference.

    Raises:
        NotFound: There is no such import of the actor's own, or the actor does not see the scheme any more.
    """
    upload = get_import(actor=actor, uuid=uuid)
    scheme = seen_scheme(actor=actor, uuid=upload.scheme.uuid, action_name=IMPORT)
    system, standing = working(actor=actor, scheme=scheme)
    content = bytes(upload.content)
    is_workbook = content.startswith(WORKBOOK)
    read = read_system(content, standing, scheme.uuid) if is_workbook else read_file(content, standing)
    shown, seal = None, ""
    if not read.problems:
        shown = shown_of(compare_systems(standing, ruleset_of(standing, read.system)))
        seal = f"{read.sha256}:{document_hash(standing)}"
    return Preview(upload, scheme, read, Staged(read.problems, read.notes, seal), shown, system.version)


@transaction.atomic
def commit_import(*, actor: Actor, at: datetime, uuid: UUID, seal: str, seen_version: int) -> SchemeData:
    """Write what the preview showed, all of it; the seal says that nothing has changed since.

    Raises:
        NotReady: The file has problems, or was committed already.
        StaleState: The file or the working text is not what the preview showed.
    """
    preview = preview_import(actor=actor, uuid=uuid)
    if preview.staged.problems:
        raise NotReady(preview.staged.problems)
    if seal != preview.staged.seal:
        raise StaleState(_("文件或现有数据在预览之后有变化，请重新预览后再确认。"))
    preview.upload.take(at=at)
    link = f"/indicator-files/{preview.scheme.uuid}/"
    jobs.import_written(actor=actor, at=at, of=_name(preview.scheme), upload=preview.upload, link=link)
    indicators.replace_document(
        actor=actor, at=at, scheme_uuid=UUID(preview.scheme.uuid), seen_version=seen_version,
        document=preview.read.system, how=_("导入文件“%(name)s”") % {"name": preview.upload.file_name},
    )  # fmt: skip
    return preview.scheme


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


def _name(scheme: SchemeData) -> str:
    return _("%(scheme)s指标体系") % {"scheme": scheme.title}
