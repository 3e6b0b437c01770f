"""The objects that a year is decided by, as far as the actor may see them; every app answers for its own."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.steps.decision_chain.data import Bound
from hengjing.steps.decision_chain.stations import ANNOUNCEMENT, BATCH, DECISION, EVALUATION, RUN, VERSION
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import RunData
from hengjing.steps.grades import api as grades
from hengjing.steps.letters import api as letters
from hengjing.steps.publication import api as publication
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes.data import SchemeData

Hashes = tuple[tuple[str, str], ...]


def bound_of(*, actor: Actor, scheme: SchemeData) -> tuple[Bound, ...]:
    """Return every object of the chain, in the order in which it came to be."""
    runs = tuple(reversed(evaluations.runs_of(actor=actor, scheme_id=scheme.id)))
    return (
        *_versions(scheme),
        *_letters(actor, scheme),
        *_facts(actor, scheme, runs),
        *(_run(run) for run in runs),
        *_decisions(actor, scheme),
        *_announcements(actor, scheme),
    )


def _versions(scheme: SchemeData) -> list[Bound]:
    return [
        Bound(
            VERSION, each.uuid,
            _("第 %(n)s 版 %(document)s") % {"n": each.number, "document": each.document_number},
            reverse("scheme_versions:version_view", args=[each.uuid]), each.fingerprint,
            ((_("内容指纹"), each.fingerprint),),
        )
        for each in reversed(scheme_versions.versions_of(scheme.id))
    ]  # fmt: skip


def _letters(actor: Actor, scheme: SchemeData) -> list[Bound]:
    batch = letters.batch_of(actor=actor, scheme_id=scheme.id)
    if batch is None:
        return []
    hashes = ((_("全部责任书的指纹"), batch.fingerprint),)
    return [Bound(BATCH, batch.uuid, batch.title, batch.url, batch.fingerprint, hashes)]


def _facts(actor: Actor, scheme: SchemeData, runs: tuple[RunData, ...]) -> list[Bound]:
    found = evaluations.evaluation_of(actor=actor, scheme_id=scheme.id)
    if found is None:
        return []
    locks = [(_("第 %(n)s 次计算的数据指纹") % {"n": run.number}, run.facts_hash) for run in runs]
    if found.frozen and found.frozen not in {run.facts_hash for run in runs}:
        locks.append((_("现在锁定的数据指纹"), found.frozen))
    return [Bound(EVALUATION, found.uuid, found.title, found.url, "", tuple(locks))]


def _run(run: RunData) -> Bound:
    hashes: Hashes = (
        (_("规则集指纹"), run.ruleset_hash), (_("数据指纹"), run.facts_hash), (_("成绩单指纹"), run.sheet_hash),
        (_("引擎版本"), run.engine_version),
    )  # fmt: skip
    return Bound(RUN, run.uuid, f"{run.title} {run.state_label}", run.url, run.sheet_hash, hashes)


def _decisions(actor: Actor, scheme: SchemeData) -> list[Bound]:
    return [
        Bound(
            DECISION, each.uuid, f"{each.title} {each.state_label}", each.url, each.fingerprint,
            ((_("依据的成绩单指纹"), each.sheet_hash), (_("等次指纹"), each.fingerprint)),
        )
        for each in grades.decisions_of(actor=actor, scheme_id=scheme.id)
    ]  # fmt: skip


def _announcements(actor: Actor, scheme: SchemeData) -> list[Bound]:
    return [
        Bound(
            ANNOUNCEMENT, each.uuid, f"{each.title} {each.state_label}", each.url, each.fingerprint,
            ((_("公布内容的指纹"), each.fingerprint),),
        )
        for each in publication.announcements_of(actor=actor, scheme_id=scheme.id)
    ]  # fmt: skip
