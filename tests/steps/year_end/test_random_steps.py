"""Random steps through the year's end: what moves has its record with every field, what is refused moves nothing."""

import json
from uuid import UUID

import pytest
import time_machine
from django.db.models import Max

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.audit.verification import verified
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import Evaluation, ScoreRun
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import GradeDecision
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.models import Sheet
from tests.counts import count
from tests.portal.crawling import undone
from tests.steps.closing import ASSESSORS, FIRST, SECOND, VALUES, YEAR_END
from tests.steps.grading import Grades
from tests.steps.publication.publishing import AFTER, Publishing
from tests.steps.year_end.draws import Draws

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STEPS = count(reduced=60, full=25_000)
WALK = 60
"""Steps from the open evaluation on, before another walk begins."""
MODELS = (Sheet, Evaluation, ScoreRun, GradeDecision, Announcement, Objection)
PEOPLE = ("office", "office2", "office3", "assessor", "assessor2", "chair", "member1", "mayor", "head_a", "filer_a")
REFUSED = (NotAllowed, NotFound, NotReady, StaleState)
REASON = "随机一步"
RECORD = ("action", "actor", "actor_name", "role", "entity", "object_uuid", "object", "at", "district", "program")
"""What no record of a transition may lack; a reason besides, where the flow asks for one."""


class Walk:
    """A year whose steps are drawn."""

    def __init__(self, closing, draws):
        self.closing, self.draws = closing, draws
        self.grades, self.publishing = Grades(closing), Publishing(closing)

    def step(self):
        """One step: three times in four by whoever's turn it is, else anybody does anything."""
        if self.draws.below(4):
            return self._next()
        names = sorted(self.acts)
        name = names[self.draws.below(len(names))]
        return self.acts[name](PEOPLE[self.draws.below(len(PEOPLE))])

    def _next(self):
        waiting = [sheet for sheet in Sheet.objects.order_by("pk") if sheet.state != "accepted"]
        if self.closing.evaluation.state == "collecting" and waiting:
            return self._next_of_sheet(waiting[0])
        name, who = self._turn()
        return self.acts[name](who)

    def _next_of_sheet(self, sheet):
        if sheet.state == "with_office":
            return self._on_sheet(score_sheets.accept_sheet, sheet, "office")
        self.closing.enter(sheet.body_name, {("LAW" if sheet.body_name == FIRST else "QUALITY"): self._values()})
        return self._on_sheet(score_sheets.submit_sheet, sheet, ASSESSORS[sheet.body_name])

    def _turn(self):
        """The act that is next, and whose it is."""
        run, decision, row = self.closing.run, self.grades.decision, self.publishing.row
        second = run and run.state == "reviewed"
        turns = {"collecting": ("lock", "office"), "locked": ("compute", "office"),
                 "computed": ("certify", "office2" if second else "office")}  # fmt: skip
        state = self.closing.evaluation.state
        if state in turns:
            return turns[state]
        if decision is None or decision.run_uuid != run.uuid:
            return "propose", "office"
        turns = {"proposed": ("put_up", "office"), "in_deliberation": ("adopt", "chair"),
                 "determined": ("approve", "mayor")}  # fmt: skip
        if decision.state in turns:
            return turns[decision.state]
        later = {"prepared": "post", "posted": "close", "closed": "publish", "published": "revise"}
        return later.get(row.state if row else "", "prepare"), "office"

    def _values(self):
        return {unit: str(60 + self.draws.below(40)) for unit in VALUES["LAW"]}

    def _on_sheet(self, service, sheet, who, **more):
        row = Sheet.objects.get(pk=sheet.pk)
        return service(actor=self.closing.actor(who), at=YEAR_END, uuid=row.uuid, seen_version=row.version, **more)

    @property
    def acts(self):
        """Everything that may be tried, by anybody."""
        closing, made, shown = self.closing, self.grades, self.publishing
        sheet = closing.sheet((FIRST, SECOND)[self.draws.below(2)])
        return {
            "submit": lambda who: self._on_sheet(score_sheets.submit_sheet, sheet, who),
            "accept": lambda who: self._on_sheet(score_sheets.accept_sheet, sheet, who),
            "send back": lambda who: self._on_sheet(score_sheets.send_back_sheet, sheet, who, reason=REASON),
            "lock": closing.lock,
            "unlock": lambda who: closing.act(evaluations.unlock, who, reason=REASON),
            "compute": closing.compute,
            "certify": lambda who: closing.run and closing.certify(who),
            "revise": lambda who: evaluations.open_revision(
                actor=closing.actor(who), at=YEAR_END, scheme_id=closing.scheme.id, reason=REASON,
                bodies=closing.bodies,
            ),
            "propose": made.propose,
            "put_up": lambda who: made.decision and made.put_up(who),
            "adopt": self._adopt,
            "approve": lambda who: made.decision and made.approve(who),
            "return": lambda who: made.decision and made.act(grades.send_back, who, reason=REASON),
            "prepare": shown.prepare,
            "post": lambda who: shown.row and shown.act(publication.post, who),
            "object": lambda who: shown.row and shown.object("a", who),
            "answer": self._answer,
            "close": lambda who: shown.row and shown.act(publication.close_posting, who, at=AFTER),
            "publish": lambda who: shown.row and shown.act(publication.publish, who, at=AFTER),
        }  # fmt: skip

    def _adopt(self, who):
        if self.grades.decision is None or self.grades.decision.state != "in_deliberation":
            return None
        matter = self.grades.matter
        self.grades.speak()
        return deliberations.adopt(
            actor=self.closing.actor(who), note="同意", at=YEAR_END, uuid=UUID(matter.uuid),
            seen_version=self.grades.matter.version,
        )  # fmt: skip

    def _answer(self, who):
        objection = Objection.objects.filter(state="filed").first()
        return objection and self.publishing.answer(objection, who=who)


def standing():
    """The state of everything that has a way to go."""
    return {(row.entity, row.uuid): row.state for model in MODELS for row in model.objects.defer(*_large(model))}


def _large(model):
    return [field.name for field in model._meta.fields if field.get_internal_type() == "BinaryField"]


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


def walked(closing, seed, steps):
    """Walk some steps; return what was wrong, and how many steps moved something."""
    found, moves = [], 0
    walk = Walk(closing, Draws(seed))
    for _ in range(steps):
        before = standing()
        last = TransitionLog.objects.aggregate(last=Max("pk"))["last"]
        seq = AuditEntry.objects.aggregate(last=Max("seq"))["last"]
        refused = False
        try:
            walk.step()
        except REFUSED:
            refused = True
        logged = list(TransitionLog.objects.filter(pk__gt=last))
        entries = [json.loads(each) for each in AuditEntry.objects.filter(seq__gt=seq).values_list("record", flat=True)]
        after = standing()
        found += faults_of(before, after, logged, entries)
        if refused and before != after and not entries:
            found.append("a refused step moved something")
        moves += bool(logged)
    return found + list(verified([]).problems), moves


@pytest.mark.clause("P6")
def test_every_transition_of_random_steps_has_its_record_with_every_field(closing, record_property):
    closing.open()
    closing.rate()
    closing.bring()
    moves = 0
    with time_machine.travel(YEAR_END, tick=False):
        for seed in range(-(-STEPS // WALK)):
            with undone():
                found, moved = walked(closing, seed, min(WALK, STEPS))
            assert found == [], f"walk {seed}"
            moves += moved

    record_property("proof", f"random steps: {STEPS}, {moves} of them moved something, each with its record")
    assert moves > STEPS // 4


def test_a_transition_without_a_record_is_told():
    before, after = {("a.b", 1): "x"}, {("a.b", 1): "y"}

    assert faults_of(before, after, [], []) == ["('a.b', 1) moved ('x', 'y') without a record"]
