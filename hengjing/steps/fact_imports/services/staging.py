"""A file of facts between upload and commit: kept by its uploader, written once, as it was shown."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.steps.fact_imports.data import ImportData
from hengjing.steps.fact_imports.models import StagedFacts
from hengjing.steps.fact_imports.selectors.board import own_upload
from hengjing.steps.fact_imports.services.bringing import (
    BRING,
    FactsUpload,
    bring_facts,
    check_file,
    require_source,
)
from hengjing.steps.schemes import api as schemes


@transaction.atomic
def stage_facts(
    *, actor: Actor, at: datetime, scheme_id: int, source_name: str, document: str, file: FactsUpload
) -> StagedFacts:
    """Keep a file in which nothing is wrong, to be shown before it is written.

    Raises:
        NotAllowed, NotReady: As `bring_facts` says.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    access.require(actor=actor, action_name=BRING, subject=Subject(program=scheme.program.id))
    require_source(source_name, document)
    check_file(scheme_id=scheme_id, file=file)
    return StagedFacts.keep(
        user=actor.user_id, at=at, file_name=file.name, content=file.content, scheme_id=scheme_id,
        source_name=source_name.strip()[:200], document=document.strip()[:200],
    )  # fmt: skip


@transaction.atomic
def commit_facts(*, actor: Actor, at: datetime, uuid: UUID) -> ImportData:
    """Write what the preview showed, once.

    Raises:
        NotFound: There is no such file of the actor's own.
        NotAllowed, NotReady: As `bring_facts` says, or it was committed already.
    """
    upload = own_upload(actor=actor, uuid=uuid)
    upload.take(at=at)
    return bring_facts(
        actor=actor, at=at, scheme_id=upload.scheme_id, source_name=upload.source_name, document=upload.document,
        file=FactsUpload(upload.file_name, bytes(upload.content)),
    )  # fmt: skip
