"""What the office does with other years' indicator systems: take one over (P1, C6)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.indicator_files.content.fitting import Fitted, fit
from hengjing.steps.indicator_files.data import Side
from hengjing.steps.indicator_files.selectors.sides import (
    COPY,
    chosen_side,
    draft_of,
    earlier_sides,
    ruleset_of_side,
    seen_scheme,
)
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes.data import SchemeData


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy would bring: the system of an earlier year, and how units and classes differ since."""

    scheme: SchemeData
    sides: tuple[Side, ...]
    source: Side | None
    fitted: Fitted | None
    version: int


def copy_of(*, actor: Actor, uuid: UUID, source: str = "") -> Copy:
    """Return what a copy of an earlier system would bring; without a choice that of the newest other year.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme or the source, or does not run the program.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=COPY)
    sides = earlier_sides(actor=actor, scheme=scheme)
    chosen = chosen_side(sides, source) if source else next(iter(sides), None)
    system = indicators.system_of(actor=actor, scheme_id=scheme.id)
    fitted = fit(ruleset_of_side(chosen), draft_of(scheme_id=scheme.id)) if chosen else None
    return Copy(scheme, sides, chosen, fitted, system.version)


@transaction.atomic
def copy_system(*, actor: Actor, at: datetime, uuid: UUID, source: str, seen_version: int) -> SchemeData:
    """Write the indicator system of an earlier year as the working text of a scheme.

    Raises:
        NotFound, NotAllowed: As in `copy_of`.
        StaleState: Somebody else was faster, or the scheme cannot be edited now.
    """
    copy = copy_of(actor=actor, uuid=uuid, source=source)
    if copy.source is None or copy.fitted is None:
        raise NotFound(_("没有可以沿用的指标体系"))
    indicators.replace_document(
        actor=actor, at=at, scheme_uuid=uuid, seen_version=seen_version, document=copy.fitted.system,
        how=_("沿用%(source)s") % {"source": copy.source.label},
    )  # fmt: skip
    return copy.scheme
