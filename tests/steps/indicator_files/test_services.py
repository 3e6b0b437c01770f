"""A file is brought, shown and written by the office of its program, as a whole or not at all (C6, P1, T25)."""

from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.core.spreadsheets.api import About
from hengjing.foundation.imports import api as imports
from hengjing.foundation.jobs.data import JobState
from hengjing.foundation.jobs.models import Job
from hengjing.steps.indicator_files import services
from hengjing.steps.indicator_files.papers.importing import SYSTEM_IMPORT
from hengjing.steps.indicator_files.papers.workbook import workbook_of
from hengjing.steps.indicator_files.papers.yaml_file import file_of
from hengjing.steps.indicator_files.selectors.comparing import comparison_of
from hengjing.steps.indicators import api as indicators
from tests.steps.trials.story import SYSTEM, with_points
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def file_with(story, system):
    """The ruleset file of the scheme with another system."""
    scheme = story.scheme
    return file_of(indicators.whole_document(scheme=scheme, document=system))


def brought(story, content, who="office", name="方案.yaml"):
    """Somebody brings a file for the scheme."""
    actor, uuid = story.year.actor(who), UUID(story.scheme.uuid)
    return imports.keep_import(SYSTEM_IMPORT, actor=actor, at=AT, uuid=uuid, file_name=name, content=content)


def commit(story, upload, seal=None, seen=1, who="office"):
    """Somebody confirms what the preview showed."""
    actor = story.year.actor(who)
    seal = imports.preview_import(SYSTEM_IMPORT, actor=actor, uuid=upload.uuid).staged.seal if seal is None else seal
    return imports.commit_import(SYSTEM_IMPORT, actor=actor, at=AT, uuid=upload.uuid, seal=seal, seen_version=seen)


def points(story):
    """The points of the two items of the draft."""
    document = indicators.ruleset_document(story.scheme.id)
    return [child["points"] for child in document["base"]["children"]]


@pytest.mark.clause("C6")
def test_a_workbook_that_went_out_is_edited_and_written(story):
    ruleset = indicators.whole_document(scheme=story.scheme, document=with_points("70", "30"))
    upload = brought(story, workbook_of(ruleset, story.scheme.uuid, About(made_at=AT)), name="方案.xlsx")

    preview = imports.preview_import(SYSTEM_IMPORT, actor=story.office, uuid=upload.uuid)
    commit(story, upload)

    assert preview.shown
    changed = [(each.name, each.label, each.before, each.after) for each in preview.shown.cells]
    assert changed == [("重点工作（WORK）", "分值", "40", "70"), ("服务（SERVICE）", "分值", "60", "30")]
    assert points(story) == ["70", "30"]


def test_a_ruleset_file_is_written(story):
    commit(story, brought(story, file_with(story, with_points("55", "45"))))

    assert points(story) == ["55", "45"]


def test_a_file_with_problems_changes_nothing(story):
    upload = brought(story, file_with(story, with_points("55", "55")))

    with pytest.raises(NotReady):
        commit(story, upload, seal="")

    assert points(story) == ["40", "60"]
    job = Job.objects.get(task=SYSTEM_IMPORT.task)
    assert (job.state, job.link) == (JobState.DONE, f"/indicator-files/imports/{upload.uuid}/")


def test_an_import_is_written_once(story):
    upload = brought(story, file_with(story, with_points("55", "45")))
    commit(story, upload)

    with pytest.raises(NotReady):
        commit(story, upload, seen=2)


def test_a_draft_that_changed_after_the_preview_is_not_overwritten(story):
    upload = brought(story, file_with(story, with_points("55", "45")))
    seal = imports.preview_import(SYSTEM_IMPORT, actor=story.office, uuid=upload.uuid).staged.seal
    story.write(story.scheme, with_points("50", "50"), 1)

    with pytest.raises(StaleState):
        commit(story, upload, seal=seal, seen=1)

    assert points(story) == ["50", "50"]


@pytest.mark.parametrize("who", ["auditor", "filer_a", "leader"])
def test_only_the_office_brings_files(story, who):
    with pytest.raises((NotAllowed, NotFound)):
        brought(story, file_with(story, SYSTEM), who=who)


def test_an_import_is_its_uploaders_own(story):
    upload = brought(story, file_with(story, SYSTEM))

    with pytest.raises(NotFound):
        imports.preview_import(SYSTEM_IMPORT, actor=story.year.actor("auditor"), uuid=upload.uuid)


@pytest.mark.clause("P1")
def test_last_years_system_is_taken_over(story):
    uuid = UUID(story.scheme.uuid)
    copy = services.copy_of(actor=story.office, uuid=uuid)
    assert copy.source

    services.copy_system(actor=story.office, at=AT, uuid=uuid, source=copy.source.key, seen_version=copy.version)

    assert copy.source.label == "2025 年工作稿"
    assert points(story) == ["60", "40"]


def test_a_copy_of_a_text_that_somebody_changed_meanwhile_is_refused(story):
    uuid = UUID(story.scheme.uuid)
    copy = services.copy_of(actor=story.office, uuid=uuid)
    assert copy.source
    story.write(story.scheme, with_points("50", "50"), 1)

    with pytest.raises(StaleState):
        services.copy_system(actor=story.office, at=AT, uuid=uuid, source=copy.source.key, seen_version=copy.version)


def test_a_copy_of_what_the_actor_may_not_see_is_not_found(story):
    with pytest.raises(NotFound):
        services.copy_of(actor=story.office, uuid=UUID(story.scheme.uuid), source="elsewhere:draft")


@pytest.mark.clause("P1")
def test_this_year_and_last_stand_side_by_side(story):
    comparison = comparison_of(actor=story.year.actor("auditor"), uuid=UUID(story.scheme.uuid))

    assert comparison.before
    assert comparison.after
    assert (comparison.before.label, comparison.after.label) == ("2025 年工作稿", "2026 年工作稿")
    assert [(each.code, each.kind) for each in comparison.nodes if each.kind != "same"] == [
        ("WORK", "changed"), ("SERVICE", "changed"),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["filer_a", "head_b", "leader"])
def test_units_do_not_lay_drafts_side_by_side(story, who):
    with pytest.raises((NotAllowed, NotFound)):
        comparison_of(actor=story.year.actor(who), uuid=UUID(story.scheme.uuid))


def test_nothing_is_brought_while_the_scheme_is_deliberated(story):
    upload = brought(story, file_with(story, with_points("55", "45")))
    story.year.put_up(story.year.draft_text())

    with pytest.raises(StaleState):
        commit(story, upload, seal="")
    assert points(story) == ["40", "60"]
