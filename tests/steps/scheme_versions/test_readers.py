"""Who reads a version in which state."""

import pytest

from hengjing.foundation.core.errors import NotFound
from hengjing.steps.scheme_versions.selectors.reading import get_version, list_versions
from tests.foundation.posts.district import fresh

pytestmark = pytest.mark.django_db

SEES = {
    "office": {"draft", "in_deliberation", "adopted", "issued"},
    "chair": {"in_deliberation", "adopted", "issued"},
    "member1": {"in_deliberation", "adopted", "issued"},
    "mayor": {"in_deliberation", "adopted", "issued"},
    "auditor": {"in_deliberation", "adopted", "issued"},
    "assessor": {"issued"},
    "leader": {"issued"},
    "filer_a": {"issued"},
    "head_b": {"issued"},
    "filer_c": set(),
    "sys": set(),
}


@pytest.mark.parametrize("name", SEES)
def test_readers_see_what_has_come_so_far_as_theirs(draft_year, name):
    row = draft_year.draft_text()
    seen = set()
    for step in (lambda _row: None, draft_year.put_up, draft_year.adopt, draft_year.issue_text):
        step(row)
        if list_versions(actor=draft_year.actor(name)).exists():
            seen.add(fresh(row).state)

    assert seen == SEES[name]


def test_a_version_that_one_may_not_see_is_not_found(draft_year):
    row = draft_year.draft_text()

    with pytest.raises(NotFound):
        get_version(actor=draft_year.actor("filer_a"), uuid=row.uuid)
