"""What a sheet says of each node once, and the vocabulary of branches."""

from collections.abc import Sequence

from hengjing.scoring.compiling.compiled import CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.compiling.layouts import measure_decimals
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.scoresheet import NodeHead, WorkingHead


def node_heads(
    ruleset: Ruleset, nodes: Sequence[Node], shape: tuple[Sequence[int], Sequence[str]], part: CompiledClass
) -> tuple[NodeHead, ...]:
    """Return the heads of all nodes.

    Args:
        ruleset: the ruleset.
        nodes: in the order of positions.
        shape: parent and level of each node.
        part: any class; rules are the same in all.
    """
    parents, levels = shape
    compiled = {each.node: each for each in part.scored_nodes()}
    above = {each.node: each.weight_decimals for each in part.inner}
    return tuple(
        NodeHead(
            code=node.code,
            title=node.title,
            title_en=node.title_en,
            level=levels[place],
            parent="" if parents[place] < 0 else nodes[parents[place]].code,
            kind=compiled[place].rule.kind,
            version=compiled[place].rule.version,
            weight_decimals=above.get(parents[place], ruleset.decimals.score),
            workings=_workings(compiled[place], ruleset),
        )
        for place, node in enumerate(nodes)
    )


def _workings(compiled: CompiledLeaf | CompiledNode, ruleset: Ruleset) -> tuple[WorkingHead, ...]:
    if isinstance(compiled, CompiledLeaf):
        return tuple(
            WorkingHead(working.name, measure_decimals(working.scale, compiled, ruleset))
            for working in compiled.rule.workings
        )
    return (WorkingHead("chosen", 0),) if compiled.rule.kind == "better_of" else ()


def branch_words(part: CompiledClass) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the names of all branches, the empty one first, and where those of each node begin."""
    names, first = [""], {}
    for each in part.scored_nodes():
        first[each.node] = len(names)
        names.extend(branch.name for branch in each.rule.branches)
    return tuple(names), tuple(first[node] for node in sorted(first))
