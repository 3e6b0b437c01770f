"""Names the situations that a document, its rows and their result reach, and all that should be reached."""

from collections import defaultdict
from fractions import Fraction

from tests.scoring.generating.covering_edges import edges_of
from tests.scoring.generating.covering_grades import graded_situations
from tests.scoring.generating.draw import LARGE
from tests.scoring.generating.situations import CHOICES, PARAMETERS
from tests.scoring.oracle.cells import Cell, cells_of
from tests.scoring.oracle.document import Ruleset, Unit, UnitNode
from tests.scoring.oracle.kinds.judged import ballots_of, void_because
from tests.scoring.oracle.quantities import number

SECTIONS = ("bonus", "deductions", "vetoes")


def coverage(document: dict, rows: list[dict], result: dict) -> set[str]:
    """Name the situations reached: kinds and branches, nothings, edges, rounding, ranks, quotas, consequences."""
    ruleset, cells = Ruleset(document), cells_of(rows)
    found = _document_situations(document) | _row_situations(rows)
    for unit in ruleset.units:
        outcome = result["units"][unit.code]
        found |= _total_situations(ruleset, outcome)
        tops = {"base": [ruleset.base(unit)], **{name: ruleset.lines(name, unit) for name in SECTIONS}}
        for section, nodes in tops.items():
            for top in nodes:
                found |= _node_situations(ruleset, unit, top, outcome, cells)
                found |= {f"{section}:{outcome['nodes'][top.code]['status']}"}
        found |= _depths(tops["base"][0], 0)
    found |= _trees(ruleset, result) | _void_ballots(ruleset, cells)
    return found | graded_situations(ruleset, result)


def _node_situations(ruleset: Ruleset, unit: Unit, top: UnitNode, outcome: dict, cells: dict) -> set[str]:
    found: set[str] = set()
    for node in top.walk():
        entry = outcome["nodes"][node.code]
        kind = node.rule.kind
        found.add(f"{kind}:{entry['status']}")
        if entry["branch"]:
            found.add(f"{kind}:{entry['branch']}")
        if entry["status"] != "scored":
            continue
        found |= _parameters(node)
        if not node.children and kind != "veto":
            found |= _limits(ruleset, node, entry)
        if not node.children:
            cell = cells.get((unit.code, node.code), Cell([]))
            found |= edges_of(node, cell, entry)
            if any(fact.value is not None and abs(fact.value) >= LARGE // 100 for fact in cell.facts):
                found.add(f"{kind}:large")
            if not cell.facts:
                found.add(f"{kind}:missing_zero")
    return found


def _parameters(node: UnitNode) -> set[str]:
    found = set()
    for name in PARAMETERS[node.rule.kind]:
        written = node.rule.parameters.get(name)
        if isinstance(written, str) and written in CHOICES.get((node.rule.kind, name), ()):
            found.add(f"{node.rule.kind}.{name}={written}")
        found.add(f"{node.rule.kind}.{name}" + (":default" if written is None else ""))
    return found


def _limits(ruleset: Ruleset, node: UnitNode, entry: dict) -> set[str]:
    exact, points, digits = entry["unclamped"], entry["points"], node.rule.whole("round", str(ruleset.score_digits))
    found = set()
    if points < 0:
        found.add("leaf:negative")
    if points == 0:
        found.add("leaf:zero")
    unit = Fraction(1, 10**digits)
    if points - exact >= unit:
        found.add("leaf:raised_to_floor")
    if exact - points >= unit:
        found.add("leaf:cut_to_cap")
    if (exact * 10**digits * 2).denominator == 1 and (exact * 10**digits).denominator == 2:
        found.add("leaf:rounding_tie" + ("_negative" if exact < 0 else ""))
    if points > node.full:
        found.add("leaf:above_full_marks")
    return found


def _document_situations(document: dict) -> set[str]:
    found = {f"decimals.score={document.get('decimals', {}).get('score', 'default')}"}
    found.add(f"decimals.published={document.get('decimals', {}).get('published', 'default')}")
    found.add(f"decimals.weight={document.get('decimals', {}).get('weight', 'default')}")
    stack = [document["base"]] + [line for name in SECTIONS for line in document.get(name, [])]
    while stack:
        node = stack.pop()
        stack += node.get("children", [])
        for name in ("points", "weight"):
            if isinstance(node.get(name), dict):
                found |= {f"{name}:by_{part}" for part in node[name]}
        if "children" in node and "points" not in node:
            found.add("points:derived")
        found |= {f"applies_to:{part}" for part in node.get("applies_to", {})}
        rules = node.get("rule", {})
        if isinstance(rules, list):
            found.add(f"rule:dated_{len(rules)}")
        for rule in rules if isinstance(rules, list) else [rules]:
            if "class_parameters" in rule:
                found.add("rule:class_parameters")
    return found


def _row_situations(rows: list[dict]) -> set[str]:
    found = set()
    for row in rows:
        value = row["value"]
        found |= {name for name, sign in (("rows:percent", "%"), ("rows:thousands", ",")) if sign in value}
        if not value.isascii():
            found.add("rows:full_width")
        if row["status"]:
            found.add(f"rows:{row['status']}" + ("_whole" if not row["measure"] else ""))
        if value.startswith("-"):
            found.add("rows:negative")
    return found


def _total_situations(ruleset: Ruleset, outcome: dict) -> set[str]:
    total = outcome["total"]
    if total is None:
        return {"total:none"}
    found = {"total:given"}
    for name in ("bonus", "deduction"):
        if f"{name}_cap" in ruleset.total and outcome[name] == number(ruleset.total[f"{name}_cap"]):
            found.add(f"total:{name}_capped")
    free = outcome["base"] + outcome["bonus"] - outcome["deduction"]
    if total != free:
        found.add("total:raised_to_floor" if total > free else "total:cut_to_cap")
    if (total * 10**ruleset.published_digits).denominator == 2:
        found.add("published:rounding_tie")
    if total < 0:
        found.add("total:negative")
    return found


def _depths(node: UnitNode, depth: int) -> set[str]:
    if not node.children:
        return {f"leaf:depth_{depth}"}
    return {name for child in node.children for name in _depths(child, depth + 1)}


def _trees(ruleset: Ruleset, result: dict) -> set[str]:
    found: set[str] = set()
    for unit in ruleset.units:
        nodes = result["units"][unit.code]["nodes"]
        for node in ruleset.base(unit).walk():
            if node.rule.kind == "sum_of":
                found |= _sum_situations(node, nodes)
            elif node.rule.kind == "better_of":
                found |= _better_situations(node, nodes)
    return found


def _better_situations(node: UnitNode, nodes: dict) -> set[str]:
    scores = [nodes[child.code]["points"] for child in node.children]
    found = {"better_of:tie"} if None not in scores and scores.count(max(scores)) > 1 else set()
    if nodes[node.code]["branch_number"] not in (None, 1):
        found.add("better_of:later_child")
    return found


def _void_ballots(ruleset: Ruleset, cells: dict[tuple[str, str], Cell]) -> set[str]:
    found = set()
    for members in ruleset.classes():
        tops = {unit.code: [ruleset.base(unit), *ruleset.lines("bonus", unit)] for unit in members}
        judged: dict[str, dict[str, UnitNode]] = defaultdict(dict)
        for unit, nodes in tops.items():
            for node in (each for top in nodes for each in top.walk() if each.rule.kind == "judged"):
                judged[node.code][unit] = node
        for item, nodes in judged.items():
            own = {unit: cells[unit, item] for unit in nodes if (unit, item) in cells}
            rule = next(iter(nodes.values())).rule
            found |= {f"judged:void:{void_because(ballot, rule)}" for ballot in ballots_of(own).values()}
            if any(cell.nothing() == "not_applicable" and cell.grouped("mark") for cell in own.values()):
                found.add("judged:marks_where_not_applicable")
    return found


def _sum_situations(node: UnitNode, nodes: dict) -> set[str]:
    entry, by = nodes[node.code], node.rule.text("by", "points")
    states = [nodes[child.code]["status"] for child in node.children]
    scored = states.count("scored")
    if entry["branch"] == "too_few":
        if not scored:
            return {"sum_of:none_scored"}
        lacking = scored < node.rule.whole("minimum_scored", "1")
        return {"sum_of:below_minimum_scored" if lacking else "sum_of:below_minimum_share"}
    if entry["status"] != "scored":
        return set()
    rounding = "+".join(name for name in ("round_parts", "round_total") if node.rule.has(name)) or "plain"
    found = {f"sum_of:{by}:{entry['branch']}:{rounding}"}
    if entry["branch"] == "spread":
        weight = {child.code: child.weight if by == "weights" else child.full for child in node.children}
        leaves = all(not child.children for child in node.children)
        reached = sum(weight[code] for code in weight if nodes[code]["status"] == "scored")
        if leaves and reached == node.rule.share("minimum_share", "0") * sum(weight.values()):
            found.add("sum_of:exactly_minimum_share")
        if scored == node.rule.whole("minimum_scored", "1"):
            found.add("sum_of:exactly_minimum_scored")
    return found
