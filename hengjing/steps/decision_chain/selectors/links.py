"""The objects that a year is decided by, as far as the actor may see them; every app answers for its own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.steps.decision_chain.data import Bound
from hengjing.steps.decision_chain.stations import ANNOUNCEMENT, BATCH, DECISION, EVALUATION, RUN, VERSION
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import EvaluationData, RunData
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.data import DecisionData
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import BatchData
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import AnnouncementData
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.data import VersionData
from hengjing.steps.schemes.data import SchemeData

Hashes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """The objects of a year as their apps give them, oldest first; what the actor may not see yet is missing."""

    scheme: SchemeData
    versions: tuple[VersionData, ...]
    batch: BatchData | None
    evaluation: EvaluationData | None
    runs: tuple[RunData, ...]
    decisions: tuple[DecisionData, ...]
    announcements: tuple[AnnouncementData, ...]


def links_of(*, actor: Actor, scheme: SchemeData) -> Links:
    """Return the objects that a year is decided by; the caller has asked for the right to the year."""
    return Links(
        scheme=scheme,
        versions=tuple(reversed(scheme_versions.versions_of(scheme.id))),
        batch=letters.batch_of(actor=actor, scheme_id=scheme.id),
        evaluation=evaluations.evaluation_of(actor=actor, scheme_id=scheme.id),
        runs=tuple(reversed(evaluations.runs_of(actor=actor, scheme_id=scheme.id))),
        decisions=grades.decisions_of(actor=actor, scheme_id=scheme.id),
        announcements=publication.announcements_of(actor=actor, scheme_id=scheme.id),
    )


def bound_of(links: Links) -> tuple[Bound, ...]:
    """Return every object of the chain with its hashes, in the order in which it came to be."""
    return (
        *(_version(each) for each in links.versions),
        *([_letters(links.batch)] if links.batch else ()),
        *([_facts(links.evaluation, links.runs)] if links.evaluation else ()),
        *(_run(run) for run in links.runs),
        *(_decision(each) for each in links.decisions),
        *(_announcement(each) for each in links.announcements),
    )


def _version(each: VersionData) -> Bound:
    label = _("第 %(n)s 版 %(document)s") % {"n": each.number, "document": each.document_number}
    url = reverse("scheme_versions:version_view", args=[each.uuid])
    return Bound(VERSION, each.uuid, label, url, each.fingerprint, ((_("内容指纹"), each.fingerprint),))


def _letters(batch: BatchData) -> Bound:
    hashes = ((_("全部责任书的指纹"), batch.fingerprint),)
    return Bound(BATCH, batch.uuid, batch.title, batch.url, batch.fingerprint, hashes)


def _facts(found: EvaluationData, runs: tuple[RunData, ...]) -> Bound:
    locks = [(_("第 %(n)s 次计算的数据指纹") % {"n": run.number}, run.facts_hash) for run in runs]
    if found.frozen and found.frozen not in {run.facts_hash for run in runs}:
        locks.append((_("现在锁定的数据指纹"), found.frozen))
    return Bound(EVALUATION, found.uuid, found.title, found.url, "", tuple(locks))


def _run(run: RunData) -> Bound:
    hashes: Hashes = (
        (_("规则集指纹"), run.ruleset_hash), (_("数据指纹"), run.facts_hash), (_("成绩单指纹"), run.sheet_hash),
        (_("引擎版本"), run.engine_version),
    )  # fmt: skip
    return Bound(RUN, run.uuid, f"{run.title} {_(run.state_label)}", run.url, run.sheet_hash, hashes)


def _decision(each: DecisionData) -> Bound:
    hashes = ((_("依据的成绩单指纹"), each.sheet_hash), (_("等次指纹"), each.fingerprint))
    return Bound(DECISION, each.uuid, f"{each.title} {_(each.state_label)}", each.url, each.fingerprint, hashes)


def _announcement(each: AnnouncementData) -> Bound:
    hashes = ((_("公布内容的指纹"), each.fingerprint),)
    label = f"{each.title} {_(each.state_label)}"
    return Bound(ANNOUNCEMENT, each.uuid, label, each.url, each.fingerprint, hashes)
