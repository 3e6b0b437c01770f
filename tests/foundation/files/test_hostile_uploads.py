"""It stores nothing of any hostile file and leaves one whole trace of it (security.md T22, P14)."""

import resource

import pytest

from hengjing.foundation.files.api import FileRefused, accept
from hengjing.foundation.files.models import Evidence, Refusal
from hengjing.foundation.files.wording import FLAGS, REASONS
from tests.foundation.files.cast import ABOUT, AT, PLAN, pieces
from tests.foundation.screening.hostile.corpus import CORPUS

GROWTH = 300 * 1024
"""Kilobytes by which the server's own process may grow."""

SECONDS = 10
"""Processor time that one file may cost, in the server and in the checker together."""

CHECKER = 1024 * 1024
"""Kilobytes that the checker may hold at its worst."""


def peak(who):
    """Kilobytes at most; of a child it is never less than what the process that started it had."""
    return resource.getrusage(who).ru_maxrss


def processor_time():
    """Seconds of this process and of the processes that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_accept_refuses_and_keeps_nothing(people, store_folder, name):
    ending, make, expected = CORPUS[name]
    chunks = pieces(make())
    own, others, began = peak(resource.RUSAGE_SELF), peak(resource.RUSAGE_CHILDREN), processor_time()

    with pytest.raises(FileRefused) as refused:
        accept(actor=people.filer, at=AT, owner=PLAN, name=f"材料.{ending}", chunks=chunks, about=ABOUT)

    problem = refused.value.problems[0]
    assert problem.code in (expected if isinstance(expected, tuple) else (expected,))
    assert problem.message
    assert problem.hint
    assert [path for path in store_folder.rglob("*") if path.is_file() and path.name != ".lock"] == []
    assert Evidence.objects.count() == 0
    assert Refusal.objects.get().code == problem.code
    assert peak(resource.RUSAGE_SELF) - own <= GROWTH
    assert processor_time() - began <= SECONDS
    assert peak(resource.RUSAGE_CHILDREN) <= max(CHECKER, others, peak(resource.RUSAGE_SELF))


def test_every_reason_and_remark_has_words():
    codes = {code for _, _, codes in CORPUS.values() for code in (codes if isinstance(codes, tuple) else (codes,))}

    assert codes <= set(REASONS)
    assert set(REASONS) - codes == {"bad_name", "too_large", "quota", "infected", "marked"}
    assert set(FLAGS) == {
        "no_text",
        "text_partly_read",
        "embedded_workbook",
        "linked_file",
        "attachment",
        "not_previewed",
    }
