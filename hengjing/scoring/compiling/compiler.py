"""compile_ruleset: every class of a ruleset to whole numbers, with every problem of a parameter at once."""

from typing import Any

import numpy as np

from hengjing.scoring.compiling.compiled import Compiled, CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.compiling.heads import branch_words, node_heads
from hengjing.scoring.compiling.layouts import build_layout
from hengjing.scoring.compiling.parameters import compile_limits, compile_parameters
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
    parents = parents_of(ruleset, nodes)
    classes, total, found = _numbers(ruleset, nodes, parents)
    if found:
        raise ProblemsFound(found)
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


def compiling_problems(ruleset: Ruleset) -> list[Problem]:
    """Return why a ruleset cannot be compiled; what of it cannot be read at all is taken as not given."""
    nodes = tuple(ruleset.nodes())
    return _numbers(ruleset, nodes, parents_of(ruleset, nodes))[-1]


def _numbers(
    ruleset: Ruleset, nodes: tuple[Node, ...], parents: list[int]
) -> tuple[tuple[CompiledClass, ...], dict[str, int | None], list[Problem]]:
    """Every class and the bounds of the total as whole numbers, and each problem found on the way once."""
    found: list[Problem] = []
    versions = _versions(ruleset, nodes, found)
    classes = tuple(_compile_class(ruleset, nodes, (parents, versions), code.code, found) for code in ruleset.classes)
    total = {name: _total(ruleset, name, found) for name in ("bonus_cap", "deduction_cap", "floor", "cap")}
    return classes, total, list(dict.fromkeys(found))


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


def _versions(ruleset: Ruleset, nodes: tuple[Node, ...], found: list[Problem]) -> list[RuleVersion | None]:
    """The rule of each node on the last day of the period; None, and a problem, where there is none that fits."""
    versions: list[RuleVersion | None] = []
    for node in nodes:
        version = node.rule_on(ruleset.period_to)
        if version is None or version.kind not in (NODE_RULES if node.children else RULES):
            context = _context(ruleset, f"{node.path}.rule", "", found)
            context.add("ruleset.no_version_in_force", item=node.title, date=ruleset.period_to)
            version = None
        versions.append(version)
    return versions


def _compile_class(
    ruleset: Ruleset,
    nodes: tuple[Node, ...],
    shape: tuple[list[int], list[RuleVersion | None]],
    code: str,
    found: list[Problem],
) -> CompiledClass:
    parents, versions = shape
    units = ruleset.units_of(code)
    positions = np.array([p for p, unit in enumerate(ruleset.units) if unit.unit_class == code], dtype=np.int64)
    takes_largest = {
        place
        for place, version in enumerate(versions)
        if version and nodes[place].children and _takes_largest(version, code)
    }
    systems = build_systems(nodes, parents, units, takes_largest, _context(ruleset, "", "", found))
    leaves, inner = [], []
    for place, (node, version) in enumerate(zip(nodes, versions, strict=True)):
        if version is None:
            continue
        if node.is_leaf:
            leaves.append(_leaf(ruleset, node, (place, version, code), systems, found))
        else:
            children = [below for below, parent in enumerate(parents) if parent == place]
            inner.append(_inner(ruleset, (place, version, code), (systems, children), found))
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


def _takes_largest(version: RuleVersion, unit_class: str) -> bool:
    """Whether a node with children that gives no full marks has the largest of theirs, not the sum."""
    return version.kind == "better_of" or version.for_class(unit_class).get("by") == "weights"


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
    if rule.limited and floor is None and _is_line(ruleset, node):
        floor = 0
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
