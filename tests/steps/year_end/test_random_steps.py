"""Random steps through the whole year: what moves has its record with every field, what is refused moves nothing."""

import json
from dataclasses import dataclass, field
from functools import cache

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.models import Max

from hengjing.foundation.access import api as access
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
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.tracking import api as tracking
from tests.counts import FULL, count
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
BESIDE = "stands beside the line of the year, and is walked by the tests of its own app"
BEFORE = "is done before there is a year"
ANOTHER = "needs a second text of what is issued, which begins by drafting"
CHANCE = "a matter is open for a step only; whether somebody turns it down meanwhile is chance"
NOT_WALKED = {
    "letter_forms.form": BEFORE,
    "supervision.case": BESIDE,
    "supplements.supplement": BESIDE,
    "task_changes.change": BESIDE,
    "key_work.breakdown:supersede": ANOTHER,
    "implementation_rules.rule:supersede": ANOTHER,
    "scheme_versions.version:discard": ANOTHER,
    "deliberations.matter:send_back": CHANCE,
    "deliberations.matter:withdraw": CHANCE,
    "grades.decision:return": CHANCE,
    "letters.batch:return": CHANCE,
    "scheme_versions.version:send_back": CHANCE,
    "scheme_versions.version:withdraw": CHANCE,
    "letters.letter:sign": "needs the scan of the paper that was signed",
    "grades.decision:set_aside": "needs a correction before the decision; here corrections follow the publication",
}
"""What random steps need not reach, a flow or one of its transitions, with the reason."""
EVERY_DAY = ("submit", "put_up", "adopt", "issue", "approve", "consolidate", "accept", "lock", "compute", "certify",
             "post", "close", "publish")  # fmt: skip
"""Verbs of which the steps of every day reach each transition that has to be reached at all."""


@cache
def models():
    """Everything that has a way to go, by the name of its flow."""
    known = {flow.entity for flow in workflow.flows()}
    found = {getattr(model, "entity", ""): model for model in apps.get_models()}
    return {entity: found[entity] for entity in sorted(known & found.keys())}


def walked_actions():
    """Every transition that is to be reached."""
    every = {each.action for flow in workflow.flows() for each in flow.transitions}
    return {each for each in every if not {each, each.partition(":")[0]} & NOT_WALKED.keys()}


def transition_of(entity, act):
    """The transition that a service goes: the one whose verb begins its name."""
    name = {"return_matter": "send_back_matter"}.get(act.__name__, act.__name__)
    verbs = {each.action.partition(":")[2]: each for each in workflow.flow_of(entity).transitions}
    return verbs[max((verb for verb in verbs if f"{name}_".startswith(f"{verb}_")), key=len)]


class Walk:
    """A year whose steps are drawn.

    One in four is the next by whoever's turn it is. In one of sixteen somebody who may goes aside with what has moved
    last. Else anybody tries anything.
    """

    def __init__(self, whole, draws):
        self.whole, self.draws = whole, draws

    def step(self, known):
        """One step; `known` is what has a way to go."""
        kinds = sorted({entity for entity, _uuid in known} & ACTS.keys())
        turn = self.draws.below(16) if kinds else 0
        if turn < 4:
            return self.whole.next()()
        if turn == 4:
            return self._aside()
        entity = self._one(kinds)
        uuid = self._one(sorted(uuid for kind, uuid in known if kind == entity))
        return self._act(models()[entity].objects.get(uuid=uuid), self._one(ACTS[entity]), self._one(PEOPLE))

    def _aside(self):
        """Somebody who may do so goes any of the ways that are open to one of the three things that moved last."""
        moved = TransitionLog.objects.filter(entity__in=ACTS).order_by("-pk")[:3]
        last = self._one(list(moved) or [None])
        row = last and models()[last.entity].objects.filter(uuid=last.object_uuid).first()
        acts = {act: transition_of(row.entity, act) for act in ACTS[row.entity]} if row else {}
        able = [
            (act, who) for act, way in acts.items() if row.state in way.sources for who in self._who_may(way.action)
        ]
        return self._act(row, *self._one(able)) if able else None

    def _who_may(self, name):
        roles = {each.role for each in access.action(name).allow}
        return [who for who in PEOPLE if roles & self.whole.actor(who, self.whole.now).roles()]

    def _act(self, row, act, who):
        at = AFTER if act in LATER else self.whole.now
        more = {"reason": REASON} if act in REASONED else {}
        return act(actor=self.whole.actor(who, at), at=at, uuid=row.uuid, seen_version=row.version, **more)

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

    wanted = walked_actions()
    record_property("proof", f"random steps: {STEPS} in {seed} years from the draft of the scheme on, {walked.moves} "
                    f"moved something, each with its record; {len(walked.seen & wanted)} of {len(wanted)} transitions "
                    f"that are to be reached were seen, {walked.published} years were published")  # fmt: skip
    assert wanted - walked.seen == set() if FULL else daily(wanted) - walked.seen == set()
    assert walked.moves > STEPS // 8
    assert walked.published >= STEPS // WALK // 2


def daily(wanted):
    """What the steps of every day reach."""
    return {each for each in wanted if each.partition(":")[2] in EVERY_DAY}


def test_what_is_not_walked_is_declared_and_its_reason_said():
    flows = {flow.entity: {each.action for each in flow.transitions} for flow in workflow.flows()}

    assert NOT_WALKED.keys() <= flows.keys() | {each for actions in flows.values() for each in actions}
    assert all(NOT_WALKED.values())
    assert daily(walked_actions()) < walked_actions()


@pytest.mark.clause("P6")
def test_a_record_that_is_missing_doubled_or_lacks_a_field_is_told(whole):
    whole.next()()
    row, before = SchemeVersion.objects.get(), standing()
    seq = AuditEntry.objects.aggregate(last=Max("seq"))["last"]
    whole.next()()
    logged = list(TransitionLog.objects.filter(object_uuid=row.uuid))
    entries = [json.loads(each) for each in AuditEntry.objects.filter(seq__gt=seq).values_list("record", flat=True)]
    after = standing()
    (own,) = [each for each in entries if each["action"] == "scheme_versions.version:put_up"]
    others = [each for each in entries if each is not own]

    def said(rows=logged, records=entries):
        return " ".join(faults_of(before, after, rows, records))

    assert said() == ""
    assert "without a record" in said(rows=[])
    assert "0 records" in said(records=others)
    assert "2 records" in said(records=[*entries, own])
    for name in RECORD[1:]:
        if name != "object_uuid":  # it is known by this one
            assert f"lacks ['{name}']" in said(records=[*others, {**own, name: ""}]), name
    assert "lacks []" in said(records=[*others, {**own, "difference": {}}])
    for name in ("role", "object_label"):
        kept = getattr(logged[0], name)
        setattr(logged[0], name, "")
        assert "a field of the log is empty" in said(), name
        setattr(logged[0], name, kept)
    logged[0].source = "issued"
    assert "says issued to" in said()
