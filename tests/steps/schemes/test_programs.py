"""Programs side by side (O2): set up by the system administrator, run by posts that the security one names."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.api import history_of
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, Refused, StaleState
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.models import Program
from tests.foundation.posts.district import NEW_YEAR, NOON, District
from tests.steps.browsing import content_of, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("O2")]

LIST = "/schemes/programs/"
TOWNS = schemes.NewProgram("towns", "乡镇绩效考核", "区农委", 2)


def register(year, name="sys", new=TOWNS):
    return schemes.register_program(actor=year.district.actor(name), at=NOON, new=new)


def assign(year, chosen, *, name="sec", seen_version=1, program=None):
    row = Program.objects.get(pk=program or year.program)
    schemes.assign_posts(
        actor=year.district.actor(name), at=NOON, uuid=row.uuid, seen_version=seen_version, chosen=chosen
    )
    return row


@pytest.fixture
def rural(year):
    """The post of a second office, which runs nothing yet."""
    body = year.district.body("performance_office", "区农委")
    post = year.district.post("农委经办", Role.OFFICE, body=body)
    year.district.holds("rural", post)
    return post


def test_the_system_administrator_sets_a_program_up_in_the_browser_and_the_log_tells_it(year):
    client = year.client("sys")

    answer = client.post(
        f"{LIST}register/", {"code": "towns", "name": "乡镇绩效考核", "organizer": "区农委", "order": 2}
    )

    assert answer["Location"] == LIST
    assert rows_of(client.get(LIST)) == [
        ["委办局绩效考核", "departments", "绩效办", "绩效办经办、考核实施主体甲经办"],
        ["乡镇绩效考核", "towns", "区农委", "—"],
    ]
    (line,) = history_of(Program.objects.get(code="towns").ref())
    assert "设立了考核范围乡镇绩效考核" in line.sentence


@pytest.mark.parametrize(
    "new", [schemes.NewProgram("departments", "甲", "乙"), schemes.NewProgram("x", "委办局绩效考核", "乙")]
)
def test_a_code_and_a_name_stand_once(year, new):
    with pytest.raises(Refused, match="已有考核范围"):
        register(year, new=new)

    assert Program.objects.count() == 1


def test_what_is_refused_in_the_browser_is_told_beside_the_form_and_what_was_typed_stays(year):
    typed = {"code": "departments", "name": "另一个", "organizer": "某办", "order": 1}

    answer = year.client("sys").post(f"{LIST}register/", typed)

    assert "已有考核范围为“departments”" in content_of(answer)
    assert 'value="另一个"' in answer.content.decode()


@pytest.mark.parametrize("name", ["sec", "aud", "office", "auditor"])
def test_nobody_else_sets_one_up(year, name):
    with pytest.raises(NotAllowed):
        register(year, name)


def test_whoever_holds_a_post_that_is_named_runs_the_program_from_then_on_and_no_longer_when_it_is_not(year, rural):
    towns = register(year)
    before = year.district.actor("rural").grants[0].programs

    row = assign(year, [rural.pk], program=towns)
    during = year.district.actor("rural").grants[0].programs
    assign(year, [], program=towns, seen_version=2)

    assert (before, during) == (frozenset(), {towns})
    assert year.district.actor("rural").grants[0].programs == frozenset()
    told = [line.changes for line in history_of(row.ref())]
    assert [any("农委经办" in words for words in changes) for changes in told[:2]] == [True, True]


def test_other_programs_of_a_post_stay(year, rural):
    towns = register(year)
    office = year.actor("office").grants[0].post

    assign(year, [post.id for post in _offered(year)], program=towns)

    assert year.actor("office").grants[0].programs == {year.program, towns}
    assert year.actor("office").grants[0].post == office


@pytest.mark.parametrize("name", ["sys", "aud", "office"])
def test_nobody_but_the_security_administrator_names_posts(year, rural, name):
    with pytest.raises(NotAllowed):
        assign(year, [rural.pk], name=name)


def test_of_two_who_saw_the_same_version_the_second_is_refused(year, rural):
    everybody = [post.id for post in _offered(year)]
    assign(year, everybody)

    with pytest.raises(StaleState):
        assign(year, [])

    assert year.actor("office").grants[0].programs == {year.program}


def test_a_post_of_a_unit_or_of_another_district_is_not_there(year):
    far = District("110198", "邻区")
    stranger = far.post("邻区经办", Role.OFFICE, body=far.body("performance_office", "邻区绩效办"))
    filer = year.district.post("又一填报人", Role.UNIT_FILER, unit=year.units.a)

    for post in (stranger, filer):
        with pytest.raises(NotFound):
            assign(year, [post.pk])
    with pytest.raises(NotFound):
        schemes.assign_posts(
            actor=far.actor("sec"), at=NEW_YEAR, uuid=Program.objects.get().uuid, seen_version=1, chosen=[stranger.pk]
        )


def test_a_choice_that_changes_nothing_is_told(year):
    chosen = [post.id for post in _offered(year) if post.title in {"绩效办经办", "考核实施主体甲经办"}]

    with pytest.raises(NotReady) as told:
        assign(year, chosen)

    assert [problem.code for problem in told.value.problems] == ["nothing_changed"]


def test_the_security_administrator_chooses_posts_in_the_browser(year, rural):
    client, towns = year.client("sec"), Program.objects.get(pk=register(year))
    page = f"{LIST}{towns.uuid}/assign/"

    shown = content_of(client.get(page))
    answer = client.post(page, {"seen_version": 1, "chosen": [rural.pk]})

    assert ("绩效办经办（绩效办）" in shown, "农委经办（区农委）" in shown) == (True, True)
    assert answer["Location"] == LIST
    assert rows_of(client.get(LIST))[1] == ["乡镇绩效考核", "towns", "区农委", "农委经办"]


def test_the_administrators_of_another_district_see_nothing_of_it(year):
    client, far = Client(), District("110198", "邻区")
    client.force_login(get_user_model().objects.get(pk=far.user("sys")))

    shown = content_of(client.get(LIST))

    assert ("还没有考核范围" in shown, "委办局绩效考核" in shown) == (True, False)


def _offered(year):
    return posts.posts_for_programs(district=year.district.id)
