"""What was not taken is told, with the reason and the way out, to whoever sent it, the unit and the office."""

from dataclasses import replace

import pytest
from django.urls import reverse

from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.files.errors import FileRefused
from hengjing.foundation.files.selectors import list_refused
from hengjing.foundation.files.services.accepting import accept
from tests.foundation.files.cast import ABOUT, AT, PLAN, pieces

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(people):
    """A program that the filer called a PDF."""
    with pytest.raises(FileRefused):
        accept(actor=people.filer, at=AT, owner=PLAN, name="报告.pdf", chunks=pieces(b"MZ" + bytes(600)), about=ABOUT)


@pytest.fixture
def shown(browse):
    """The page of evidence as an actor sees it."""

    def show(actor):
        return browse(actor).get(reverse("files:evidence", args=[PLAN.entity, PLAN.uuid]))

    return show


def test_the_page_tells_the_unit_why_and_what_to_do(refused, people, shown):
    for actor in (people.filer, people.head):
        page = shown(actor).content.decode()

        assert "未接收的文件" in page
        assert "文件内容与文件名的类型不符" in page or "文件是程序或含有程序" in page
        assert "filer" in page


def test_the_office_of_the_program_reads_it(refused, people):
    ours, theirs = (replace(people.office, grants=(Grant(Role.OFFICE, programs=frozenset({n})),)) for n in (2, 3))
    plan = replace(PLAN, program=2)

    assert [len(list_refused(actor=actor, owner=plan)) for actor in (ours, theirs)] == [1, 0]


def test_whoever_only_reads_the_object_does_not(refused, people):
    leader = replace(people.head, user_id=people.office.user_id, grants=(Grant(Role.AUDITOR),))

    assert list_refused(actor=leader, owner=PLAN) == ()


def test_one_s_own_is_told_even_after_the_post_is_gone(refused, people):
    assert len(list_refused(actor=replace(people.filer, grants=()), owner=PLAN)) == 1


def test_to_whoever_may_not_see_the_object_there_is_no_page(refused, people, shown):
    assert shown(people.stranger).status_code == 404


def test_a_page_without_refused_files_says_nothing_of_them(people, shown):
    assert "未接收的文件" not in shown(people.filer).content.decode()
