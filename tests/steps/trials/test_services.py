"""Facts are brought and a draft is tried on them: exact, kept for ever, seen by few (P1)."""

from uuid import UUID, uuid4

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Interrupted, JobState, Run
from hengjing.foundation.jobs.models import Job
from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.steps.indicators import api as indicators
from hengjing.steps.trials import api
from hengjing.steps.trials.models import FactsFile, Trial
from hengjing.steps.trials.selectors import reading
from hengjing.steps.trials.services import running
from tests.steps.trials.story import FACTS, with_points
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def units(trial):
    """Code to total before and after, rank before and after, grade before and after."""
    return {
        each.code: (each.total_before, each.total_after, each.rank_before, each.rank_after, each.grade_before,
                    each.grade_after)
        for each in trial.units.all()
    }  # fmt: skip


@pytest.mark.clause("P1")
def test_a_trial_tells_who_moves_in_score_rank_and_grade(trials):
    _job, trial = trials.run(with_points("40", "60"))

    assert units(trial) == {
        "JW": ("78.00", "72.00", 2, 2, "不达标", "不达标"),
        "CZ": ("80.00", "85.00", 1, 1, "达标", "达标"),
    }
    assert (trial.units_count, trial.movers_count) == (2, 2)


def test_a_change_of_grade_is_told(trials):
    _job, trial = trials.run(with_points("90", "10"))

    found = {each.code: each for each in trial.units.all()}
    assert (found["JW"].grade_before, found["JW"].grade_after, found["JW"].rank_move) == ("不达标", "达标", 1)
    assert found["JW"].moves_grade
    assert found["CZ"].moves_grade


def test_the_reasons_add_up_to_the_difference(trials):
    _job, trial = trials.run(with_points("40", "60"))

    unit = trial.units.get(code="CZ")
    why = {each["code"]: each for each in unit.details["why"]["nodes"]}
    assert unit.difference == "+5.00"
    assert (why["WORK"]["amount"], why["SERVICE"]["amount"]) == ("-14.00", "+19.00")
    assert why["WORK"]["why"][0] == {"zh": "满分由60.00改为40.00", "en": "full marks changed from 60.00 to 40.00"}


@pytest.mark.clause("P1")
def test_the_numbers_are_those_of_the_engine(trials):
    _job, trial = trials.run(with_points("40", "60"))

    compiled = compile_ruleset(ruleset_from_document(indicators.ruleset_document(trials.scheme.id)))
    rows = [
        dict(zip(FACTS.splitlines()[0].split(","), line.split(","), strict=True)) for line in FACTS.splitlines()[1:]
    ]
    sheet = evaluate(compiled, facts_from_rows(rows, compiled.layout))
    assert trial.sheet_hash == sheet.hash
    assert (trial.ruleset_hash, trial.facts_hash) == (sheet.head.ruleset_hash, sheet.head.facts_hash)
    assert trial.engine_version == sheet.head.engine_version


def test_a_draft_that_changes_nothing_moves_nobody(trials):
    _job, trial = trials.run(with_points("60", "40"))

    assert trial.movers_count == 0


def test_a_trial_is_stale_once_the_draft_has_changed(trials):
    _job, trial = trials.run(with_points("40", "60"))
    assert not reading.is_stale(trial=trial)

    trials.write(trials.scheme, with_points("50", "50"), 1)

    assert reading.is_stale(trial=trial)
    assert [each.is_stale for each in api.summaries(actor=trials.office, scheme_id=trials.scheme.id)] == [True]


def test_the_same_trial_twice_has_the_same_digits(trials):
    _job, first = trials.run(with_points("40", "60"))
    _job, second = trials.run()

    assert (second.number, second.result_hash) == (2, first.result_hash)


def test_a_job_that_begins_again_keeps_one_trial(trials):
    trials.run(with_points("40", "60"))
    job = Job.objects.get(task=running.TASK)
    run = Run(job=job.pk, key=f"job-{job.uuid}", actor=trials.office, at=AT)

    running.try_draft(run=run, **job.arguments)

    assert Trial.objects.count() == 1


def test_a_trial_that_is_stopped_keeps_nothing(trials, monkeypatch):
    def stop(*_given, **_named):
        raise Interrupted

    monkeypatch.setattr(jobs, "progress", stop)

    trials.run(with_points("40", "60"))

    assert Job.objects.get(task=running.TASK).state == JobState.INTERRUPTED
    assert not Trial.objects.exists()


def test_a_draft_with_problems_is_not_tried(trials):
    trials.write(trials.scheme, with_points("40", "70"), 0)

    with pytest.raises(NotReady) as refused:
        trials.run()

    assert {each.code for each in refused.value.problems} == {"ruleset.points_do_not_add_up"}


def test_facts_are_kept_with_their_source_and_hash_once(trials):
    first, again = trials.bring(), trials.bring()

    assert first == again
    assert (first.source, first.rows, FactsFile.objects.count()) == ("2025年度考核汇总", 4, 1)
    assert AuditEntry.objects.latest("seq").action == "trials.facts:bring"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("JW,WORK,actual,,,九十,,台账,", "第 6 行 value 列"),
        ("XX,WORK,actual,,,90,,台账,", "第 6 行 unit 列"),
        ("JW,NOTHING,actual,,,90,,台账,", "第 6 行 item 列"),
    ],
)
def test_bad_rows_are_told_by_row_and_column(trials, line, place):
    with pytest.raises(NotReady) as refused:
        trials.bring(f"{FACTS}{line}\n")

    assert place in {each.path for each in refused.value.problems}
    assert not FactsFile.objects.exists()


def test_facts_without_a_source_are_refused(trials):
    with pytest.raises(NotReady):
        trials.bring(source=" ")


def test_a_file_of_another_sort_is_refused(trials):
    with pytest.raises(NotReady) as refused:
        trials.bring(name="facts.pdf")

    assert [each.code for each in refused.value.problems] == ["facts.file_kind"]


def test_facts_that_the_draft_has_no_place_for_are_named(trials):
    system = with_points("100", "0")
    system["base"]["children"] = system["base"]["children"][:1]

    _job, trial = trials.run(system)

    assert [(each["code"], each["rows"]) for each in trial.summary["left_out"]] == [("SERVICE", 2)]


def test_items_without_facts_are_named(trials):
    system = with_points("60", "30")
    new = {**system["base"]["children"][0], "code": "NEW", "title": "新指标", "points": "10"}
    system["base"]["children"].append(new)

    _job, trial = trials.run(system)

    assert any("新指标" in each for each in trial.summary["missing"])


@pytest.mark.parametrize("who", ["filer_a", "head_a", "leader"])
def test_units_and_leaders_learn_nothing(trials, who):
    _job, trial = trials.run(with_points("40", "60"))

    with pytest.raises((NotAllowed, NotFound)):
        reading.get_trial(actor=trials.year.actor(who), uuid=trial.uuid)
    assert api.summaries(actor=trials.year.actor(who), scheme_id=trials.scheme.id) == ()


def test_the_auditor_sees_and_does_not_try(trials):
    _job, trial = trials.run(with_points("40", "60"))
    auditor = trials.year.actor("auditor")

    assert reading.get_trial(actor=auditor, uuid=trial.uuid) == trial
    with pytest.raises(NotAllowed):
        trials.run(who="auditor")


def test_facts_of_another_program_are_not_found(trials):
    trials.write(trials.scheme, with_points("40", "60"), 0)

    with pytest.raises(NotFound):
        running.run_trial(actor=trials.office, at=AT, uuid=UUID(trials.scheme.uuid), facts=uuid4())


@pytest.mark.clause("P1")
@pytest.mark.parametrize("who", ["chair", "member1"])
def test_the_group_sees_trials_only_while_it_deliberates(trials, who):
    _job, trial = trials.run(with_points("40", "60"))
    member = trials.year.actor(who)
    with pytest.raises(NotFound):
        reading.get_trial(actor=member, uuid=trial.uuid)

    trials.year.put_up(trials.year.draft_text())

    assert reading.get_trial(actor=member, uuid=trial.uuid) == trial
    assert [each.note for each in reading.agenda(member, trials.scheme.id)] == ["2 家单位，2 家有变动"]
