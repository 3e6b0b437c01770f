"""A file that is brought: kept, checked, shown, committed as a whole or not at all (security.md C8, T25, P15)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.kept_imports import KeptImport
from hengjing.foundation.imports.description import D, FileImport, Preview, T
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run


def declare(which: FileImport[T, D]) -> FileImport[T, D]:
    """Register the job that checks what is brought, and return the import; done where a step describes it."""

    @jobs.task(which.task)
    def check(*, run: Run, upload: str) -> Outcome:
        jobs.progress(run.job, 0, 2, _("读取文件"))
        preview = preview_import(which, actor=run.actor, uuid=UUID(upload))
        jobs.progress(run.job, 1, 2, _("核对内容"))
        problems = len(preview.staged.problems)
        jobs.progress(run.job, 2, 2)
        return jobs.import_checked(problems=problems, link=which.page("view", upload))

    return which


@transaction.atomic
def keep_import(
    which: FileImport[T, D],
    *,
    actor: Actor,
    at: datetime,
    uuid: UUID,
    file_name: str,
    content: bytes,
    about: Mapping[str, Any] | None = None,
) -> KeptImport:
    """Keep a file as it came, with what was said of it, and queue its check; nothing of the object changes.

    Raises:
        NotFound, NotAllowed: The actor may not see or write the object.
        StaleState: The object takes no file in its state.
    """
    target = which.open(actor=actor, uuid=uuid)
    of = {f"{which.of}_id": target.id, **(about or {})}
    upload = which.kept.keep(user=actor.user_id, at=at, file_name=file_name, content=content, **of)
    jobs.import_brought(task=which.task, actor=actor, at=at, of=which.name(target), upload=upload)
    return upload


def get_import(which: FileImport[T, D], *, actor: Actor, uuid: UUID) -> KeptImport:
    """Return a kept file of the actor's own.

    Raises:
        NotFound: There is none, or somebody else brought it.
    """
    return which.kept.own(user=actor.user_id, uuid=uuid, of=which.of)


def preview_import(which: FileImport[T, D], *, actor: Actor, uuid: UUID) -> Preview[T, D]:
    """Read a kept file against the object as it is now: every problem by its cell, or the difference.

    Raises:
        NotFound: There is no such import of the actor's own, or the actor does not see the object any more.
    """
    upload = get_import(which, actor=actor, uuid=uuid)
    target = which.find(actor=actor, uuid=getattr(upload, which.of).uuid)
    return Preview(upload, target, which.read(actor, target, bytes(upload.content)))


@transaction.atomic
def commit_import(
    which: FileImport[T, D], *, actor: Actor, at: datetime, uuid: UUID, seal: str, seen_version: int
) -> T:
    """Write what the preview showed, all of it; the seal says that nothing has changed since.

    Raises:
        NotReady: The file has problems, or was committed already.
        StaleState: The file or the object is not what the preview showed.
    """
    preview = preview_import(which, actor=actor, uuid=uuid)
    preview.staged.require_seen(seal)
    preview.upload.take(at=at)
    name, link = which.name(preview.target), which.page_of(preview.target, "view")
    jobs.import_written(actor=actor, at=at, of=name, upload=preview.upload, link=link)
    which.write(actor=actor, at=at, preview=preview, seen_version=seen_version)
    return preview.target
