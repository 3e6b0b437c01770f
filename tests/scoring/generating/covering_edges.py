"""Names the exact edges that the facts of one leaf meet."""

from collections.abc import Callable
from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import UnitNode
from tests.scoring.oracle.kinds.outcome import own_or_parameter
from tests.scoring.oracle.quantities import ONE, ZERO, number, share


def edges_of(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    """Name the edges that the facts of a scored leaf meet."""
    find = EDGES.get(node.rule.kind)
    return {f"{node.rule.kind}:edge:{name}" for name in find(node, cell, entry)} if find else set()


def _completion(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    target, challenge = own_or_parameter(cell, node.rule, "target"), own_or_parameter(cell, node.rule, "challenge")
    reached, limit = cell.one("actual"), node.rule.share("limit")
    if node.rule.text("direction") == "lower":
        reached = 2 * target - reached
        challenge = None if challenge is None else 2 * target - challenge
    found = {"at_target"} if reached == target else set()
    if challenge is not None:
        found |= {
            name for name, met in (("at_challenge", reached == challenge), ("beyond", reached > challenge)) if met
        }
    if limit is not None and reached == limit * target:
        found.add("at_limit")
    if entry["branch"] == "below":
        found.add(f"below_{node.rule.text('below', 'zero')}")
    if cell.one("target") is not None:
        found.add("own_target")
    return found | ({"negative"} if reached < 0 else set())


def _interval(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    start, end = (own_or_parameter(cell, node.rule, name) for name in ("threshold", "benchmark"))
    actual, lower = cell.one("actual"), node.rule.text("direction") == "lower"
    found = {f"at_{name}" for name, edge in (("threshold", start), ("benchmark", end)) if actual == edge}
    if start == end or (start < end) == lower:
        found.add("no_inside")
    return found


def _slope(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    away = cell.one("actual") - own_or_parameter(cell, node.rule, "target")
    steps = abs(away) / node.rule.number("step", "1")
    return {f"{node.rule.text('steps', 'continuous')}_{'whole' if steps.denominator == 1 else 'fraction'}"}


def _bands(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    ratio = node.rule.text("of") == "ratio"
    held = cell.one("actual") / (own_or_parameter(cell, node.rule, "target") if ratio else ONE)
    edges = [(share if ratio else number)(band["to"]) for band in node.rule.listed("bands")[:-1]]
    how = f"{node.rule.text('edge', 'lower')}_{'ratio' if ratio else 'value'}"
    found = {f"on_{how}"} if held in edges else set()
    number_of = entry["branch_number"]
    return found | {name for name, place in (("first", 1), ("last", len(edges) + 1)) if number_of == place}


def _vote_majority(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    ballots = cell.entries("ballots")
    valid = sum((ballots.get(option["code"], ZERO) for option in node.rule.listed("options")), ZERO)
    found = {f"step_{entry['branch_number']}"} if entry["branch_number"] else set()
    for step in node.rule.listed("steps"):
        cast = sum((ballots.get(code, ZERO) for code in step["options"]), ZERO)
        if cast == node.rule.share("majority", "50%") * valid:
            found.add("exactly_majority")
    return found


def _judged(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    marks = cell.grouped("mark")
    trim_from = node.rule.whole("trim_from")
    found = {"absent"} if any(fact.status == "absent" for fact in cell.facts) else set()
    if cell.one("difficulty") is not None:
        found.add("own_difficulty")
    for given in marks.values():
        if trim_from is not None:
            found.add("trim_exactly" if len(given) == trim_from else "trim" if len(given) > trim_from else "no_trim")
    return found


def _task_list(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    found = set()
    most = node.rule.share("completion_cap", "100%") * 100
    if any(done > most for done in cell.entries("completion").values()):
        found.add("completion_capped")
    if node.rule.has("timeliness"):
        days = [Fraction(row["up_to"]) for row in node.rule.listed("timeliness") if "up_to" in row]
        late = cell.entries("days_late").values()
        found |= {"exactly_up_to"} if any(day in days for day in late) else set()
        found |= {"last_row"} if any(day > max(days, default=ZERO) for day in late) else set()
    return found


def _satisfaction(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    options = {option["code"] for option in node.rule.listed("options")}
    groups = node.rule.listed("groups")
    ballots = cell.grouped("ballots")
    found = set()
    for group in groups:
        cast = ballots.get(group["code"], {})
        if not any(cast.get(code) for code in options):
            found.add("group_without_valid")
    return found


def _bonus(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    claims = cell.grouped("claim").values()
    return {"several_of_one_matter"} if any(sum(n >= 1 for n in each.values()) > 1 for each in claims) else set()


def _per_event(node: UnitNode, cell: Cell, entry: dict) -> set[str]:
    found = {fact.measure for fact in cell.facts}
    if cell.one("doubled") == 1:
        found.add("doubled_1")
    return found | ({"only_doubled"} if found and found <= {"doubled", "doubled_1"} else set())


EDGES: dict[str, Callable[[UnitNode, Cell, dict], set[str]]] = {
    "completion": _completion,
    "interval": _interval,
    "slope": _slope,
    "bands": _bands,
    "vote_majority": _vote_majority,
    "judged": _judged,
    "task_list": _task_list,
    "satisfaction": _satisfaction,
    "bonus": _bonus,
    "per_event": _per_event,
}
