"""The items of an evaluation with the source of their facts, and the ruleset that scores them."""

from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.evaluations.content.defaults import proposed
from hengjing.steps.evaluations.content.scoring import language
from hengjing.steps.evaluations.data import EvaluationState, ItemPlace
from hengjing.steps.evaluations.models import Evaluation, Origin
from hengjing.steps.indicator_rules.data import Leaf
from hengjing.steps.indicator_rules.rules import rule_of, title_of
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.sheet_rules.data import ItemSource


def ruleset_in_force(*, scheme: SchemeData) -> dict[str, Any]:
    """Return the whole ruleset of the version of the scheme that is in force.

    Raises:
        NotReady: None is.
    """
    system = indicators.system_in_force(scheme=scheme)
    if system is None:
        raise NotReady([Problem("scheme_not_issued", _("年度考核方案尚未印发"))])
    return indicators.whole_document(scheme=scheme, document=system.document)


def origins_of(*, evaluation: Evaluation) -> tuple[ItemPlace, ...]:
    """Return the items of the ruleset in force, in its order, each with its source, the usual where none was set."""
    scheme = schemes.scheme_by_id(scheme_id=evaluation.scheme_id)
    leaves = indicators.leaves(ruleset_in_force(scheme=scheme))
    chosen = {row.item: (row.source, row.work) for row in Origin.objects.filter(evaluation=evaluation)}
    usual = {code: (source, work) for code, source, work in proposed(leaves)}
    return tuple(_place(leaf, *chosen.get(leaf.code, usual[leaf.code])) for leaf in leaves)


def _place(leaf: Leaf, source: str, work: str) -> ItemPlace:
    rule = rule_of(leaf.kind)
    return ItemPlace(
        code=leaf.code,
        title=leaf.title,
        section=leaf.section,
        kind=leaf.kind,
        kind_label=title_of(rule, language()) if rule else leaf.kind,
        body=leaf.body,
        source=source,
        source_label=str(ItemSource(source).label),
        work=work,
    )


def brought_now(scheme_id: int) -> frozenset[str]:
    """Return the items of a scheme whose facts may be brought in now: none once they are locked."""
    row = Evaluation.objects.filter(scheme_id=scheme_id, state=EvaluationState.COLLECTING).first()
    if row is None:
        return frozenset()
    return frozenset(each.code for each in origins_of(evaluation=row) if each.source == ItemSource.BROUGHT)
