"""The version that is worked on, or the last one; without rights, for the apps that build on it."""

from django.db.models import QuerySet

from hengjing.foundation.core.remembering import remembered
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion


def rows_of(*, scheme_id: int) -> QuerySet[SchemeVersion]:
    """Return the versions of a scheme that were not given up, the newest first."""
    rows = SchemeVersion.objects.filter(scheme_id=scheme_id).exclude(state=VersionState.DISCARDED)
    return rows.order_by("-number")


@remembered
def known_rows(*, scheme_id: int) -> tuple[SchemeVersion, ...]:
    """Return the versions of a scheme that were not given up, the newest first; contents are read when asked for."""
    return tuple(rows_of(scheme_id=scheme_id).defer("content"))


@remembered
def working_row(*, scheme_id: int) -> SchemeVersion | None:
    """Return the newest version of a scheme."""
    return next(iter(known_rows(scheme_id=scheme_id)), None)
