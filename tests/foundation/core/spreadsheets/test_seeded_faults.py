"""Three hundred faults put into a workbook are three hundred problems, each at its cell, and nothing else (P15)."""

import hashlib

import pytest

from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.core.spreadsheets.api import Limits, read_workbook, stage, write_workbook
from tests.foundation.core.spreadsheets.workbooks import ABOUT, FIRST, LETTERS, PLAN, edited, row

ROWS = 120
FAULTS = 300
FAULTY = {
    "task": (("", "cell.required"), ("长" * 201, "cell.too_long")),
    "unit": ((None, "cell.required"), ("示例\u202e", "cell.harmful")),
    "target": (
        ("九十", "number.none"),
        (1.005, "number.decimals"),
        ("95%", "number.percent"),
        ("=1+1", "cell.no_value"),
    ),
    "count": ((2.5, "number.whole"), ("3个", "number.none"), (1234567890123456789, "number.digits")),
    "deadline": (("2026-02-30", "date.none"), (None, "cell.required"), ("年底", "date.none")),
    "kind": (("其他", "choice.unknown"), ("重点工做", "choice.like")),
    "public": (("可", "choice.unknown"),),
    "helpers": (("财政局、财政局", "choice.twice"),),
}


def seeded():
    """The places and kinds of the faults, drawn by a hash, so that they are the same everywhere."""
    places = [(number, key) for number in range(FIRST, FIRST + ROWS) for key in FAULTY]
    places.sort(key=lambda place: hashlib.sha256(repr(place).encode()).digest())
    for turn, (number, key) in enumerate(places[:FAULTS]):
        value, code = FAULTY[key][turn % len(FAULTY[key])]
        yield f"{LETTERS[key]}{number}", value, code


def with_faults():
    def edit(sheet):
        for cell, value, _ in seeded():
            sheet[cell] = value

    whole = write_workbook([PLAN], {PLAN.name: [row(number) for number in range(1, ROWS + 1)]}, ABOUT)
    return edited(edit, whole)


def test_three_hundred_faults_are_three_hundred_problems():
    imported = read_workbook(with_faults(), PLAN)

    told = sorted((problem.path, problem.code) for problem in imported.problems)
    assert len(told) == FAULTS
    assert told == sorted((f"计划!{cell}", code) for cell, _, code in seeded())
    assert all(problem.message and problem.hint for problem in imported.problems)


def test_nothing_of_a_workbook_with_faults_is_handed_over():
    staged = stage(read_workbook(with_faults(), PLAN), (), PLAN.unique)

    with pytest.raises(NotReady) as refused:
        staged.require_seen(staged.seal)

    assert len(refused.value.problems) == FAULTS


def test_more_problems_than_are_listed_are_counted():
    imported = read_workbook(with_faults(), PLAN, Limits(listed=100))

    assert len(imported.problems) == 101
    assert imported.problems[-1].code == "list.more"
    assert "200" in imported.problems[-1].message
