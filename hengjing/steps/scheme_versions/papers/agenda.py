"""How a version stands before the leading group: who reads it, what is in the bundle, what follows."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations.data import BundleEntry, SubjectKind
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.registry import papers_of
from hengjing.steps.scheme_versions.selectors.reading import base_of, comparison_of, get_version
from hengjing.steps.scheme_versions.services.deciding import follow_adoption, follow_return, live_fingerprint
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step


def _read(actor: Actor, uuid: UUID) -> ObjectRef | None:
    try:
        return get_version(actor=actor, uuid=uuid).ref()
    except NotFound:
        return None


def _bundle(actor: Actor, uuid: UUID) -> tuple[BundleEntry, ...]:
    row = get_version(actor=actor, uuid=uuid)
    entries = [
        BundleEntry(_("方案全文"), reverse("scheme_versions:version_view", args=[uuid])),
        BundleEntry(_("方案全文（Word）"), reverse("scheme_versions:version_word", args=[uuid])),
    ]
    before = base_of(version=row)
    if before is not None:
        count = sum(len(part.differences) for part in comparison_of(before=before, after=row))
        url = f"{reverse('scheme_versions:version_compare', args=[uuid])}?with={before.uuid}"
        note = _("改 %(count)s 处，涉及 %(units)s 家单位") % {"count": count, "units": len(row.touched)}
        entries.append(BundleEntry(_("与现行版本对照"), url, note))
    return (*entries, *papers_of(actor=actor, scheme_id=row.scheme_id))


def _due_on(uuid: UUID) -> date | None:
    """Return by when the text is needed: the first by the end of its step, an amendment by the day it takes effect."""
    row = SchemeVersion.objects.get(uuid=uuid)
    return row.effective_on if row.number > 1 else schemes.scheme_by_id(scheme_id=row.scheme_id).due_on(Step.SCHEME)


KIND = SubjectKind(
    entity=SchemeVersion.entity,
    label=gettext_lazy("年度考核方案"),
    may_read=_read,
    fingerprint=live_fingerprint,
    bundle=_bundle,
    on_adopted=follow_adoption,
    on_returned=follow_return,
    due_on=_due_on,
)
