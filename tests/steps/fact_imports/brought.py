"""An import of facts in a year whose rules are the template's: the law of unit A, while it may be brought."""

from contextlib import contextmanager

from hengjing.steps.fact_imports import api, registry
from tests.steps.year import AT

FACTS = "unit,item,measure,group,entry,value,status,source,note\nJW,LAW,actual,,,95,,法治考核通报,\n"


@contextmanager
def may_be_brought(*items):
    """Let these items take imported facts meanwhile."""
    kept = list(registry._READERS)
    registry._READERS[:] = [lambda _scheme: frozenset(items)]
    try:
        yield
    finally:
        registry._READERS[:] = kept


def bring_law(year):
    """The office brings the facts of one item."""
    with may_be_brought("LAW"):
        return api.bring_facts(
            actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, source_name="区司法局",
            document="法治考核通报", file=api.FactsUpload("facts.csv", FACTS.encode()),
        )  # fmt: skip
