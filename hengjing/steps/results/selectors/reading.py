"""Which results a person may see: the office from the computing on, others from the certifying on, units none."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import RunData, RunState
from hengjing.steps.results.data import Links
from hengjing.steps.results.selectors.shown import views_of

VIEW, OWN = "results.result:view", "results.item:view"
RATERS, STUDY = "results.rater:view", "results.study:make"
RECORDS = {
    "tracking.task": "tracking.report:view",
    "score_sheets.cell": "score_sheets.sheet:view",
    "panels.ballot": "score_sheets.sheet:view",
    "fact_imports.import": "fact_imports.import:view",
}
"""What opens each kind of record that facts come from; who reads a sheet reads the ballots of its raters."""

OF_BODY = ("tracking.task", "score_sheets.cell", "panels.ballot")
"""The kinds that an assessing body may open of its own items; what the office imported is the office's."""


def list_results(*, actor: Actor, whole: bool) -> tuple[RunData, ...]:
    """Return the newest result of each year that the actor may see whole, or of which own items; latest year first."""
    if whole:
        found = evaluations.newest_runs(actor=actor)
    else:
        found = tuple(run for run in _certified_for_bodies(actor) if own_items(actor=actor, run=run))
    return tuple(sorted(found, key=lambda each: -each.year))


def get_result(*, actor: Actor, uuid: UUID, action_name: str = VIEW) -> RunData:
    """Return a result that the actor may see whole, or do something else with.

    Raises:
        NotFound: There is none, or none that the actor may see.
        NotAllowed: The actor may not do this with it.
    """
    run = evaluations.run_of(actor=actor, run_uuid=uuid)
    if run.state == RunState.SET_ASIDE:
        raise NotFound(_("没有这份成绩，或者您无权查看"))
    access.require(actor=actor, action_name=action_name, subject=subject_of(run))
    return run


def get_own(*, actor: Actor, uuid: UUID) -> tuple[RunData, tuple[str, ...]]:
    """Return a certified result and the items of it that the body of the actor assesses.

    Raises:
        NotFound: There is none, or none of whose items the body assesses any.
    """
    run = next((each for each in _certified_for_bodies(actor) if each.uuid == str(uuid)), None)
    items = own_items(actor=actor, run=run) if run else ()
    if run is None or not items:
        raise NotFound(_("没有这份成绩，或者您无权查看"))
    return run, items


def own_items(*, actor: Actor, run: RunData) -> tuple[str, ...]:
    """Return the items that the bodies of the actor assess by the ruleset of a result, in its order."""
    names = {orgs.body(body_id=body).name for body in access.reach(actor=actor, action_name=OWN).bodies}
    ruleset = views_of(run_uuid=run.uuid).views.ruleset
    return tuple(node.code for node in ruleset.nodes() if node.assessing_body in names and not node.children)


def _certified_for_bodies(actor: Actor) -> tuple[RunData, ...]:
    programs = frozenset(program for grant in actor.held(Role.ASSESSOR) for program in grant.programs)
    return evaluations.certified_runs(programs=programs) if programs else ()


def subject_of(run: RunData) -> Subject:
    """Return what rights on a result depend on."""
    return Subject(program=run.program, label=run.title)


def ref_of(run: RunData) -> ObjectRef:
    """Return how the log names a result."""
    return ObjectRef("results.result", run.uuid, run.title, program=run.program)


def links_of(run: RunData) -> Links:
    """Return where units and numbers of a result lead for those who see it whole."""
    return Links(
        unit=lambda unit: reverse("results:unit_view", args=[run.uuid, unit]),
        node=lambda unit, node: reverse("results:trace_view", args=[run.uuid, unit, node]),
    )


def records_opened(*, actor: Actor, run: RunData) -> frozenset[str]:
    """Return the kinds of records behind the facts of a result that the actor may open; others lead nowhere."""
    subject = subject_of(run)
    return frozenset(
        kind for kind, view in RECORDS.items() if access.allowed(actor=actor, action_name=view, subject=subject)
    )


def url_of(run: RunData) -> str:
    """Return the page of a result."""
    return reverse("results:result_view", args=[run.uuid])
