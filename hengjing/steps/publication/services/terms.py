"""Write what a scheme says of posting and publication, while its text is open (P6)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.publication.models import SchemeTerms
from hengjing.steps.publication.terms import version_of, working_terms
from hengjing.steps.publication_papers.data import BREADTH, PublicationTerms
from hengjing.steps.publication_papers.terms import changes_of, kept_of
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes

EDIT = "publication.terms:edit"
LONGEST = 60


@transaction.atomic
def save_terms(
    *, actor: Actor, at: datetime, scheme_id: int, terms: PublicationTerms, seen_version: int | None = None
) -> PublicationTerms:
    """Say how long and to whom results are posted, and to whom they are published.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The text of the scheme is not open, or the posting would reach more than the publication.
        StaleState: Somebody else has written them since the actor saw them.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    grant = access.require(actor=actor, action_name=EDIT, subject=Subject(program=scheme.program.id))
    scheme_versions.require_editable(scheme_id=scheme_id)
    if not 1 <= terms.days <= LONGEST:
        raise NotReady([Problem("days", _("公示期为 1 至 60 个工作日"), "days")])
    if BREADTH[terms.posted_to] > BREADTH[terms.audience]:
        raise NotReady([Problem("too_wide", _("公示范围不能大于公布范围"), "posted_to")])
    standing = version_of(scheme_id=scheme_id)
    if seen_version not in {None, standing}:
        raise StaleState(str(workflow.STALE))
    before = working_terms(scheme_id=scheme_id)
    SchemeTerms.objects.update_or_create(scheme_id=scheme_id, defaults=kept_of(terms) | {"version": standing + 1})
    ref = ObjectRef("schemes.scheme", scheme.uuid, scheme.title, scheme.version, program=scheme.program.id)
    audit.record(actor=actor, at=at, action=EDIT, subject=ref, grant=grant, difference=changes_of(before, terms))
    return terms
