"""A file that is still being screened while the plan is submitted, with its control."""

from threading import Event

import pytest

from hengjing.foundation.core.errors import NotAllowed
from hengjing.foundation.files import api as files
from hengjing.foundation.files import owners
from hengjing.foundation.files.inspecting import inspect
from hengjing.foundation.files.services import accepting
from hengjing.steps.plans import api as plans
from tests.races import at_once, separate_connections
from tests.steps.plans.test_evidence import brought, store

__all__ = ["store"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connections(year, tmp_path):
    """A connection for everybody."""
    with separate_connections(tmp_path):
        yield


def submitted_while_screened(year, monkeypatch):
    """The contact submits while the screening of a file goes on; returns how the file ended, and its item."""
    plan, submitted, screened = year.plan(), Event(), inspect
    row = plan.items.get(kind="declared")

    def slow(*args):
        submitted.wait(60)
        return screened(*args)

    def submit():
        year.act(plan, plans.submit_plan, "filer_a")
        submitted.set()

    monkeypatch.setattr(accepting, "inspect", slow)
    outcome, _submitted = at_once(lambda: brought(year, "filer_a", row), submit)
    return outcome, row


@pytest.mark.clause("P4")
def test_a_file_screened_until_after_the_submission_is_no_evidence_of_it(year, connections, monkeypatch):
    outcome, row = submitted_while_screened(year, monkeypatch)

    assert isinstance(outcome, NotAllowed)
    assert files.evidence_of(owner=row.ref()) == ()


def test_without_the_second_question_it_slips_in_behind_the_submission(year, connections, monkeypatch):
    asked, changeable = [], owners.changeable

    def once(**about):
        asked.append(about)
        return changeable(**about) if len(asked) == 1 else None

    monkeypatch.setattr(owners, "changeable", once)

    _outcome, row = submitted_while_screened(year, monkeypatch)

    assert [piece.state for piece in files.evidence_of(owner=row.ref())] == ["accepted"]
