"""The version that is worked on, or the last one; without rights, for the apps that build on it."""

from django.db.models import QuerySet

from hengjing.foundation.core.remembering import is_remembering, remembered
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion

LONG = ("sections", "content", "opened")


def rows_of(*, scheme_id: int) -> QuerySet[SchemeVersion]:
    """Return the versions of a scheme that were not given up, the newest first."""
    rows = SchemeVersion.objects.filter(scheme_id=scheme_id).exclude(state=VersionState.DISCARDED)
    return rows.order_by("-number")


@remembered
def every_row() -> tuple[SchemeVersion, ...]:
    """Return the versions of all schemes that were not given up, the newest first: a few a year.

    Texts and contents are read when asked for.
    """
    rows = SchemeVersion.objects.exclude(state=VersionState.DISCARDED)
    return tuple(rows.order_by("-number").defer(*LONG))


def known_rows(*, scheme_id: int) -> tuple[SchemeVersion, ...]:
    """Return the versions of a scheme as `every_row` does; a page reads those of all schemes at once."""
    if is_remembering():
        return tuple(row for row in every_row() if row.scheme_id == scheme_id)
    return tuple(rows_of(scheme_id=scheme_id).defer("content"))


def working_row(*, scheme_id: int) -> SchemeVersion | None:
    """Return the newest version of a scheme."""
    return next(iter(known_rows(scheme_id=scheme_id)), None)
