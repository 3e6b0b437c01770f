"""A changed digit anywhere in a pack is found and named."""

import re

import pytest

from hengjing.scoring.pack import verify_pack, verifying
from hengjing.scoring.pack.archive import FILES, MANIFEST
from hengjing.scoring.pack.contents import SCRIPTS
from tests.conftest import REPOSITORY
from tests.counts import count
from tests.scoring.pack.packs import files_of, forged, pack_of_folder, small_pack, write

HISTORY = "history-2023.jsonl"
SOURCES = ("ruleset.yaml", "facts.jsonl", HISTORY)
"""What cannot be computed from anything else: only the manifest says that a remark or a source was changed."""

DIGIT = re.compile(rb"[0-9]")
TRIED = 30
"""Digits of each file of the small pack that are tried, evenly spread; in the full run every one."""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_pack(tmp_path_factory.mktemp("small"))


@pytest.fixture
def without_scripts(monkeypatch):
    """Check without the two scripts: the rest must find the digit by itself, and the scripts take their time."""
    monkeypatch.setattr(verifying, "script_differences", lambda _: ())


def changed(data, at):
    digit = (data[at] - ord("0") + 1) % 10
    return data[:at] + str(digit).encode() + data[at + 1 :]


def places(data):
    return [found.start() for found in DIGIT.finditer(data)]


def unnamed(files, name, at, folder):
    """The line in which the digit stands, unless the check names the file and, where it can, the line."""
    spoiled = {**files, name: changed(files[name], at)}
    found = verify_pack(write(spoiled, folder)).differences
    line = files[name][:at].count(b"\n") + 1
    own = [each for each in found if each.file == name or (name == MANIFEST and MANIFEST in each.text("en"))]
    exact = name in SOURCES or name == MANIFEST or any(each.line == line or each.field for each in own)
    return "" if own and exact else f"{name} line {line}, character {at}"


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FILES, HISTORY])
def test_a_changed_digit_of_a_small_pack_is_named(name, small, tmp_path, without_scripts):
    step = count(reduced=-(-len(places(small[name])) // TRIED), full=1)

    missed = [unnamed(small, name, at, tmp_path) for at in places(small[name])[::step]]

    assert len(missed) > 10
    assert [each for each in missed if each] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_changed_digit_of_a_large_pack_is_named(name, tmp_path, without_scripts):
    files = files_of(pack_of_folder(REPOSITORY / "rulesets/reference/2024", tmp_path / "pack"))
    digits, tried = places(files[name]), count(reduced=2, full=40)

    # From the middle of each of as many equal parts of the file.
    missed = [
        unnamed(files, name, digits[(2 * part + 1) * len(digits) // (2 * tried)], tmp_path / "spoiled")
        for part in range(tried)
    ]

    assert missed == [""] * tried


FORGERIES = [
    (("items.py", "U1", "TASKS", "points"), '"points":"39.400000"', '"points":"39.500000"'),
    (("verify.py", "U1", "DUTY", "points"), '"points":"59.100000"', '"points":"59.200000"'),
    (("verify.py", "U1", "", "total"), '"total":"98.433333"', '"total":"98.433334"'),
    (("verify.py", "U1", "", "published"), '"published":"98.43"', '"published":"98.44"'),
    (("verify.py", "U1", "", "rank"), '"rank":1', '"rank":2'),
    (("verify.py", "U1", "", "grade"), '"grade":"ADVANCED"', '"grade":"QUALIFIED"'),
    (("items.py", "U1", "TASKS", "weight"), '"weight":"40.000000"', '"weight":"41.000000"'),
    (("items.py", "U1", "TASKS", "full"), '"full":"40.000000"', '"full":"41.000000"'),
    (("items.py", "U1", "SPEED", "state"), '"state":"not_applicable"', '"state":"no_data"'),
    (("items.py", "U1", "SAFETY", "struck"), '"struck":false', '"struck":true'),
    (("items.py", "U1", "SPEED", "fact_first"), '"fact_first":1', '"fact_first":2'),
]


@pytest.mark.parametrize(("named", "old", "new"), FORGERIES)
def test_a_forged_sheet_with_new_hashes_is_found_by_a_script(small, tmp_path, named, old, new):
    _, unit, node, field = named
    kind = f'"node":"{node}"' if node else '"type":"total"'
    lines = small["sheet.jsonl"].decode().split("\n")
    at = next(place for place, line in enumerate(lines) if kind in line and f'"unit":"{unit}"' in line)
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new)
    pack = write(forged(small, sheet_jsonl="\n".join(lines).encode()), tmp_path)

    found = verify_pack(pack).differences

    assert not any(each.file == MANIFEST or "SHA-256" in each.text("en") for each in found)
    assert named in {(each.file, each.unit, each.node, each.field) for each in found}
    assert ("sheet.jsonl", at + 1, field) in {(each.file, each.line, each.field) for each in found}


def test_a_forged_fact_with_new_hashes_is_found_by_a_script(small, tmp_path):
    facts = small["facts.jsonl"].replace(b'"value":"98.5"', b'"value":"98.6"')
    pack = write(forged(small, facts_jsonl=facts, facts_csv=small["facts.csv"].replace(b"98.5", b"98.6")), tmp_path)

    found = verify_pack(pack).differences

    named = {(each.file, each.unit, each.node, each.field, each.expected, each.found) for each in found}
    assert ("items.py", "U1", "TASKS", "points", "39.440000", "39.400000") in named
    assert ("sheet.jsonl", "U1", "TASKS", "points", "39.440000", "39.400000") in named


def test_a_forged_rule_with_new_hashes_is_found_by_both(small, tmp_path):
    yaml = small["ruleset.yaml"].replace(b"parameters: {target: 3}", b"parameters: {target: 4}")
    json_text = small["ruleset.json"].replace(b'"parameters":{"target":"3"}', b'"parameters":{"target":"4"}')
    pack = write(forged(small, ruleset_yaml=yaml, ruleset_json=json_text), tmp_path)

    found = verify_pack(pack).differences

    assert {"items.py", "sheet.jsonl"} == {each.file for each in found if each.node == "SERVICE"}


def test_a_json_that_says_something_else_than_the_yaml_is_named_with_its_line(small, tmp_path):
    text = small["ruleset.json"].replace(b'"at_least":"90"', b'"at_least":"91"')

    found = verify_pack(write({**small, "ruleset.json": text}, tmp_path)).differences

    line = small["ruleset.yaml"].split(b"at_least: 90")[0].count(b"\n") + 1
    assert f"ruleset.json, grades[0].at_least: line {line} of ruleset.yaml says 90, this says 91" in [
        each.text("en") for each in found
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_changed_script_is_named_and_never_run(small, tmp_path, script):
    trap = b"open('caught', 'w').close()\nprint('OK')\n"
    pack = write(forged(small, **{script.replace(".", "_"): trap}), tmp_path)

    found = verify_pack(pack).differences

    assert {each.file for each in found} == {script}
    assert not list(tmp_path.glob("**/caught"))


def test_every_difference_is_said_in_both_languages(small, tmp_path):
    text = small["sheet.jsonl"].replace(b'"rank":1', b'"rank":2', 1)

    found = verify_pack(write({**small, "sheet.jsonl": text}, tmp_path)).differences

    zh, en = ([each.text(language) for each in found if each.file == "sheet.jsonl"] for language in ("zh", "en"))
    assert "sheet.jsonl，第2行，单位U1，rank：应为 1，实为 2" in zh
    assert "sheet.jsonl, line 2, unit U1, rank: expected 1, found 2" in en
    assert all(each.isascii() for each in en)


def test_a_changed_version_is_named_while_the_sheet_does_not_fit_its_hash(small, tmp_path):
    text = small["sheet.jsonl"].replace(b'"engine_version":"0', b'"engine_version":"1', 1)

    found = verify_pack(write({**small, "sheet.jsonl": text}, tmp_path))

    assert ("sheet.jsonl", 1, "engine_version") in {(each.file, each.line, each.field) for each in found.differences}


def test_a_sound_pack_of_another_version_is_sound_and_says_so(small, tmp_path):
    text = small["sheet.jsonl"].replace(b'"engine_version":"0', b'"engine_version":"1', 1)
    older = {"sheet_jsonl": text, "readme_zh_txt": b"old", "verify_py": b"old"}

    found = verify_pack(write(forged(small, **older), tmp_path))

    assert found.differences == ()
    assert [each.en.split(" ")[0] for each in found.notes] == ["The", "readme.zh.txt", "readme.en.txt", "verify.py"]
