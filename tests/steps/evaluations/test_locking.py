"""Facts are frozen whole, named by place where they are not, and computed once a lock."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from hengjing.foundation.core import kept_rows
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations import triggers
from hengjing.steps.evaluations.models import FrozenFacts, ScoreRun
from hengjing.steps.evaluations.selectors.origins import assembled_of
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import MarkDraft
from hengjing.steps.tracking import api as tracking
from tests.steps.closing import FIRST, SECOND, VALUES, YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(closing):
    """The year with everything collected."""
    closing.open()
    closing.fill()
    return closing


@pytest.fixture
def locked(filled):
    """The year with locked facts."""
    filled.lock()
    return filled


def facts_of(item):
    """The locked rows of an item, with the record behind each."""
    row = FrozenFacts.objects.get()
    lines = [json.loads(line) for line in bytes(row.content).splitlines()]
    return [
        (line, row.records[place] if place is not None else None)
        for line, place in zip(lines, row.record_of, strict=True)
        if line["item"] == item
    ]


def test_the_lock_waits_for_every_sheet(closing):
    closing.open()
    closing.enter(FIRST, {"LAW": VALUES["LAW"]})
    closing.submit(FIRST)

    with pytest.raises(NotReady, match=f"{SECOND}.*尚未核对"):
        closing.lock()
    assert not FrozenFacts.objects.exists()


@pytest.mark.clause("C1")
def test_the_lock_names_what_is_missing_by_unit_and_item(closing):
    closing.open()
    closing.act(evaluations.set_item_source, item="LAW", source="brought")
    closing.enter(SECOND, {"QUALITY": VALUES["QUALITY"]})
    closing.rate()
    closing.submit(SECOND)
    closing.bring()

    with pytest.raises(NotReady) as refused:
        closing.lock()
    said = [each.message for each in refused.value.problems]
    assert [words.partition("：")[0] for words in said] == [
        f"{unit}局 · 依法行政" for unit in ("JW", "CZ", "YY", "GA", "SF")
    ]
    assert closing.evaluation.state == "collecting"
    assert closing.sheet(SECOND).closed_at is None


@pytest.mark.clause("C1")
def test_the_lock_waits_for_what_has_no_data_though_its_sheet_is_accepted(closing):
    closing.open()
    closing.enter(FIRST, {"LAW": {name: value for name, value in VALUES["LAW"].items() if name != "e"}})
    sheet = closing.sheet(FIRST)
    none = MarkDraft("SF", "LAW", "actual", status="no_data", reason="主管部门未统计")
    score_sheets.enter_marks(
        actor=closing.actor("assessor"), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, rows=[none]
    )
    closing.enter(SECOND, {"QUALITY": VALUES["QUALITY"]})
    closing.rate()
    for body in (FIRST, SECOND):
        closing.submit(body)
    closing.bring()

    with pytest.raises(NotReady) as refused:
        closing.lock()

    assert [each.message.partition("：")[0] for each in refused.value.problems] == ["SF局 · 依法行政"]
    assert not FrozenFacts.objects.exists()


def test_locked_facts_are_canonical_bytes_that_bear_their_hash(locked):
    row = FrozenFacts.objects.get()

    assert hashlib.sha256(bytes(row.content)).hexdigest() == row.facts_hash
    assert hashlib.sha256(bytes(row.ruleset)).hexdigest() == row.ruleset_hash
    seen = evaluations.evaluation_of(actor=locked.actor(), scheme_id=locked.scheme.id)
    assert seen
    assert seen.frozen == row.facts_hash


@pytest.mark.clause("C1")
def test_key_work_comes_from_letters_and_reports_and_leads_to_the_task(locked):
    rows = [(line, record) for line, record in facts_of("KEY") if line["unit"] == "CZ"]

    assert {line["measure"]: line["value"] for line, _record in rows} == {
        "weight": "40", "completion": "90", "days_late": "16", "quality": "1",
    }  # fmt: skip
    assert {record[0] for _line, record in rows} == {"tracking.task"}
    assert locked.client().get(rows[0][1][3]).status_code == 200


def test_key_work_is_the_same_whenever_the_office_locks(closing):
    closing.open()
    closing.fill()
    rows = []
    for days in (10, 25):
        on = (YEAR_END + timedelta(days=days)).date()
        found = assembled_of(actor=closing.actor(), on=on, evaluation=closing.evaluation)
        rows.append([row for row in found.rows if row.item == "KEY"])

    assert rows[0] == rows[1]


def test_a_task_that_a_unit_helps_with_without_a_share_of_points_is_left_out(filled, monkeypatch):
    task_states = tracking.task_states

    def without_a_share(**asked):
        first, *others = task_states(**asked)
        return (replace(first, item=replace(first.item, points=Decimal(0))), *others)

    def units():
        on = (YEAR_END + timedelta(days=10)).date()
        found = assembled_of(actor=filled.actor(), on=on, evaluation=filled.evaluation)
        return {row.unit for row in found.rows if row.item == "KEY"}

    whole = units()
    monkeypatch.setattr(tracking, "task_states", without_a_share)

    assert len(whole) - len(units()) == 1


def test_rows_of_sheets_and_imports_lead_to_their_records(locked):
    entities = {item: {record[0] for _line, record in facts_of(item)} for item in ("LAW", "TEAM", "PUBLIC")}

    assert entities == {
        "LAW": {"score_sheets.cell"}, "TEAM": {"panels.ballot"}, "PUBLIC": {"fact_imports.import"},
    }  # fmt: skip


def test_nothing_is_written_after_the_lock(locked):
    sheet = locked.sheet(FIRST)

    assert sheet.closed_at == YEAR_END
    with pytest.raises(StaleState):
        locked.enter(FIRST, {"LAW": {"a": "1"}})
    with pytest.raises(NotReady):
        locked.bring()
    with pytest.raises((StaleState, NotReady)):
        score_sheets.send_back_sheet(
            actor=locked.actor(), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, reason="再看"
        )


def test_a_lock_that_is_taken_back_keeps_what_was_locked_and_computed_but_uses_it_no_more(locked):
    locked.compute()
    locked.certify("office")
    first = locked.run
    locked.act(evaluations.unlock, reason="数据有误", bodies=locked.bodies)

    assert (locked.evaluation.state, locked.run.state) == ("collecting", "set_aside")
    with pytest.raises(StaleState):
        locked.certify("office2")
    locked.fill(LAW={"a": "50"})
    locked.lock()
    second = locked.compute()
    assert [row.number for row in FrozenFacts.objects.all()] == [1, 2]
    assert (first.number, second.number, second.supersedes) == (1, 2, None)
    assert first.sheet_hash != second.sheet_hash


def test_a_lock_is_taken_back_with_a_reason(locked):
    with pytest.raises(NotReady, match="理由"):
        locked.act(evaluations.unlock, reason=" ")


def test_a_lock_is_computed_once(locked):
    run = locked.compute()

    assert (run.number, locked.evaluation.state) == (1, "computed")
    with pytest.raises(StaleState):
        locked.compute("office2")
    assert ScoreRun.objects.count() == 1


def test_facts_that_are_not_locked_are_not_computed(filled):
    with pytest.raises(StaleState):
        filled.compute()


@pytest.mark.clause("P6")
def test_two_people_of_the_office_certify(locked):
    locked.compute()
    assert evaluations.run_in_force(scheme_id=locked.scheme.id) is None
    locked.certify("office")

    with pytest.raises(NotAllowed):
        locked.certify("office")
    for outsider in ("chair", "mayor", "auditor", "assessor", "head_a"):
        with pytest.raises((NotAllowed, NotFound)):
            locked.certify(outsider)
    assert evaluations.run_in_force(scheme_id=locked.scheme.id) is None
    locked.certify("office2")
    run = evaluations.run_in_force(scheme_id=locked.scheme.id)
    assert run
    assert [each.name for each in run.signatures] == ["office", "office2"]
    assert locked.evaluation.state == "certified"


def refused(act):
    """An act that the database itself refuses."""
    with pytest.raises(DatabaseError, match=r"evaluations_(frozenfacts|scorerun): "), transaction.atomic():
        act()


@pytest.mark.clause("P6")
def test_the_database_keeps_frozen_facts_and_results_as_they_are(locked):
    locked.compute()
    facts, runs = FrozenFacts.objects, ScoreRun.objects
    changes: tuple[dict[str, Any], ...] = (
        {"content": b"x"}, {"facts_hash": "0" * 64}, {"records": []}, {"number": 9},
    )  # fmt: skip
    for change in changes:
        refused(lambda change=change: facts.update(**change))
    for name in set(triggers.COMPUTED) - {
        "evaluation_id",
        "facts_id",
        "computed_by_id",
        "supersedes_id",
        "uuid",
        "key",
    }:
        value = {"sheet": b"x", "earlier": ["x"], "computed_at": YEAR_END + timedelta(days=1)}.get(name, "9")
        refused(lambda name=name, value=value: runs.update(**{name: value}))
    refused(lambda: facts.all()._raw_delete("default"))
    refused(lambda: runs.all()._raw_delete("default"))
    for who in ("office", "office2"):
        locked.certify(who)
    refused(lambda: runs.update(state="computed"))
    refused(lambda: runs.update(version=99))


def test_the_triggers_go_with_the_way_back_of_the_migration(locked):
    kept_rows.remove(connection, triggers.KEPT)

    assert FrozenFacts.objects.update(rows=1) == 1
