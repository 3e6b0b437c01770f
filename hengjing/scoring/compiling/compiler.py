"""compile_ruleset: every class of a ruleset to whole numbers, with every problem of a parameter at once."""

from typing import Any

import numpy as np

from hengjing.scoring.compiling.compiled import Compiled, CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.compiling.heads import branch_words, node_heads
from hengjing.scoring.compiling.layouts import build_layout
from hengjing.scoring.compiling.parameters import compile_limits, compile_parameters, line_floor
from hengjing.scoring.compiling.scalars import Context, number
from hengjing.scoring.compiling.stacks import stack_leaves, stack_nodes
from hengjing.scoring.compiling.systems import Systems, build_systems, levels_of, parents_of
from hengjing.scoring.problems import Problem, ProblemsFound
from hengjing.scoring.rules.base import NodeRule, Parameters, Rule
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.ruleset import Node, Ruleset, RuleVersion


def compile_ruleset(ruleset: Ruleset) -> Compiled:
    """Return the compiled ruleset.

    Raises:
        ProblemsFound: a parameter is missing, is no number, has too many digits or is out of range; or an item has no
            rule in force on the last day of the period.
    """
    nodes = tuple(ruleset.nodes())
    found: list[Problem] = []
    versions = _versions(ruleset, nodes, found)
    parents = parents_of(ruleset, nodes)
    classes = tuple(_compile_class(ruleset, nodes, (parents, versions), code.code, found) for code in ruleset.classes)
    total = {name: _total(ruleset, name, found) for name in ("bonus_cap", "deduction_cap", "floor", "cap")}
    if found:
        raise ProblemsFound(list(dict.fromkeys(found)))
    start = len(tuple(ruleset.base.walk()))
    bonus_end = start + len(ruleset.bonus)
    deductions_end = bonus_end + len(ruleset.deductions)
    levels = levels_of(ruleset, nodes, parents)
    branches, first_branch = branch_words(classes[0])
    return Compiled(
        ruleset=ruleset,
        nodes=nodes,
        levels=levels,
        classes=classes,
        layout=build_layout(ruleset, nodes, classes),
        bonus=tuple(range(start, bonus_end)),
        deductions=tuple(range(bonus_end, deductions_end)),
        vetoes=tuple(range(deductions_end, len(nodes))),
        **total,
        heads=node_heads(ruleset, nodes, (parents, levels), classes[0]),
        branches=branches,
        first_branch=first_branch,
    )


def _context(ruleset: Ruleset, path: str, kind: str, found: list[Problem], **scales: Any) -> Context:
    return Context(
        file=ruleset.file,
        lines=ruleset.lines,
        path=path,
        kind=kind,
        score_decimals=ruleset.decimals.score,
        weight_decimals=ruleset.decimals.weight,
        value_decimals=scales.get("value_decimals", 0),
        points=scales.get("points", 0),
        found=found,
    )


def _total(ruleset: Ruleset, name: str, found: list[Problem]) -> int | None:
    text = getattr(ruleset.total, name)
    if text is None:
        return None
    return number(text, ruleset.decimals.score, _context(ruleset, f"total.{name}", "", found))


def _versions(ruleset: Ruleset, nodes: tuple[Node, ...], found: list[Problem]) -> list[RuleVersion]:
    versions = []
    for node in nodes:
        version = node.rule_on(ruleset.period_to)
        if version is None or version.kind not in (NODE_RULES if node.children else RULES):
            _context(ruleset, f"{node.path}.rule", "", found).add(
                "ruleset.no_version_in_force", item=node.title, date=ruleset.period_to
            )
            raise ProblemsFound(found)
        versions.append(version)
    return versions


def _compile_class(
    ruleset: Ruleset,
    nodes: tuple[Node, ...],
    shape: tuple[list[int], list[RuleVersion]],
    code: str,
    found: list[Problem],
) -> CompiledClass:
    parents, versions = shape
    units = ruleset.units_of(code)
    positions = np.array([p for p, unit in enumerate(ruleset.units) if unit.unit_class == code], dtype=np.int64)
    takes_largest = {
        place
        for place, node in enumerate(nodes)
        if node.children
        and (versions[place].kind == "better_of" or versions[place].for_class(code).get("by") == "weights")
    }
    systems = build_systems(nodes, parents, units, takes_largest, _context(ruleset, "", "", found))
    leaves, inner = [], []
    for place, node in enumerate(nodes):
        if node.is_leaf:
            leaves.append(_leaf(ruleset, node, (place, versions[place], code), systems, found))
        else:
            children = [below for below, parent in enumerate(parents) if parent == place]
            inner.append(_inner(ruleset, (place, versions[place], code), (systems, children), found))
    inner.reverse()
    return CompiledClass(
        code,
        positions,
        tuple(leaves),
        tuple(inner),
        systems.in_system,
        systems.points,
        stack_leaves(leaves, [node.missing for node in nodes if node.is_leaf], len(units)) if not found else (),
        stack_nodes(inner, len(units)),
    )


def _leaf(
    ruleset: Ruleset, node: Node, place: tuple[int, RuleVersion, str], systems: Systems, found: list[Problem]
) -> CompiledLeaf:
    position, version, unit_class = place
    rule: Rule = RULES[version.kind]
    column = systems.points[position]
    own = column[systems.in_system[position]]
    uniform = bool(len(own)) and bool(np.all(own == own[0]))
    points: Any = int(own[0]) if uniform else np.where(column > 0, column, 0)
    if not len(own):
        points = 0
    given = version.for_class(unit_class)
    context = _context(
        ruleset, f"{version.path}.parameters", version.kind, found, value_decimals=node.value_decimals, points=points
    )
    parameters = compile_parameters(rule, given, context)
    floor, cap, digits = compile_limits(given, context) if rule.limited else (None, None, context.score_decimals)
    if rule.limited and _is_line(ruleset, node):
        floor = line_floor(floor, context)
    return CompiledLeaf(position, rule, version, parameters, points, floor, cap, digits, node.value_decimals)


def _is_line(ruleset: Ruleset, node: Node) -> bool:
    return any(node is line for line in (*ruleset.bonus, *ruleset.deductions))


def _inner(
    ruleset: Ruleset,
    place: tuple[int, RuleVersion, str],
    below: tuple[Systems, list[int]],
    found: list[Problem],
) -> CompiledNode:
    position, version, unit_class = place
    systems, children = below
    rule: NodeRule = NODE_RULES[version.kind]
    context = _context(ruleset, f"{version.path}.parameters", version.kind, found)
    parameters: Parameters = compile_parameters(rule, version.for_class(unit_class), context)
    by_weights = rule.weighted_by(parameters) == "weights"
    weight = (systems.weight if by_weights else systems.points)[children]
    weight = np.where(systems.in_system[children], weight, 0)
    decimals = ruleset.decimals.weight if by_weights else ruleset.decimals.score
    return CompiledNode(position, rule, version, parameters, np.array(children, dtype=np.int64), weight, decimals)
