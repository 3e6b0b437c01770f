"""Facts of an earlier year, brought as a file: checked as a whole, kept with their hash (P1)."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.trials.content.facts import bound, compiled_of
from hengjing.steps.trials.models import FactsFile
from hengjing.steps.trials.selectors.reading import BRING, ruleset_of_year, seen_scheme

LARGEST = 30 * 1024 * 1024


@transaction.atomic
def bring_facts(*, actor: Actor, at: datetime, uuid: UUID, source: str, file_name: str, content: bytes) -> FactsFile:
    """Keep the facts of the year of a scheme; those that are kept already are returned as they are.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        NotReady: The source is missing, or the file has problems: each with its row and column.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=BRING)
    if not source.strip():
        raise NotReady([Problem("source_missing", _("请填写数据来源"), "source")])
    if len(content) > LARGEST:
        raise NotReady([Problem("file.large", _("文件超过 30 MB"), "file", _("请只保留本考核范围的数据。"))])
    facts = bound(compiled_of(ruleset_of_year(scheme=scheme)), content, file_name).facts
    standing = FactsFile.objects.filter(scheme_id=scheme.id, facts_hash=facts.hash).first()
    if standing:
        return standing
    row = FactsFile.objects.create(
        uuid=uuid4(),
        scheme_id=scheme.id,
        program_id=scheme.program.id,
        source=source.strip(),
        file_name=file_name[:200],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        facts_hash=facts.hash,
        rows=len(list(facts.rows())),
        brought_at=at,
        brought_by_id=actor.user_id or 0,
    )
    audit.record(actor=actor, at=at, action=BRING, subject=row.ref(), reason=source.strip())
    return row
