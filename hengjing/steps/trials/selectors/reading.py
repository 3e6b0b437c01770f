"""Reads of trials and of the facts that they stand on (P1): the office, the auditor, and the group while it decides."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations.data import BundleEntry
from hengjing.scoring.load.document_text import document_hash
from hengjing.steps.indicator_files import api as indicator_files
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.trials.data import TrialSummary
from hengjing.steps.trials.models import FactsFile, Trial, TrialUnit

VIEW = "trials.trial:view"
RUN = "trials.trial:run"
BRING = "trials.facts:bring"


def seen_scheme(*, actor: Actor, uuid: UUID, action_name: str = VIEW) -> SchemeData:
    """Return a scheme whose trials the actor may see or make.

    Raises:
        NotFound: The actor does not see it; or sees it only as a member of the group, which does not deliberate now.
        NotAllowed: The actor may not do it.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action_name, subject=Subject(program=scheme.program.id))
    if not may_see(actor=actor, scheme=scheme):
        raise NotFound(_("方案不在审议中，试算不予公开"))
    return scheme


def may_see(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may see the trials of a scheme now: the group only while it deliberates."""
    allowed = access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id))
    return allowed and indicator_files.sees_draft(actor=actor, scheme=scheme)


def may_run(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may try the draft of a scheme."""
    return access.allowed(actor=actor, action_name=RUN, subject=Subject(program=scheme.program.id))


def trials_of(*, scheme: SchemeData) -> QuerySet[Trial]:
    """Return the trials of a scheme that the actor has been let see."""
    rows = Trial.objects.filter(scheme_id=scheme.id).select_related("facts", "made_by")
    return rows.defer("ruleset", "summary", "facts__content")


def get_trial(*, actor: Actor, uuid: UUID) -> Trial:
    """Return a trial.

    Raises:
        NotFound: There is none, or none that the actor may see now.
        NotAllowed: The actor has no such right in the program.
    """
    row = Trial.objects.select_related("scheme", "facts", "facts__scheme", "made_by").defer(
        "ruleset", "facts__content"
    ).filter(uuid=uuid).first()  # fmt: skip
    if row is None:
        raise NotFound(_("没有这次试算，或者您无权查看"))
    seen_scheme(actor=actor, uuid=row.scheme.uuid)
    return row


def unit_of(*, trial: Trial, code: str) -> TrialUnit:
    """Return one unit of a trial that the actor has been let see.

    Raises:
        NotFound: The trial has no such unit.
    """
    row = TrialUnit.objects.filter(trial=trial, code=code).first()
    if row is None:
        raise NotFound(_("这次试算没有这个单位"))
    return row


def facts_for(*, scheme: SchemeData) -> list[FactsFile]:
    """Return the facts of this and earlier years of the program, the newest year first."""
    rows = FactsFile.objects.select_related("scheme", "brought_by").defer("content")
    return list(
        rows.filter(program_id=scheme.program.id, scheme__year__lte=scheme.year).order_by("-scheme__year", "-pk")
    )


def years_of_facts(*, actor: Actor, scheme: SchemeData) -> list[SchemeData]:
    """Return the schemes of which facts can be brought: this year's and earlier ones with an indicator system."""
    years = schemes.list_years(actor=actor, program_id=scheme.program.id)
    every = [schemes.get_scheme(actor=actor, program_id=scheme.program.id, year=year) for year in years]
    return [each for each in every if each.year <= scheme.year and "base" in ruleset_of_year(scheme=each)]


def ruleset_of_year(*, scheme: SchemeData) -> dict[str, Any]:
    """Return the ruleset by which a year's own facts are read: the one in force, before there is one the draft."""
    system = indicators.system_in_force(scheme=scheme)
    if system is None:
        return indicators.ruleset_document(scheme.id)
    return indicators.whole_document(scheme=scheme, document=system.document)


def is_stale(*, trial: Trial) -> bool:
    """Tell whether the draft of the scheme has changed since the trial."""
    return draft_hash(scheme_id=trial.scheme_id) != trial.ruleset_hash


def draft_hash(*, scheme_id: int) -> str:
    """Return the hash of the draft's whole ruleset as the engine writes it."""
    return document_hash(indicators.ruleset_document(scheme_id))


def summaries(*, actor: Actor, scheme_id: int) -> tuple[TrialSummary, ...]:
    """Return the trials of a scheme in a line each, for the agenda; none to those who may not see them."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    if not may_see(actor=actor, scheme=scheme):
        return ()
    standing = draft_hash(scheme_id=scheme_id)
    return tuple(
        TrialSummary(
            str(row.uuid), row.title, reverse("trials:trial_view", args=[row.uuid]),
            row.movers_count, row.units_count, row.ruleset_hash != standing,
        )
        for row in trials_of(scheme=scheme)
    )  # fmt: skip


def agenda(actor: Actor, scheme_id: int) -> tuple[BundleEntry, ...]:
    """Return the trials as papers of the agenda under which the group reads a version of the scheme."""
    said, stale = _("%(units)s 家单位，%(movers)s 家有变动"), _("工作稿在试算之后有变动")
    return tuple(
        BundleEntry(
            each.title, each.url,
            "；".join([said % {"units": each.units, "movers": each.movers}, *([stale] if each.is_stale else [])]),
        )
        for each in summaries(actor=actor, scheme_id=scheme_id)
    )  # fmt: skip
