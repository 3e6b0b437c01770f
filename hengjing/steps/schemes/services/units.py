"""Whom a scheme assesses (O1, O2): changed with a reason until later steps build on it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.schemes.holds import held
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from hengjing.steps.schemes.selectors.pages import unit_ids_of
from hengjing.steps.schemes.selectors.reading import find_scheme, scheme_by_id
from hengjing.steps.schemes.services.drafting import unit_problems

CHANGE = "schemes.unit:change"


@transaction.atomic
def change_units(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, units: Collection[int], reason: str
) -> SchemeData:
    """Let a scheme assess these units and no others, with the reason.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        StaleState: The scheme was changed since the actor saw it.
        NotReady: Plans stand, a unit that leaves carries a task, a unit that joins is closed or another program's,
            nobody would be left, nothing changes, or the reason is missing.
    """
    row = find_scheme(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=CHANGE, subject=row.subject())
    claim(row, seen_version)
    before, after = unit_ids_of(scheme=row), frozenset(units)
    joining, leaving = after - before, before - after
    problems = [
        *held(scheme_id=row.pk, leaving=leaving),
        *unit_problems(actor=actor, at=at, program_id=row.program_id, year=row.year, units=joining),
        *_form_problems(after, joining | leaving, reason),
    ]
    if problems:
        raise NotReady(problems)
    SchemeUnit.objects.filter(scheme=row, unit_id__in=leaving).delete()
    SchemeUnit.objects.bulk_create(SchemeUnit(scheme=row, unit_id=unit) for unit in joining)
    named = {"列入单位": _named(row, joining, at), "移出单位": _named(row, leaving, at)}
    audit.record(
        actor=actor, at=at, action=CHANGE, subject=row.ref(), grant=grant, reason=reason.strip(),
        difference={what: ("", names) for what, names in named.items() if names},
    )  # fmt: skip
    return scheme_by_id(scheme_id=row.pk)


@transaction.atomic
def restore_units(*, scheme_id: int, units: Collection[int]) -> None:
    """Let a scheme assess the units again that it assessed before an amendment that is given up.

    Called by the app that keeps the versions, which has asked for the right and leaves the entry in the log.
    """
    standing = frozenset(SchemeUnit.objects.filter(scheme_id=scheme_id).values_list("unit_id", flat=True))
    SchemeUnit.objects.filter(scheme_id=scheme_id, unit_id__in=standing - frozenset(units)).delete()
    SchemeUnit.objects.bulk_create(
        SchemeUnit(scheme_id=scheme_id, unit_id=unit) for unit in units if unit not in standing
    )


def lock_units(*, scheme_id: int) -> None:
    """Keep the units of a scheme as they are until the end of the transaction.

    Called by a later step before it looks whether a unit is assessed and builds on it: the office may be about to
    take the unit out (SQLite has one writer at a time anyway). The key is left to others: what refers to the scheme is
    written beside it, and at its end asks only whether the scheme is still there.
    """
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme_id)


def _form_problems(after: frozenset[int], changed: frozenset[int], reason: str) -> list[Problem]:
    found = []
    if not after:
        found.append(Problem("no_unit", _("请至少选择一家考核单位")))
    if not changed:
        found.append(Problem("nothing_changed", _("考核单位没有变化"), "", _("请勾选或取消勾选单位，或者返回")))
    if not reason.strip():
        found.append(Problem("reason_missing", _("请填写理由")))
    return found


def _named(row: Scheme, units: frozenset[int], at: datetime) -> str:
    return "、".join(unit.name for unit in orgs.units_in_order(ids=units, on=orgs.day_of(at), year=row.year))
