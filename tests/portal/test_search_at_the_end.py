"""Search: what a year ends with is found by whoever may see it, and by nobody else."""

import pytest

from hengjing.portal import selectors
from tests.steps.closed import graded, graded_of_module
from tests.steps.publication.conftest import _now
from tests.steps.publication.publishing import Publishing
from tests.steps.year import BODY

__all__ = ["_now", "graded", "graded_of_module"]
pytestmark = pytest.mark.django_db
PEOPLE = ("office", "filer_a", "head_a", "filer_b", "leader", "assessor", "member1", "chair", "mayor", "auditor", "sys")
DECIDERS = {"office", "member1", "chair", "mayor", "auditor"}
AT_THE_END = {
    "评分表": {"office", "assessor", "auditor"},
    "年终测评": DECIDERS,
    "考核等次": DECIDERS,
    "考核结果": DECIDERS,
    "结果公布": DECIDERS | {"leader", "head_a", "filer_a", "filer_b"},
}
"""Who finds what a year ends with: sheets, evaluation, grades, results, and what was published to the units."""


def test_what_a_year_ends_with_is_found_by_whoever_may_see_it(graded):
    published = Publishing(graded)
    published.through("posted")
    found: dict[str, set[str]] = {}
    for name in PEOPLE:
        actor = graded.actor(name)
        hits = [*selectors.search(actor=actor, query="考核"), *selectors.search(actor=actor, query=BODY)]
        for hit in hits:
            found.setdefault(hit.kind, set()).add(name)

    assert {kind: found.get(kind, set()) for kind in AT_THE_END} == AT_THE_END
