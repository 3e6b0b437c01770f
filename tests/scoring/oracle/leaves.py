"""Points of leaves: limit, then one rounding (docs/scoring/model.md, 3 and 4)."""

from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import UnitNode
from tests.scoring.oracle.kinds.bands import bands
from tests.scoring.oracle.kinds.bonus import bonus
from tests.scoring.oracle.kinds.by_rank import by_rank
from tests.scoring.oracle.kinds.completion import completion
from tests.scoring.oracle.kinds.count import count
from tests.scoring.oracle.kinds.deduction import deduction
from tests.scoring.oracle.kinds.interval import interval
from tests.scoring.oracle.kinds.judged import judged
from tests.scoring.oracle.kinds.outcome import NO_DATA, NOT_APPLICABLE, Outcome
from tests.scoring.oracle.kinds.per_event import per_event
from tests.scoring.oracle.kinds.ratio_index import ratio_index
from tests.scoring.oracle.kinds.satisfaction import satisfaction
from tests.scoring.oracle.kinds.slope import slope
from tests.scoring.oracle.kinds.task_list import task_list
from tests.scoring.oracle.kinds.veto import veto
from tests.scoring.oracle.kinds.vote_majority import vote_majority
from tests.scoring.oracle.quantities import ZERO, rounded

PLAIN_KINDS = {
    "bands": bands,
    "bonus": bonus,
    "completion": completion,
    "count": count,
    "deduction": deduction,
    "interval": interval,
    "per_event": per_event,
    "ratio_index": ratio_index,
    "slope": slope,
    "veto": veto,
    "vote_majority": vote_majority,
}
KINDS_WITH_PARTS = {"satisfaction": satisfaction, "task_list": task_list}


def score_leaf(nodes: dict[str, UnitNode], cells: dict[str, Cell], digits: int) -> dict[str, dict]:
    """Score one leaf for the units of one class that have it; both mappings are by unit (model.md, 3)."""
    outcomes = _outcomes(nodes, cells, digits)
    return {unit: _entry(outcome, nodes[unit], digits) for unit, outcome in outcomes.items()}


def _outcomes(nodes: dict[str, UnitNode], cells: dict[str, Cell], digits: int) -> dict[str, Outcome]:
    rules = {unit: node.rule for unit, node in nodes.items()}
    states = {unit: _state(nodes[unit], cells[unit]) for unit in nodes}
    open_units = [unit for unit, state in states.items() if state is None]
    kind = next(iter(rules.values())).kind
    if kind == "by_rank":
        found = by_rank({unit: cells[unit] for unit in open_units}, rules)
    elif kind == "judged":
        found = judged(cells, rules, digits)
    elif kind in KINDS_WITH_PARTS:
        found = {unit: KINDS_WITH_PARTS[kind](cells[unit], rules[unit], digits) for unit in open_units}
    else:
        found = {unit: PLAIN_KINDS[kind](cells[unit], rules[unit]) for unit in open_units}
    return {unit: found[unit] if state is None else state for unit, state in states.items()}


def _state(node: UnitNode, cell: Cell) -> Outcome | None:
    if not cell.facts and node.missing == "zero":
        return None
    return {None: None, "no_data": NO_DATA, "not_applicable": NOT_APPLICABLE}[cell.nothing()]


def _entry(outcome: Outcome, node: UnitNode, digits: int) -> dict:
    return {
        "status": outcome.status,
        "points": _points(outcome, node, digits),
        "branch": outcome.branch,
        "branch_number": outcome.branch_number,
        "weight_in_force": None,
        "unclamped": None if node.rule.kind == "veto" else outcome.exact,
        "flag_not_publishable": outcome.not_publishable,
    }


def _points(outcome: Outcome, node: UnitNode, digits: int) -> Fraction | None:
    if outcome.status != "scored":
        return None
    if node.rule.kind == "veto":
        return ZERO
    limited = outcome.exact
    if outcome.floor is not None and limited < outcome.floor:
        limited = outcome.floor
    if outcome.cap is not None and limited > outcome.cap:
        limited = outcome.cap
    return rounded(limited, node.rule.whole("round", str(digits)))
