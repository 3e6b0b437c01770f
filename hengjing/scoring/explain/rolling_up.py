"""A node's weight, nominal and in force, and its way up into the node above, the base total and the total."""

from collections.abc import Iterator
from fractions import Fraction

from hengjing.scoring.explain.explanation import RollUp, WeightShown
from hengjing.scoring.explain.node_steps import added, coefficients
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.scoresheet.words import Words

BY = {"points": Words("分值", "points"), "weights": Words("权重", "weight")}
OUT = {
    "not_applicable": Words("本项不适用，由其余各项分摊", "it does not apply and is spread over the others"),
    "no_data": Words("本项无数据，“{parent}”因此未计分", "it has no data, so “{parent}” is not scored"),
}
PARENT_OUT = Words("上级“{parent}”未计分，不计权重", "“{parent}” above is not scored, so nothing weighs in it")
NOT_CHOSEN = Words("上级“{parent}”取优，取的是“{chosen}”", "“{parent}” takes the best part, which is “{chosen}”")
SPREAD = Words(
    "同级“{parts}”不适用，其{by}按比例分摊", "“{parts}” beside it does not apply and its {by} is spread in proportion"
)
ADDS = Words(
    "{title}得{points}分，计入“{parent}”{adds}分；“{parent}”得{total}分",
    "{title} has {points} points and adds {adds} to “{parent}”, which has {total}",
)


def weight_shown(trace: UnitTrace, code: str) -> WeightShown | None:
    """Return a node's weight in the node above it; None for the base and for lines."""
    parent = trace.head(code).parent
    above = trace.inner(parent) if parent else None
    if above is None:
        return None
    cell, decimals = trace.cells[code], trace.head(code).weight_decimals
    nominal, in_force = Fraction(cell["weight"], 10**decimals), Fraction(cell["weight_in_force"], 10**trace.decimals)
    left_out = tuple(
        each
        for each in trace.children(parent)
        if each != code and trace.cells[each]["state"] == "not_applicable" and above.rule.kind != "better_of"
    )
    by = BY[above.rule.weighted_by(above.parameters)]
    differs = nominal != in_force
    return WeightShown(
        parent=parent,
        parent_title=trace.title(parent),
        by=by,
        nominal=decimal_text(cell["weight"], decimals, digits=min(2, decimals)),
        in_force=decimal_text(cell["weight_in_force"], trace.decimals, digits=2),
        differs=differs,
        reason=_reason(trace, code, by, left_out) if differs else Words(),
        left_out=left_out,
    )


def _reason(trace: UnitTrace, code: str, by: Words, left_out: tuple[str, ...]) -> Words:
    parent = trace.head(code).parent
    cell, above = trace.cells[code], trace.cells[parent]
    if cell["state"] != "scored":
        return OUT[cell["state"]].with_values(parent=trace.title(parent))
    if above["state"] != "scored":
        return PARENT_OUT.with_values(parent=trace.title(parent))
    if trace.scored_by(parent).rule.kind == "better_of":
        chosen = trace.node(parent).children[above["working_1"] - 1].code
        return NOT_CHOSEN.with_values(parent=trace.title(parent), chosen=trace.title(chosen))
    titles = [trace.title(each) for each in left_out]
    parts = Words("、".join(each.zh for each in titles), ", ".join(each.en for each in titles))
    return SPREAD.with_values(parts=parts, by=by)


def roll_up(trace: UnitTrace, code: str) -> Iterator[RollUp]:
    """Yield the steps from a scored node up to the base, as far as the nodes above are scored."""
    while trace.head(code).parent:
        parent = trace.head(code).parent
        if trace.cells[code]["state"] != "scored" or trace.cells[parent]["state"] != "scored":
            return
        adds = added(trace, code, coefficients(trace, parent).get(code, Fraction(0)))
        text = ADDS.with_values(
            title=trace.title(code),
            points=trace.points_shown(code),
            parent=trace.title(parent),
            adds=adds,
            total=trace.points_shown(parent),
        )
        yield RollUp(
            code=code,
            title=trace.title(code),
            points=trace.points_shown(code),
            adds=adds,
            parent=parent,
            parent_title=trace.title(parent),
            parent_points=trace.points_shown(parent),
            text=text,
        )
        code = parent
