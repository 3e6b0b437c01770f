"""The chain of a published year as people read it, and what checking it finds when something was changed."""

from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from hengjing.foundation.access.api import action
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.decision_chain.data import GOOD
from hengjing.steps.decision_chain.selectors.chain import ACTIONS, chain_of, scheme_of
from hengjing.steps.decision_chain.selectors.checks import verification_of
from hengjing.steps.evaluations.models import FrozenFacts, ScoreRun
from hengjing.steps.grades.models import DecidedGrade
from hengjing.steps.publication.models import KeptFile
from hengjing.steps.scheme_versions.models import SchemeVersion
from tests.steps.browsing import content_of
from tests.steps.publication.publishing import POSTED

pytestmark = pytest.mark.django_db

READERS = ("office", "chair", "member1", "mayor", "auditor")
STATIONS = ["scheme", "letters", "lock", "run", "certification", "grades", "publication"]


def page_of(year, verb=""):
    return f"{reverse('decision_chain:year_view', args=[year.scheme.uuid])}{verb}"


def found_of(year, who="auditor"):
    actor = year.actor(who)
    return verification_of(actor=actor, scheme=scheme_of(actor=actor, uuid=UUID(year.scheme.uuid)))


def unguarded(table):
    """Take the triggers off a table, as somebody with the database's own account could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def test_every_act_that_is_told_is_declared():
    assert [action(name).writes for name in sorted(ACTIONS)] == [True] * len(ACTIONS)


@pytest.mark.clause("P6")
def test_the_chain_says_who_decided_what_when_and_bound_to_which_hash(year):
    row = year.through("published")
    actor = year.actor("auditor")
    chain = chain_of(actor=actor, scheme=scheme_of(actor=actor, uuid=UUID(year.scheme.uuid)))

    assert [station.code for station in chain.stations] == STATIONS
    told = {station.code: station for station in chain.stations}
    assert all(station.acts for station in chain.stations)
    first, second = told["certification"].acts
    assert (first.line.who, second.line.who) == ("office", "office2")
    assert {first.after, second.after} == {year.graded.run.sheet_hash}
    assert told["grades"].acts[-1].line.who == "mayor"
    assert told["grades"].acts[-1].after == year.graded.grades.decision.fingerprint
    assert told["publication"].acts[-1].after == row.fingerprint
    assert [act.line.seq for act in told["lock"].acts] == sorted(act.line.seq for act in told["lock"].acts)


def test_the_office_the_group_the_leadership_and_auditors_read_and_check_it(year):
    year.through("published")
    for who in READERS:
        client = year.client(who)
        text = client.get(page_of(year)).content.decode()
        assert year.graded.run.sheet_hash in text, who
        assert ("/audit/entries/" in text) == (who == "auditor"), who
        assert "office2" in client.get("/decision-chain/").content.decode(), who
        checked = client.get(page_of(year, "verify/")).content.decode()
        assert "不符</span>" not in checked, who
    for who in ("filer_a", "head_a", "leader", "assessor"):
        client = year.client(who)
        assert client.get("/decision-chain/").status_code == 403, who
        assert client.get(page_of(year, "verify/")).status_code == 403, who


def test_nobody_of_another_program_reads_it(year):
    actor = year.actor("filer_a")
    with pytest.raises(NotFound):
        scheme_of(actor=actor, uuid=UUID(year.scheme.uuid))


def test_pages_ask_few_queries(year, django_assert_max_num_queries):
    year.through("published")
    client = year.client("office")
    for verb in ("", "verify/"):
        with django_assert_max_num_queries(50):
            client.get(page_of(year, verb))


@pytest.mark.clause("P6")
def test_a_whole_chain_is_said_to_be_whole(year):
    year.through("published")
    found = found_of(year)
    assert (found.broken, [check.what for check in found.checks if check.tone == "edge"]) == (0, ["校验点"])


@pytest.mark.clause("P6")
def test_the_last_checkpoint_is_named_with_how_much_came_since(year, settings, tmp_path):
    settings.AUDIT_KEY = tmp_path / "audit.pem"
    audit.make_key(at=POSTED)
    signed = audit.sign_checkpoint_by_system(at=POSTED).seq
    first = page_of(year, "verify/")
    assert f"签到第 {signed} 条" in content_of(year.client("auditor").get(first))
    before = audit.standing().entries_since
    year.through("prepared")

    (found,) = [check for check in found_of(year).checks if check.what == "校验点"]

    came = audit.standing().entries_since
    assert came > before
    assert found.tone == GOOD
    assert f"签到第 {signed} 条" in found.found[0]
    assert f"其后又有 {came} 条记录" in found.found[0]
    assert "其后又有" in content_of(year.client("auditor").get(first))


CHANGES = {
    "方案文本": (SchemeVersion, "fingerprint", "0" * 64),
    "锁定的数据和计算结果": (FrozenFacts, "content", b"{}\n"),
    "等次决定": (DecidedGrade, "code", "ZZ"),
    "公布的文件": (KeptFile, "content", b"changed"),
}


@pytest.mark.clause("P6")
@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_behind_the_platform_is_named_with_what_to_do(year, what):
    model, column, value = CHANGES[what]
    year.through("published")
    unguarded(model._meta.db_table)
    changed = model._default_manager.order_by("pk")[0]
    model._default_manager.filter(pk=changed.pk).update(**{column: value})

    broken = [check for check in found_of(year).checks if check.tone == "bad"]

    assert any(check.what.startswith(what) for check in broken)
    assert all(check.advice and check.found for check in broken)
    assert "怎么办" in year.client("auditor").get(page_of(year, "verify/")).content.decode()


def test_a_hash_that_is_not_the_one_in_the_log_is_named(year):
    year.through("prepared")
    unguarded(ScoreRun._meta.db_table)
    ScoreRun.objects.filter(pk=year.graded.run.pk).update(sheet_hash="1" * 64)

    broken = {check.what: check for check in found_of(year).checks if check.tone == "bad"}

    assert "1" * 16 in broken["决定与所依据内容的对应"].found[0]


def test_a_changed_entry_of_the_log_is_named(year):
    year.through("prepared")
    unguarded("audit_auditentry")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET record = record || ' ' WHERE seq = 9")

    log = found_of(year).checks[0]

    assert (log.what, log.tone) == ("审计记录", "bad")
    assert log.found[-1].endswith("：9")
