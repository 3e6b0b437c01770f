"""A certified result is the same for ever: computed anew, compared, packed, corrected beside itself."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

import hengjing
from hengjing.foundation.core import kept_rows
from hengjing.foundation.core.errors import NotFound
from hengjing.scoring import verify_pack
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations import triggers
from hengjing.steps.evaluations.models import FrozenFacts, ScoreRun
from hengjing.steps.evaluations.selectors.results import NotReproduced
from tests.foundation.posts.district import fresh
from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P6")
def test_the_result_of_the_year_is_that_of_the_engine_on_the_locked_facts(closed):
    year = evaluations.scored_of(run_uuid=closed.run.uuid)

    totals = {row["unit"]: (row["total"], row["rank"], row["grade"]) for row in year.sheet.totals.to_pylist()}
    assert totals == {
        "JW": (97_700_000, 1, "ADVANCED"),
        "CZ": (91_450_000, 2, "QUALIFIED"),
        "YY": (83_050_000, 3, "QUALIFIED"),
        "GA": (97_850_000, 1, "QUALIFIED"),
        "SF": (63_100_000, 2, "BASICALLY_QUALIFIED"),
    }
    assert year.sheet.hash == closed.run.sheet_hash


def test_the_stored_sheet_holds_the_trace_of_every_number(closed):
    sheet = evaluations.sheet_of(run_uuid=closed.run.uuid).decode()

    assert sheet.count('"type":"cell"') == 5 * 12
    assert '"part_points"' in sheet


@pytest.mark.clause("P6")
def test_the_pack_is_verified_by_the_engine_and_the_same_each_time(closed, tmp_path):
    pack = evaluations.pack_of(run_uuid=closed.run.uuid)
    path = tmp_path / "pack.zip"
    path.write_bytes(pack)

    assert evaluations.pack_of(run_uuid=closed.run.uuid) == pack
    assert not list(verify_pack(path).differences)
    with zipfile.ZipFile(io.BytesIO(pack)) as found:
        assert found.read("sheet.jsonl") == evaluations.sheet_of(run_uuid=closed.run.uuid)


def test_every_stored_run_is_computed_anew_and_compared(closed, capsys):
    call_command("recompute", "--all")

    assert "1 次计算全部一致" in capsys.readouterr().out


def test_a_later_engine_computes_the_same_sheet_in_the_name_of_the_first(closed, monkeypatch, capsys):
    monkeypatch.setattr(hengjing, "__version__", "99.0")

    call_command("recompute", "--all")
    assert "全部一致" in capsys.readouterr().out


TAMPERED = {
    "facts": (FrozenFacts, "content", lambda text: text.replace(b'"value":"98"', b'"value":"99"'), "数据与其指纹不符"),
    "sheet": (ScoreRun, "sheet", lambda text: text.replace(b"97.7", b"99.9", 1), "成绩单与其指纹不符"),
    "hash": (ScoreRun, "sheet_hash", lambda _text: "0" * 64, "重新计算的成绩单指纹不同"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_was_changed_behind_the_triggers_is_named(closed, what, capsys):
    model, field, change, said = TAMPERED[what]
    kept_rows.remove(connection, triggers.KEPT)
    value = getattr(model._default_manager.get(), field)
    model._default_manager.update(**{field: change(bytes(value) if isinstance(value, memoryview | bytes) else value)})
    kept_rows.install(connection, triggers.KEPT)

    with pytest.raises(CommandError, match="1 次与留存的成绩单不一致"):
        call_command("recompute", "--all")
    assert said in capsys.readouterr().err


def test_a_result_that_is_not_reproduced_is_not_shown(closed):
    kept_rows.remove(connection, triggers.KEPT)
    ScoreRun.objects.update(sheet_hash="1" * 64)

    with pytest.raises(NotReproduced):
        evaluations.scored_of(run_uuid=closed.run.uuid)


def test_a_run_that_is_not_there_has_no_result(closed):
    with pytest.raises(NotFound):
        evaluations.scored_of(run_uuid="00000000-0000-0000-0000-000000000000")


def in_force(closed):
    """The run whose result holds."""
    run = evaluations.run_in_force(scheme_id=closed.scheme.id)
    return run and run.uuid


@pytest.mark.clause("P6")
def test_a_correction_stands_beside_the_old_result_which_holds_until_it_is_certified(closed):
    first = closed.run
    evaluations.open_revision(
        actor=closed.actor(), at=YEAR_END, scheme_id=closed.scheme.id, reason="申诉成立", bodies=closed.bodies
    )
    closed.fill(LAW={"c": "70"})
    closed.lock()
    second = closed.compute()
    closed.certify("office2")

    assert in_force(closed) == str(first.uuid)
    closed.certify("office3")
    assert in_force(closed) == str(second.uuid)
    assert (second.supersedes_id, second.reason) == (first.pk, "申诉成立")
    assert (fresh(first).sheet_hash, fresh(first).state) == (first.sheet_hash, "certified")


def test_the_difference_of_two_runs_is_named_with_its_cause(closed):
    first = closed.run
    second = closed.revise(LAW={"c": "70"})
    found = evaluations.compare_runs(actor=closed.actor(), before=first.uuid, after=second.uuid)

    (unit,) = found.units
    assert (unit.unit, unit.published_before, unit.published_after) == ("YY", "83.05", "80.05")
    page = closed.client().get(f"/evaluations/runs/{second.uuid}/compare/").content.decode()
    assert "YY局" in page
    assert "依法行政 -3" in page


def test_records_lead_from_rows_to_the_platform(closed):
    records = evaluations.records_of(run_uuid=closed.run.uuid)

    assert records["JW", "KEY", "completion", "", "1"].entity == "tracking.task"
    assert records["JW", "LAW", "actual", "", ""].entity == "score_sheets.cell"


@pytest.mark.parametrize(("page", "kind"), [("pack", ".zip"), ("workbook", ".xlsx")])
def test_files_of_a_result_are_taken_from_its_page(closed, page, kind):
    answer = closed.client("chair").get(f"/evaluations/runs/{closed.run.uuid}/{page}/export/")

    assert answer.status_code == 200
    assert kind in answer["Content-Disposition"]
