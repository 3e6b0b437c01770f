"""Two verifiers of two readings of one page come to the same answer."""

import json
import re

import pytest

from hengjing.foundation.audit import chain
from hengjing.foundation.audit.verify_audit import Row, Unusable, read_checkpoint, read_export, verify
from tests.counts import count
from tests.foundation.audit import logs, second_program

ROWS = [*logs.log(12), *logs.log(12, algorithm="sm3", start=list(logs.log(12))[-1].hash, first=13)]
PLACE = len(ROWS)
DOCUMENT = logs.checkpoint_document(ROWS, PLACE)
HELD = [read_checkpoint("c", DOCUMENT)]


def export_of(rows):
    last = rows[-1] if rows else Row(0, "", "", "", "")
    lines = [*(["entry", *row[:5]] for row in rows), ["end", last.seq, last.hash]]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.mark.parametrize("kind", logs.KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("held", [True, False], ids=["with a checkpoint", "without"])
def test_both_name_the_same_number(kind, held, tmp_path):
    different = []
    for seed in range(count(reduced=10, full=100)):
        text = export_of(kind(ROWS, seed, HELD).rows)
        path = tmp_path / "export.jsonl"
        path.write_text(text, encoding="utf-8")
        ours = verify(read_export(path, []), HELD if held else [], [], {}).first_bad
        theirs = second_program.first_bad(text, DOCUMENT if held else None)
        if ours != theirs:
            different.append((seed, ours, theirs))

    assert different == []


def test_both_find_a_whole_log_whole():
    assert (logs.checked(ROWS, HELD).problems, second_program.first_bad(export_of(ROWS), DOCUMENT)) == ([], None)


def test_both_accept_and_refuse_the_same_checkpoints():
    public = json.loads(DOCUMENT)["public_key"]
    forged = DOCUMENT.replace('\\"seq\\":24', '\\"seq\\":23')
    answers = [
        (second_program.genuine(text, public), read_checkpoint("c", text, public).problem == "")
        for text in (DOCUMENT, forged)
    ]

    assert answers == [(True, True), (False, False)]


@pytest.mark.parametrize("cut", ["last line", "half a line", "garbage"])
def test_an_export_that_is_not_whole_cannot_be_checked(tmp_path, cut):
    text = export_of(ROWS)
    path = tmp_path / "export.jsonl"
    path.write_text(
        {"last line": text[: text.rindex("[")], "half a line": text[:-9], "garbage": f"{text}{{}}\n"}[cut],
        encoding="utf-8",
    )

    with pytest.raises(Unusable):
        verify(read_export(path, []), [], [], {})


def test_the_worked_example_of_the_manual_is_right(root):
    page = (root / "docs/operations/audit-chain.md").read_text(encoding="utf-8")
    records = re.findall(r"^record \d +(.+)$", page, re.MULTILINE)
    written = re.findall(r"^hash +([0-9a-f]{64})$", page, re.MULTILINE)

    first = chain.entry_hash("sha256", chain.START, records[0])
    second = chain.entry_hash("sha256", first, records[1])

    assert written == [first, second]
    assert f"`{chain.fingerprint(second)}`" in page
    assert [chain.canonical(json.loads(record)) for record in records] == records


def test_the_manual_names_every_key_of_a_record(root):
    page = (root / "docs/operations/audit-chain.md").read_text(encoding="utf-8")
    keys = {
        "actor_name",
        "second_name",
        "software",
        "format",
        "secret",
        "personal",
        "request_id",
        "address",
        "strength",
    }

    assert [key for key in keys if f"`{key}`" not in page] == []
