"""Trials as people see them in a browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjing.foundation.ui.lists.page import ROWS_A_PAGE
from hengjing.steps.trials.models import FactsFile, Trial, TrialUnit
from tests.steps.browsing import content_of, rows_of
from tests.steps.indicator_files.test_pages import MOST_QUERIES, queries
from tests.steps.trials.story import FACTS, with_points

pytestmark = pytest.mark.django_db
SAME_FOR_ALL = ("class_code", "class_title", "total_before", "total_after", "moves_score", "moves_rank", "moves_grade")


def address(trials, end=""):
    """A page of the scheme."""
    return f"/trials/of/{trials.scheme.uuid}/{end}"


def bring(client, trials, content=FACTS):
    """Bring facts as the form does."""
    file = SimpleUploadedFile("facts.csv", content.encode())
    return client.post(
        address(trials, "facts/bring/"), {"year": trials.last.uuid, "source": "台账", "file": file}, follow=True
    )  # fmt: skip


@pytest.fixture
def tried(trials):
    """A trial that moves both units."""
    trials.run(with_points("40", "60"))
    return Trial.objects.get()


def test_the_office_brings_facts_and_tries_the_draft(trials):
    trials.write(trials.scheme, with_points("40", "60"), 0)
    client = trials.year.client("office")
    page = bring(client, trials)

    answer = client.post(address(trials, "run/"), {"facts": FactsFile.objects.get().uuid}, follow=True)

    assert "开始试算" in content_of(page)
    assert "+5.00" in content_of(answer)


def test_bad_facts_are_told_row_by_row(trials):
    page = bring(trials.year.client("office"), trials, f"{FACTS}JW,WORK,actual,,,九十,,台账,\n")

    assert page.status_code == 400
    assert rows_of(page)[0][0].startswith("第 6 行")
    assert not FactsFile.objects.exists()


def test_the_trial_lists_units_with_their_reasons(trials, tried):
    page = trials.year.client("auditor").get(f"/trials/{tried.uuid}/")

    text = content_of(page)
    assert "2 家单位，2 家有变动" in text
    assert "满分由60.00改为40.00" in text


def test_only_those_who_move_can_be_listed(trials, tried):
    tried.units.filter(code="JW").update(moves_score=False, moves_rank=False, moves_grade=False)
    client = trials.year.client("office")

    assert len(rows_of(client.get(f"/trials/{tried.uuid}/?moves=True"))) == 1
    assert len(rows_of(client.get(f"/trials/{tried.uuid}/?sort=-difference"))) == 2


def test_the_page_of_a_unit_adds_its_reasons_up(trials, tried):
    text = content_of(trials.year.client("office").get(f"/trials/{tried.uuid}/units/CZ/"))

    assert "+5.00" in text
    assert "-14.00" in text


def test_the_picture_of_weights_has_a_table_beside_it(trials, tried):
    page = trials.year.client("office").get(f"/trials/{tried.uuid}/weights/")

    assert "<svg" in page.content.decode()
    assert len(rows_of(page)) == 2


def test_a_stale_trial_says_so(trials, tried):
    trials.write(trials.scheme, with_points("50", "50"), 1)

    assert "工作稿在试算之后有变动" in content_of(trials.year.client("office").get(f"/trials/{tried.uuid}/"))


@pytest.mark.parametrize("who", ["filer_a", "head_b", "leader"])
def test_units_and_leaders_are_refused_every_page(trials, tried, who):
    client = trials.year.client(who)

    for url in (
        address(trials),
        f"/trials/{tried.uuid}/",
        f"/trials/{tried.uuid}/weights/",
        f"/trials/{tried.uuid}/units/JW/",
    ):
        assert client.get(url).status_code in {403, 404}


def test_the_auditor_finds_no_button(trials, tried):
    assert "开始试算" not in content_of(trials.year.client("auditor").get(address(trials)))


def test_the_pages_cost_few_queries(trials, tried):
    client = trials.year.client("office")
    frame = queries(client, "/jobs/")
    for url in (address(trials), f"/trials/{tried.uuid}/", f"/trials/{tried.uuid}/weights/"):
        assert queries(client, url) <= frame + MOST_QUERIES


def test_a_trial_of_a_unit_that_is_not_in_it_is_not_found(trials, tried):
    assert trials.year.client("office").get(f"/trials/{tried.uuid}/units/NOBODY/").status_code == 404


def test_a_thousand_units_open_page_by_page(trials, tried):
    first = tried.units.first()
    values = {name: getattr(first, name) for name in (*SAME_FOR_ALL, "details")}
    TrialUnit.objects.bulk_create(
        TrialUnit(trial=tried, place=n, code=f"X{n:04}", title=f"单位{n}", **values) for n in range(10, 1010)
    )
    client = trials.year.client("office")

    page = client.get(f"/trials/{tried.uuid}/")

    assert len(rows_of(page)) == ROWS_A_PAGE
    assert "共 1002 项" in content_of(page)
    assert queries(client, f"/trials/{tried.uuid}/?page=50") <= queries(client, "/jobs/") + MOST_QUERIES
