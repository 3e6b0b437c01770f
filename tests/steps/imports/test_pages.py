"""Every import: checked whole, shown, and only what its uploader saw is written, once (T25, P15)."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from hengjing.foundation.imports import services
from hengjing.foundation.jobs.data import JobState
from hengjing.foundation.jobs.models import Job
from tests.foundation.core.spreadsheets.hostile import HOSTILE
from tests.foundation.posts.browsing import text_of
from tests.steps.browsing import content_of, links_of, values_of
from tests.steps.imports.names import NAMES
from tests.steps.letters.many import worker_of
from tests.steps.workbooks import brought, confirm, form_action

pytestmark = pytest.mark.django_db

QUICK = ("billion_laughs", "encrypted_member", "link", "outside_entity", "path_upward", "sheet_twice")
"""Hostile files that are no burden to make; all of them are in tests/foundation/core/spreadsheets."""


def test_every_import_of_the_platform_is_looked_at_here():
    found = {
        space
        for space, (_prefix, below) in get_resolver().namespace_dict.items()
        if any(isinstance(each, URLPattern) and each.name == "import_commit" for each in below.url_patterns)
    }

    assert found == set(NAMES)


@pytest.mark.clause("P2", "P4")
def test_what_was_shown_is_written_and_the_object_is_opened(world):
    before = world.standing()
    preview = brought(world.client, world.address, world.good(world))
    shown = world.standing()

    done = confirm(world.client, preview)

    assert "确认导入" in content_of(preview)
    assert "填报表.xlsx" in content_of(preview)
    assert shown == before
    assert world.standing() != before
    assert "已导入" in text_of(done)
    assert done.request["PATH_INFO"] == world.which.page_of(world.target, "view")


def test_what_was_confirmed_is_not_written_again(world):
    preview = brought(world.client, world.address, world.good(world))
    values = values_of(preview, form_action(preview))
    confirm(world.client, preview)
    after = world.standing()

    again = world.client.post(form_action(preview), values)

    assert again.status_code in {400, 409}
    assert world.standing() == after


def test_what_a_colleague_brought_is_not_found(world):
    preview = brought(world.client, world.address, world.good(world))
    values = values_of(preview, form_action(preview))
    before = world.standing()
    colleague = world.year.client("colleague")

    answers = [colleague.get(preview.request["PATH_INFO"]), colleague.post(form_action(preview), values)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert colleague.get(world.address).status_code == 200
    assert world.standing() == before


def test_of_two_files_that_were_looked_at_the_later_confirmation_is_refused(world):
    first, second = (brought(world.client, world.address, world.good(world)) for _ in range(2))
    values = values_of(second, form_action(second))
    confirm(world.client, first)
    after = world.standing()

    assert world.client.post(form_action(second), values).status_code == 409
    assert world.standing() == after


def test_hostile_files_are_told_with_their_way_out_and_cannot_be_confirmed(world):
    before = world.standing()

    for name in QUICK:
        make, _code = HOSTILE[name]
        preview = brought(world.client, world.address, make())
        forced = world.client.post(form_action(preview), {"seal": "-", "seen_version": 1})

        assert "有 1 处问题，没有写入任何内容" in content_of(preview), name
        assert "改好后重新上传" in content_of(preview)
        assert b'name="seal"' not in preview.content
        assert forced.status_code == 400
    assert world.standing() == before


def test_what_was_not_shown_is_not_written(world):
    preview = brought(world.client, world.address, world.good(world))
    values = values_of(preview, form_action(preview))
    before = world.standing()

    answer = world.client.post(form_action(preview), {**values, "seal": values["seal"][:-1]})

    assert answer.status_code == 409
    assert world.standing() == before


def test_a_file_with_problems_is_found_again_in_the_center(world):
    preview = brought(world.client, world.address, b"not a workbook")

    center = world.client.get("/jobs/", {"kind": "import"})

    assert "处问题，没有写入任何内容" in content_of(center)
    assert preview.request["PATH_INFO"] in links_of(center)


def test_a_check_that_is_interrupted_writes_nothing_and_its_file_is_confirmed_all_the_same(world, monkeypatch):
    work, real, before = worker_of(monkeypatch), services.preview_import, world.standing()
    preview = brought(world.client, world.address, world.good(world))

    def interrupted_while_it_reads(*args, **about):
        world.client.post(reverse("jobs:interrupt", args=[Job.objects.latest("pk").uuid]))
        return real(*args, **about)

    with monkeypatch.context() as patched:
        patched.setattr(services, "preview_import", interrupted_while_it_reads)
        job = work()

    center = content_of(world.client.get("/jobs/", {"kind": "import"}))
    assert (job.state, job.done, job.total) == (JobState.INTERRUPTED, 1, 2)
    assert "已中断" in center
    assert world.standing() == before
    confirm(world.client, world.client.get(preview.request["PATH_INFO"]))
    assert world.standing() != before


def test_an_object_that_is_closed_takes_no_file_and_no_confirmation(world):
    preview = brought(world.client, world.address, world.good(world))
    values = values_of(preview, form_action(preview))
    world.close()
    before = world.standing()

    answers = [world.client.get(world.address), world.client.post(form_action(preview), values)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert world.standing() == before


def test_a_form_without_a_file_says_so(world):
    answer = world.client.post(world.address, {})

    assert answer.status_code == 400
    assert "确认导入" not in text_of(answer)


def test_a_confirmation_without_its_marks_leads_back_to_the_preview(world):
    preview = brought(world.client, world.address, world.good(world))

    answers = [world.client.get(form_action(preview))]
    answers += [world.client.post(form_action(preview), given) for given in ({}, {"seal": "x"}, {"seen_version": 1})]

    assert {answer.headers.get("Location") for answer in answers} == {preview.request["PATH_INFO"]}
