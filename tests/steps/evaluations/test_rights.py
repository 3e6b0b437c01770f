"""Who may see an evaluation and its results, and what each has to do."""

import pytest

from hengjing.foundation.core.errors import NotFound
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import RunState
from hengjing.steps.schemes import api as schemes
from tests.steps.closing import FIRST, SECOND, YEAR_END

pytestmark = pytest.mark.django_db

DECIDERS = ("chair", "member1", "mayor")
STRANGERS = ("assessor", "filer_a", "head_a", "leader", "sys", "sec", "aud")


def seen_by(closing, who):
    """What somebody sees: the evaluation, and the states of its runs."""
    actor = closing.actor(who)
    found = evaluations.evaluation_of(actor=actor, scheme_id=closing.scheme.id)
    runs = evaluations.runs_of(actor=actor, scheme_id=closing.scheme.id)
    return found and found.state, [run.state for run in runs]


def todos(closing, who):
    """What somebody has to do about evaluations."""
    return [todo.action.partition(":")[2] for todo in evaluations.todo_for(actor=closing.actor(who), at=YEAR_END)]


@pytest.mark.clause("C1")
def test_the_group_and_the_leadership_see_a_result_once_it_is_certified(closing):
    closing.open()
    closing.fill()
    closing.lock()
    closing.compute()
    assert seen_by(closing, "office") == seen_by(closing, "auditor") == ("computed", ["computed"])
    for who in (*DECIDERS, *STRANGERS):
        assert seen_by(closing, who) == (None, [])
    for who in ("office", "office2"):
        closing.certify(who)

    for who in DECIDERS:
        assert seen_by(closing, who) == ("certified", [RunState.CERTIFIED])
    for who in STRANGERS:
        assert seen_by(closing, who) == (None, [])
        with pytest.raises(NotFound):
            evaluations.compare_runs(actor=closing.actor(who), before=closing.run.uuid, after=closing.run.uuid)


def test_the_group_does_not_see_a_correction_before_it_is_certified(closing):
    closing.close()
    evaluations.open_revision(actor=closing.actor(), at=YEAR_END, scheme_id=closing.scheme.id, reason="差错")
    closing.lock()
    closing.compute()

    assert seen_by(closing, "chair")[1] == ["certified"]
    assert closing.client("chair").get(f"/evaluations/runs/{closing.run.uuid}/").status_code == 404


def test_each_of_the_office_is_told_what_to_do_and_nobody_else(closing):
    closing.open()
    assert todos(closing, "office") == []
    closing.fill()
    assert todos(closing, "office") == ["lock"]
    closing.lock()
    assert todos(closing, "office2") == ["compute"]
    closing.compute()
    assert todos(closing, "office") == todos(closing, "office2") == ["review"]
    closing.certify("office")
    assert (todos(closing, "office"), todos(closing, "office2")) == ([], ["certify"])
    closing.certify("office2")
    for who in ("office", "office2", *DECIDERS, *STRANGERS):
        assert todos(closing, who) == []


def test_the_step_is_complete_when_the_result_is_certified(closing):
    def progress():
        scheme = schemes.scheme_by_id(scheme_id=closing.scheme.id)
        (part,) = evaluations.progress_of(actor=closing.actor(), scheme=scheme, at=YEAR_END)
        return part.done, part.total, [each.what for each in part.waiting]

    closing.open()
    assert progress() == (0, 3, ["评分正在汇集，尚未锁定"])
    closing.fill()
    closing.lock()
    assert progress() == (1, 3, ["数据已锁定，成绩尚未计算"])
    closing.compute()
    for who in ("office", "office2"):
        closing.certify(who)
    assert progress() == (3, 3, [])


def test_an_evaluation_is_found_by_those_who_may_see_it(closing):
    closing.open()

    assert len(evaluations.search(actor=closing.actor(), words="2026")) == 1
    assert evaluations.search(actor=closing.actor("assessor"), words="2026") == ()


def test_bodies_that_are_not_named_in_a_correction_keep_their_sheets(closing):
    closing.close()
    first = closing.sheet(FIRST)
    evaluations.open_revision(
        actor=closing.actor(), at=YEAR_END, scheme_id=closing.scheme.id, reason="差错",
        bodies=frozenset({first.body_id}),
    )  # fmt: skip

    assert (closing.sheet(FIRST).state, closing.sheet(SECOND).state) == ("scoring", "accepted")
