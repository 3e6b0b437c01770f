"""The arithmetic of a node with children, step by step, and what each child adds to it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from hengjing.scoring.compiling import CompiledNode
from hengjing.scoring.explain.explanation import ChildShown, Step
from hengjing.scoring.explain.leaf_steps import CALCULATION, branch_words, rounding_step
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.numbers import decimal_text, divide_half_away
from hengjing.scoring.scoresheet.adding_up import chosen_part, factors_of_parts
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words, fraction_text, points_text

ADDING = Words("相加", "Sum")
SPREADING = Words("分摊", "Spreading")
PARTS = Words("各部分舍入", "Rounding of parts")
SPREAD = Words("{sum}×{whole}÷{applies}", "{sum} × {whole} ÷ {applies}")
MOST_TERMS = 8
MORE = Words("…（共{count}项）", "… ({count} terms)")


def rounded(exact: Fraction, digits: int) -> Fraction:
    """Return an exact number rounded once, half away from zero."""
    return Fraction(divide_half_away(exact.numerator * 10**digits, exact.denominator), 10**digits)


def coefficients(trace: UnitTrace, code: str) -> Mapping[str, Fraction]:
    """Return by what each scored child's points enter the exact score of a node, before any rounding."""
    found = trace.inner(code)
    cells = {child: trace.cells[child] for child in trace.children(code)}
    if found is None or trace.cells[code]["state"] != "scored":
        return {}
    chosen = chosen_part(trace.cells[code], found.rule.kind, [child.code for child in trace.node(code).children])
    return factors_of_parts(cells, weighted_by=found.rule.weighted_by(found.parameters), chosen=chosen)


def children_shown(trace: UnitTrace, code: str) -> tuple[ChildShown, ...]:
    """Return the children of a node in the unit's system with what each adds."""
    factors = coefficients(trace, code)
    return tuple(_child(trace, child, factors.get(child)) for child in trace.children(code))


def _child(trace: UnitTrace, code: str, factor: Fraction | None) -> ChildShown:
    cell = trace.cells[code]
    return ChildShown(
        code=code,
        title=trace.title(code),
        state=cell["state"],
        state_words=STATE_WORDS[cell["state"]],
        points=trace.points_shown(code) if cell["state"] == "scored" else "",
        full=points_text(cell["full"], trace.decimals),
        weight=decimal_text(cell["weight"], trace.head(code).weight_decimals, digits=0),
        weight_in_force=decimal_text(cell["weight_in_force"], trace.decimals, digits=0),
        adds="" if factor is None else added(trace, code, factor),
    )


def added(trace: UnitTrace, code: str, factor: Fraction) -> str:
    """Return what a child adds to the node above it, rounded first where that node rounds its parts."""
    exact = trace.points(code) * factor
    digits = getattr(trace.scored_by(trace.head(code).parent).parameters, "round_parts", None)
    if digits is None:
        return fraction_text(exact, trace.decimals)
    return fraction_text(rounded(exact, digits), trace.decimals, digits)


def exact_score(trace: UnitTrace, code: str) -> Fraction:
    """Return a node's exact score before any rounding."""
    factors = coefficients(trace, code)
    return sum((trace.points(child) * factor for child, factor in factors.items()), start=Fraction(0))


def node_steps(trace: UnitTrace, code: str, found: CompiledNode) -> tuple[Step, ...]:
    """Return the steps of a scored node with children; the last one ends in the points of the sheet."""
    exact = exact_score(trace, code)
    shown = trace.points_shown(code)
    if found.rule.kind != "sum_of":
        return (Step("calculation", CALCULATION, branch_words(trace, code, exact), shown),)
    parameters: Any = found.parameters
    steps = [*_sum(trace, code, found)]
    steps.append(
        Step("calculation", CALCULATION, branch_words(trace, code, exact), fraction_text(exact, trace.decimals))
    )
    held, digits = exact, trace.decimals
    if parameters.round_parts is not None:
        held = _sum_of_rounded(trace, code, parameters.round_parts)
        steps.append(_parts_step(trace, code, parameters.round_parts, held))
        digits = parameters.round_parts
    if parameters.round_total is not None:
        digits = min(digits, parameters.round_total)
    return (*steps, rounding_step(held, trace.points(code), (trace.decimals, digits), shown))


def _sum(trace: UnitTrace, code: str, found: CompiledNode) -> Iterator[Step]:
    factors = coefficients(trace, code)
    cells = {child: trace.cells[child] for child in trace.children(code)}
    if found.rule.weighted_by(found.parameters) == "points":
        total = sum((trace.points(child) for child in factors), start=Fraction(0))
        terms = [trace.points_shown(child) for child in factors]
        yield Step("sum", ADDING, _joined(terms), fraction_text(total, trace.decimals))
        if any(factor != 1 for factor in factors.values()):
            yield _spread(trace, cells, total)
        return
    decimals = found.weight_decimals
    terms = [
        f"{trace.points_shown(child)}×{decimal_text(cells[child]['weight'], decimals, digits=0)}" for child in factors
    ]
    divisor = decimal_text(sum(cells[child]["weight"] for child in factors), decimals, digits=0)
    text = _joined(terms)
    yield Step(
        "sum", ADDING, Words(f"（{text.zh}）÷{divisor}", f"({text.en}) ÷ {divisor}"),
        fraction_text(exact_score(trace, code), trace.decimals),
    )  # fmt: skip


def _spread(trace: UnitTrace, cells: Mapping[str, dict[str, Any]], total: Fraction) -> Step:
    """Full marks of parts that do not apply are spread over the rest."""
    whole = sum(cell["weight"] for cell in cells.values())
    applies = sum(cell["weight"] for cell in cells.values() if cell["state"] == "scored")
    text = SPREAD.with_values(
        sum=fraction_text(total, trace.decimals),
        whole=points_text(whole, trace.decimals),
        applies=points_text(applies, trace.decimals),
    )
    return Step("spread", SPREADING, text, fraction_text(total * Fraction(whole, applies), trace.decimals))


def _joined(terms: list[str]) -> Words:
    zh, en = "＋".join(terms[:MOST_TERMS]), " + ".join(term.replace("×", " × ") for term in terms[:MOST_TERMS])
    if len(terms) <= MOST_TERMS:
        return Words(zh, en)
    more = MORE.with_values(count=len(terms))
    return Words(f"{zh}＋{more.zh}", f"{en} + {more.en}")


def _sum_of_rounded(trace: UnitTrace, code: str, digits: int) -> Fraction:
    factors = coefficients(trace, code)
    parts = (rounded(trace.points(child) * factor, digits) for child, factor in factors.items())
    return sum(parts, start=Fraction(0))


def _parts_step(trace: UnitTrace, code: str, digits: int, total: Fraction) -> Step:
    factors = coefficients(trace, code)
    exact = [trace.points(child) * factor for child, factor in factors.items()]
    terms = [
        f"{fraction_text(part, trace.decimals)}→{fraction_text(rounded(part, digits), trace.decimals, digits)}"
        for part in exact[:MOST_TERMS]
    ]
    zh, en = "；".join(terms), "; ".join(terms)
    if len(exact) > MOST_TERMS:
        more = MORE.with_values(count=len(exact))
        zh, en = zh + more.zh, en + more.en
    zh, en = f"各部分四舍五入到{digits}位小数：{zh}，相加", f"each part rounded to {digits} decimals: {en}; added up"
    return Step("rounding", PARTS, Words(zh, en), fraction_text(total, trace.decimals, digits))
