"""Whatever is done to the log is found with a checkpoint from outside, and the first bad number is named (P05)."""

import time

import pytest

from hengjing.foundation.audit import chain
from hengjing.foundation.audit.verify_audit import Sealed, Unusable, fingerprint, read_checkpoint, verify
from tests.counts import FULL, count
from tests.foundation.audit import logs

LENGTH = 60
ROWS = list(logs.log(LENGTH))
HELD = logs.checkpoints(ROWS, 20, 40, LENGTH)
TRIALS = count(reduced=20, full=2_000)
MANY = count(reduced=20_000, full=1_000_000)


@pytest.mark.parametrize("kind", logs.KINDS, ids=lambda kind: kind.__name__)
def test_every_manipulation_is_found_and_its_first_number_named(kind, record_property):
    wrong = []
    for seed in range(TRIALS):
        tampered = kind(ROWS, seed, HELD)
        report = logs.checked(tampered.rows, HELD)
        if not report.problems or report.first_bad != tampered.first_bad:
            wrong.append((seed, report.first_bad, tampered.first_bad))

    assert wrong == []
    record_property("proof", f"manipulations of the record: {TRIALS} {kind.__name__}, all found, first number named")


@pytest.mark.parametrize("kind", [logs.cut, logs.recomputed], ids=lambda kind: kind.__name__)
def test_without_a_checkpoint_a_cut_tail_and_a_new_chain_are_never_found(kind):
    found = [seed for seed in range(TRIALS) if logs.checked(kind(ROWS, seed, HELD).rows).problems]

    assert found == []


def test_a_whole_log_raises_no_false_alarm():
    alarms = []
    for seed in range(100):
        rows = list(logs.log(1 + logs.draw(seed, 40), algorithm=("sha256", "sm3")[seed % 2]))
        report = logs.checked(rows, logs.checkpoints(rows, len(rows)))
        alarms += report.problems
        assert (report.entries, report.head) == (len(rows), rows[-1].hash)

    assert alarms == []


def test_a_log_may_change_its_algorithm():
    old = list(logs.log(3))
    rows = [*old, *logs.log(3, algorithm="sm3", start=old[-1].hash, first=4)]

    assert logs.checked(rows, logs.checkpoints(rows, 3, 6)).problems == []


def test_an_empty_log_is_whole():
    assert logs.checked([]).problems == []


def test_a_rewritten_stretch_is_bounded_by_the_last_checkpoint_that_agrees():
    report = logs.checked(logs.recomputed(ROWS, 4, HELD).rows, HELD)

    place = logs.draw((4, "place"), LENGTH)
    low = max([0, *(each.seq for each in HELD if each.seq <= place)])
    assert f"第 {low + 1} 至 {report.first_bad} 条之间被重写" in report.problems[0]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"algorithm": "md5"}, "算法不明"),
        ({"record": "no json"}, "内容不合格式"),
        ({"record": "[]"}, "内容不合格式"),
        ({"columns": {"actor": 99}}, "列与内容不符：actor"),
        ({"columns": {"at": "2026-03-05T01:30:02.000005Z"}}, "列与内容不符：at"),
    ],
)
def test_an_entry_that_is_wrong_in_itself_is_named(changes, why):
    bad = ROWS[1]._replace(**changes)
    if "record" in changes:
        bad = bad._replace(hash=chain.entry_hash("sha256", bad.prev, bad.record))

    report = logs.checked([ROWS[0], bad])

    assert (report.first_bad, why in report.problems[0]) == (2, True)


def test_a_checkpoint_of_other_counts_is_not_met():
    document = logs.checkpoint_document(ROWS, 20, counts={"plans.plan:act_0": 20})

    report = logs.checked(ROWS, [read_checkpoint("c", document)])

    assert (report.first_bad, "条数不符" in report.problems[0]) == (20, True)


@pytest.mark.parametrize("field", ["body", "digest", "signature"])
def test_a_forged_checkpoint_is_told(field):
    document = logs.checkpoint_document(ROWS, 20)
    at = document.index(f'"{field}": "') + len(field) + 30
    forged = document[:at] + ("1" if document[at] != "1" else "2") + document[at + 1 :]

    try:
        problem = read_checkpoint("c", forged).problem
    except Unusable:
        problem = "unusable"

    assert problem


def test_a_checkpoint_of_another_key_is_told():
    document = logs.checkpoint_document(ROWS, 20)
    other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

    assert (read_checkpoint("c", document).problem, read_checkpoint("c", document, other).problem != "") == ("", True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"body": "{}"}', '{"body": 3}'])
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(Unusable):
        read_checkpoint("c", text)


def test_a_printed_fingerprint_is_compared():
    good = {10: fingerprint(ROWS[9].hash)}

    assert verify(ROWS, [], [], good).problems == []
    assert verify(logs.recomputed(ROWS, 4, HELD).rows, [], [], {60: fingerprint(ROWS[59].hash)}).first_bad == 60
    assert verify(ROWS[:5], [], [], good).first_bad == 6


def test_names_outside_the_chain_are_compared_with_their_seals():
    salt = "ab" * 16
    seal = chain.seal_of("sm3", salt, "张三")
    erased = logs.row(1, chain.START, action="audit.name:erase", difference={seal: ["", ""]})

    assert verify(ROWS, [], [Sealed(seal, salt, "张三")], {}).problems == []
    assert "姓名被改" in verify(ROWS, [], [Sealed(seal, salt, "李四")], {}).problems[0]
    assert "没有删除的记录" in verify(ROWS, [], [Sealed(seal, "", "")], {}).problems[0]
    assert verify([erased], [], [Sealed(seal, "", "")], {}).problems == []


@pytest.mark.slow
def test_a_million_entries_are_verified_in_half_a_minute(record_property):
    making = []

    def made():
        rows = logs.log(MANY)
        for _ in range(MANY):
            started = time.process_time()
            made_row = next(rows)
            making.append(time.process_time() - started)
            yield made_row

    started = time.process_time()

    report = logs.checked(made())

    seconds = time.process_time() - started - sum(making)
    record_property("proof", f"verified: {MANY} entries in {seconds:.1f} s of processor")
    assert (report.entries, report.problems) == (MANY, [])
    assert not FULL or seconds <= 30
