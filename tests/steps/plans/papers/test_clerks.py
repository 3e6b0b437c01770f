"""What clerks do to the workbook of a plan: all told by cell and nothing written, or written as a whole (P15, T25)."""

from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.imports.api import commit_import, keep_import, preview_import
from hengjing.steps.plans.papers.importing import PLAN_IMPORT
from hengjing.steps.plans.papers.sheets import NAME
from hengjing.steps.plans.selectors.reading import items_of
from tests.foundation.posts.district import fresh
from tests.steps.plans.papers.clerks import CASES, DECLARED, LABELS, Book
from tests.steps.year import AT

pytestmark = pytest.mark.slow


def place_of(book, name):
    """A place as problems name it."""
    label, _, work = name.partition("!")
    if label in LABELS:
        return f"{NAME}!{book.place(work or DECLARED, label)}"
    return name


def counted(plan):
    row = fresh(plan)
    return row.version, row.fingerprint, sorted(row.items.values_list("name", "target", "points", "due_on"))


@pytest.mark.clause("P2")
@pytest.mark.parametrize("name", CASES)
def test_a_workbook_of_a_clerk(year, name):
    """The expected places are those of the file as it was given out, before rows were put in."""
    plan, case, actor = year.plan(), CASES[name], year.actor("filer_a")
    book = Book(items_of(plan=plan))
    expected = [(code, place_of(book, place)) for code, place in case.told]
    before = counted(plan)
    upload = keep_import(
        PLAN_IMPORT, actor=actor, at=AT, uuid=plan.uuid, file_name="计划.xlsx", content=case.make(book)
    )

    preview = preview_import(PLAN_IMPORT, actor=actor, uuid=upload.uuid)

    told = [(problem.code, problem.path) for problem in preview.staged.problems]
    assert sorted(told) == sorted(expected)
    done = {"actor": actor, "at": AT, "uuid": UUID(str(upload.uuid)), "seen_version": before[0]}
    if case.told:
        with pytest.raises(NotReady):
            commit_import(PLAN_IMPORT, **done, seal=preview.staged.seal)
        assert counted(plan) == before
    else:
        commit_import(PLAN_IMPORT, **done, seal=preview.staged.seal)
        names = [item.name for item in items_of(plan=fresh(plan))]
        assert names[:2] == ["重点任务1", "窗口服务"]
        assert str(items_of(plan=fresh(plan))[1].points) == "15.00"


def test_there_are_more_than_fifty():
    assert len(CASES) >= 50
