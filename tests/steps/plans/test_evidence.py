"""Evidence lies beside the item that it proves: read by whoever sees the plan, locked when the plan is submitted."""

import io
from datetime import date

import pytest
from PIL import Image

from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused
from hengjing.foundation.files import api as files
from hengjing.steps.plans import api as plans
from tests.steps.year import AT


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    """Keep the files of the test to itself."""
    settings.FILES_STORE = tmp_path / "files"


def picture():
    """The bytes of a small picture."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "PNG")
    return kept.getvalue()


def brought(year, name, row):
    """Evidence that a person brings for an item."""
    about = files.About(title="验收照片", effective_on=date(2026, 3, 1), page_reference="", label=files.Label.INTERNAL)
    return files.accept(
        actor=year.actor(name), at=AT, owner=row.ref(), name="验收.png", chunks=[picture()], about=about
    )


@pytest.mark.clause("P4")
def test_evidence_is_locked_with_the_draft_that_it_belongs_to(year):
    plan = year.plan()
    row = plan.items.get(kind="declared")
    brought(year, "filer_a", row)

    year.act(plan, plans.submit_plan, "filer_a")

    assert [piece.state for piece in files.evidence_of(owner=row.ref())] == ["locked"]


def test_only_the_contact_of_the_unit_adds_to_it_and_only_while_the_plan_is_a_draft(year):
    plan = year.plan()
    row = plan.items.get(kind="declared")

    with pytest.raises((NotAllowed, NotFound)):
        brought(year, "filer_b", row)
    with pytest.raises((NotAllowed, NotFound)):
        brought(year, "office", row)
    year.act(plan, plans.submit_plan, "filer_a")
    with pytest.raises(Refused):
        brought(year, "filer_a", row)

    assert files.evidence_of(owner=row.ref()) == ()
