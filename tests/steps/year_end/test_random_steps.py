"""Random steps through the whole year: what moves has its record with every field, what is refused moves nothing."""

import json
from dataclasses import dataclass, field
from functools import cache

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.models import Max

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.audit.verification import verified
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades import api as grades
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.key_work import api as key_work
from hengjing.steps.letters import api as letters
from hengjing.steps.panels import api as panels
from hengjing.steps.plans import api as plans
from hengjing.steps.publication import api as publication
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.tracking import api as tracking
from tests.counts import count
from tests.portal.crawling import undone
from tests.steps import closing
from tests.steps.closing import YEAR_END
from tests.steps.publication.publishing import AFTER
from tests.steps.year_end.draws import Draws
from tests.steps.year_end.walking import REASON, Whole

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.on_sqlite]

STEPS = count(reduced=300, full=25_000)
WALK = 400
"""Steps from the draft of the scheme on, before another walk begins."""
UNITS = {"GOV": ("政府部门", "ab"), "LAW": ("政法部门", "d")}
"""Three units in two classes go every way that five do."""
PEOPLE = ("office", "office2", "assessor", "assessor2", "chair", "member1", "member2", "mayor", "leader", "leader2",
          "head_a", "filer_a", "head_d", "filer_d", "auditor")  # fmt: skip
REFUSED = (NotAllowed, NotFound, NotReady, StaleState)
RECORD = ("action", "actor", "actor_name", "role", "entity", "object_uuid", "object", "at", "district", "program")
"""What no record of a transition may lack; a reason besides, where the flow asks for one."""
ACTS = {
    "scheme_versions.version": (scheme_versions.put_up_version, scheme_versions.reopen_version),
    "deliberations.matter": (deliberations.adopt, deliberations.return_matter, deliberations.withdraw_matter),
    "implementation_rules.rule": (rules.submit_rule, rules.withdraw_rule, rules.send_back_rule, rules.issue_rule),
    "key_work.breakdown": (key_work.issue_breakdown,),
    "plans.plan": (plans.submit_plan, plans.withdraw_plan, plans.send_back_to_filer, plans.declare_plan,
                   plans.withdraw_declaration, plans.send_back_plan, plans.review_plan, plans.send_back_by_leader,
                   plans.approve_plan, plans.amend_plan, plans.consolidate_plan),
    "letters.batch": (letters.put_up_batch, letters.withdraw_batch, letters.send_back_batch, letters.approve_batch),
    "letters.letter": (letters.confirm_letter,),
    "tracking.report": (tracking.file_report, tracking.take_back_report, tracking.send_back_to_filer,
                        tracking.submit_report, tracking.send_back_report, tracking.accept_report),
    "panels.ballot": (panels.mark_absent, panels.reopen_ballot),
    "score_sheets.sheet": (score_sheets.submit_sheet, score_sheets.withdraw_sheet, score_sheets.accept_sheet,
                           score_sheets.send_back_sheet),
    "evaluations.evaluation": (evaluations.lock, evaluations.unlock),
    "grades.decision": (grades.put_up, grades.withdraw, grades.send_back, grades.approve),
    "publication.announcement": (publication.post, publication.close_posting, publication.publish,
                                 publication.withdraw),
}  # fmt: skip
"""What anybody may try on anything, by what it is tried on."""
REASONED = frozenset(
    {scheme_versions.reopen_version, deliberations.return_matter, deliberations.withdraw_matter, rules.send_back_rule,
     plans.send_back_to_filer, plans.send_back_plan, plans.send_back_by_leader, plans.amend_plan,
     letters.withdraw_batch, letters.send_back_batch, tracking.send_back_to_filer, tracking.send_back_report,
     panels.mark_absent, panels.reopen_ballot, score_sheets.send_back_sheet, evaluations.unlock, grades.withdraw,
     grades.send_back, publication.withdraw}
)  # fmt: skip
LATER = frozenset({publication.close_posting, publication.publish})


@cache
def models():
    """Everything that has a way to go, by the name of its flow."""
    known = {flow.entity for flow in workflow.flows()}
    found = {getattr(model, "entity", ""): model for model in apps.get_models()}
    return {entity: found[entity] for entity in sorted(known & found.keys())}


class Walk:
    """A year whose steps are drawn: one in four is the next by whoever's turn it is, else anybody tries anything."""

    def __init__(self, whole, draws):
        self.whole, self.draws = whole, draws

    def step(self, known):
        """One step; `known` is what has a way to go."""
        kinds = sorted({entity for entity, _uuid in known} & ACTS.keys())
        if not (kinds and self.draws.below(4)):
            return self.whole.next()()
        entity = self._one(kinds)
        uuid = self._one(sorted(uuid for kind, uuid in known if kind == entity))
        row, act, who = models()[entity].objects.get(uuid=uuid), self._one(ACTS[entity]), self._one(PEOPLE)
        at = AFTER if act in LATER else self.whole.now
        more = {"reason": REASON} if act in REASONED else {}
        actor = self.whole.actor(who, at)
        return act(actor=actor, at=at, uuid=row.uuid, seen_version=row.version, **more)

    def _one(self, several):
        return several[self.draws.below(len(several))]


def standing():
    """The state of everything that has a way to go."""
    return {(entity, uuid): state for entity, model in models().items()
            for uuid, state in model.objects.values_list("uuid", "state")}  # fmt: skip


def faults_of(before, after, logged, entries):
    """What is missing after a step: for each change of state one log row and one record, each with every field."""
    moved = {key: (before[key], state) for key, state in after.items() if key in before and before[key] != state}
    rows = {(row.entity, row.object_uuid): row for row in logged if (row.entity, row.object_uuid) in after}
    found = [f"{key} moved {way} without a record" for key, way in moved.items() if key not in rows]
    for key, row in rows.items():
        transition = workflow.flow_of(row.entity).transition(row.action)
        wanted = [row.action, row.source, row.target, row.actor_id, row.role, row.object_label, row.object_version]
        if not all(wanted) or (transition.reason_required and not row.reason):
            found.append(f"{row}: a field of the log is empty")
        if moved.get(key, (row.source, row.target)) != (row.source, row.target):
            found.append(f"{row}: says {row.source} to {row.target}, was {moved[key]}")
        records = [each for each in entries if (each["action"], each["object_uuid"]) == (row.action, str(key[1]))]
        if len(records) != 1:
            found.append(f"{row}: {len(records)} records")
        for record in records:
            empty = [name for name in RECORD if record.get(name) in {None, ""}]
            if empty or not record["difference"] or (transition.reason_required and not record["reason"]):
                found.append(f"{row}: the record lacks {empty}")
    return found


@dataclass
class Walked:
    """What came of walks: what was wrong, the transitions that were seen, how many steps moved, and years published."""

    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    moves: int = 0
    published: int = 0


def walk(whole, seed, steps, walked):
    """Walk some steps, and look after each."""
    drawn = Walk(whole, Draws(seed))
    after = standing()
    for _ in range(steps):
        before, written = after, connection.connection.total_changes
        last = TransitionLog.objects.aggregate(last=Max("pk"))["last"] or 0
        seq = AuditEntry.objects.aggregate(last=Max("seq"))["last"]
        refused = False
        try:
            drawn.step(before)
        except REFUSED:
            refused = True
        if connection.connection.total_changes == written:  # not one row was written
            continue
        logged = list(TransitionLog.objects.filter(pk__gt=last))
        entries = [json.loads(each) for each in AuditEntry.objects.filter(seq__gt=seq).values_list("record", flat=True)]
        after = standing()
        walked.faults += faults_of(before, after, logged, entries)
        if refused and before != after and not entries:
            walked.faults.append("a refused step moved something")
        walked.moves += bool(logged)
        walked.seen |= {row.action for row in logged}
    walked.faults += verified([]).problems
    walked.published += any(entity == "publication.announcement" and state in {"published", "superseded"}
                            for (entity, _uuid), state in after.items())  # fmt: skip


@pytest.fixture
def whole(db, monkeypatch):
    """A year of three units, while its scheme is a draft."""
    units = {name: code for name, code in closing.UNITS.items() if any(name in each for _, each in UNITS.values())}
    for name, value in {
        "UNITS": units, "CLASSES": UNITS, "BALLOTS": _of(units, closing.BALLOTS),
        "VALUES": {name: _of(units, known) for name, known in closing.VALUES.items()},
        "RATERS": {name: _of(units, known) for name, known in closing.RATERS.items()},
    }.items():  # fmt: skip
        monkeypatch.setattr(closing, name, value)
    return Whole()


def _of(units, known):
    return {unit: value for unit, value in known.items() if unit in units}


@pytest.mark.clause("P6")
def test_every_transition_of_random_steps_has_its_record_with_every_field(whole, record_property):
    walked, left, seed = Walked(), STEPS, 0
    with time_machine.travel(YEAR_END, tick=False):
        while left:
            with undone():
                walk(whole, seed, min(WALK, left), walked)
            assert walked.faults == [], f"walk {seed}"
            left, seed = left - min(WALK, left), seed + 1

    every = sum(len(flow.transitions) for flow in workflow.flows())
    record_property("proof", f"random steps: {STEPS} in {seed} years from the draft of the scheme on, {walked.moves} "
                    f"moved something, each with its record; {len(walked.seen)} of {every} transitions were seen, "
                    f"{walked.published} years were published")  # fmt: skip
    assert walked.moves > STEPS // 8
    assert walked.published >= STEPS // WALK // 2


def test_a_transition_without_a_record_is_told():
    before, after = {("a.b", 1): "x"}, {("a.b", 1): "y"}

    assert faults_of(before, after, [], []) == ["('a.b', 1) moved ('x', 'y') without a record"]
