"""A page asks once in which states anything stands, and lists of what is to do ask nothing about the others."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjing.foundation.core.remembering import remembering
from hengjing.foundation.workflow import api as workflow
from tests.steps.year import Year

pytestmark = pytest.mark.django_db
MATTER, PLAN = "deliberations.matter", "plans.plan"


def test_a_page_asks_once_for_the_states_of_all_entities():
    year = Year()
    year.plan("a", "with_office")

    with remembering(), CaptureQueriesContext(connection) as asked:
        assert workflow.occupied(PLAN, ("draft", "with_office")) == ("with_office",)
        assert workflow.occupied(MATTER, ["open"]) == ()
        assert workflow.occupied(PLAN, ()) == ()

    assert len(asked) == 1


def test_every_entity_with_a_flow_is_looked_at():
    with remembering(), CaptureQueriesContext(connection) as asked:
        workflow.occupied(PLAN, ["draft"])

    tables = {model._meta.db_table for model in apps.get_models() if getattr(model, "entity", "") in _entities()}
    assert len(tables) == len(_entities())
    assert {table for table in tables if f'FROM "{table}"' not in asked[0]["sql"]} == set()


def test_where_something_may_be_written_the_rows_themselves_are_asked_for():
    assert workflow.occupied(PLAN, ("draft", "approved")) == ("draft", "approved")


def _entities():
    return {flow.entity for flow in workflow.flows()}
