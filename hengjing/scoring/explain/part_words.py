"""The arithmetic of the parts that a calculation adds up: one formula a group, task or level, from the facts.

A formula is written with ×, ÷, ＋, brackets and plain numbers, so that a reader can follow it with a calculator.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hengjing.scoring.compiling import CompiledLeaf
from hengjing.scoring.explain.choice_words import LEFT_OUT
from hengjing.scoring.explain.explanation import NumberShown
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.explain.rule_shown import written_parameters
from hengjing.scoring.numbers import PERCENT_DECIMALS, SHARE_DECIMALS, decimal_text, parse_number
from hengjing.scoring.scoresheet.words import Words, fraction_text, points_text

MOST_TERMS = 8
SIGNS = {"＋": " + ", "×": " × ", "÷": " ÷ ", "（": "(", "）": ")"}


@dataclass(frozen=True)
class Parts:
    """What the formulas of one cell are written from."""

    written: Mapping[str, Any]
    rows: Sequence[Mapping[str, str]]
    left_out: frozenset[tuple[str, str]]
    details: Mapping[tuple[str, str, str], str]
    full: str
    leaf: CompiledLeaf

    def value(self, measure: str, entry: str = "", group: str | None = None) -> str:
        """Return the value of a row, or an empty text."""
        return next(
            (
                row["value"]
                for row in self.rows
                if row["measure"] == measure and row["entry"] == entry and group in (None, row["group"])
            ),
            "",
        )

    def row_of(self, table: str, code: str) -> Mapping[str, str]:
        """Return a row of a table parameter by its code."""
        return next(row for row in self.written[table] if row["code"] == code)


def parts_of(trace: UnitTrace, code: str, leaf: CompiledLeaf) -> Parts:
    """Return what the formulas of a scored leaf are written from."""
    details = trace.sheet.details_of(trace.unit, code)
    return Parts(
        written=written_parameters(leaf.rule, leaf.version, trace.unit_class),
        rows=trace.fact_rows(code),
        left_out=frozenset((row["group"], row["entry"]) for row in details if row["step"] in LEFT_OUT),
        details={
            (row["step"], row["group"], row["entry"]): decimal_text(row["value"], row["decimals"], digits=0)
            for row in details
        },
        full=points_text(trace.cells[code]["full"], trace.decimals),
        leaf=leaf,
    )


def part_formula(parts: Parts, number: NumberShown) -> Words:
    """Return the formula of a part in both languages; empty where the kind has none."""
    write = FORMULAS.get((parts.leaf.rule.kind, number.name))
    zh = write(parts, number) if write else ""
    en = zh
    for sign, plain in SIGNS.items():
        en = en.replace(sign, plain)
    return Words(zh, en)


def mean_formula(parts: Parts, numbers: Sequence[NumberShown]) -> Words:
    """Return the weighted mean of part points as a formula; empty where there is one part or no weights."""
    if len(numbers) < 2:
        return Words()
    weights = [_weight(parts, number) for number in numbers]
    if not all(weights) or any(number.value[0] in "<>" for number in numbers):
        return Words()
    total = sum((_exact(weight) for weight in weights), start=Fraction(0))
    terms = [f"{number.value}×{weight}" for number, weight in zip(numbers, weights, strict=True)]
    if len(terms) > MOST_TERMS:
        exact = (_exact(number.value) * _exact(weight) for number, weight in zip(numbers, weights, strict=True))
        terms = [_plain(sum(exact, start=Fraction(0)))]
    zh = f"{_bracketed(terms)}÷{_plain(total)}"
    en = zh
    for sign, plain in SIGNS.items():
        en = en.replace(sign, plain)
    return Words(zh, en)


def _weight(parts: Parts, number: NumberShown) -> str:
    if parts.leaf.rule.kind == "task_list":
        return parts.value("weight", number.entry)
    return str(parts.row_of("groups", number.group)["weight"]) if parts.written.get("groups") else ""


def _task(parts: Parts, number: NumberShown) -> str:
    """Full marks × completion, at most the cap, × timeliness × quality."""
    completion, cap = parts.value("completion", number.entry), parts.leaf.parameters.completion_cap
    if _exact(completion) * 10**PERCENT_DECIMALS * 10 ** (SHARE_DECIMALS - 4) > cap:
        completion = decimal_text(cap, SHARE_DECIMALS - 2, digits=0)
    factors = [parts.full, f"{completion}%", parts.details.get(("timeliness", "", number.entry), "")]
    if parts.leaf.parameters.quality:
        factors.append(parts.value("quality", number.entry))
    return "×".join(factor for factor in factors if factor)


def _marks(parts: Parts, number: NumberShown) -> str:
    """Sum of the marks kept ÷ their number ÷ the full mark × full marks × difficulty."""
    kept = [
        row["value"]
        for row in parts.rows
        if row["measure"] == "mark"
        and row["value"]
        and row["group"] == number.group
        and (row["group"], row["entry"]) not in parts.left_out
    ]
    total = [_plain(sum((_exact(mark) for mark in kept), start=Fraction(0)))] if len(kept) > MOST_TERMS else kept
    formula = f"{_bracketed(total)}÷{len(kept)}÷{parts.written['full_mark']}×{parts.full}"
    difficulty = parts.value("difficulty") or str(parts.written["difficulty"])
    return formula if _exact(difficulty) == 1 else f"{formula}×{difficulty}"


def _ballots(parts: Parts, number: NumberShown) -> str:
    """Sum of option values × ballots ÷ (valid ballots × the full value) × full marks."""
    terms, valid = [], 0
    for option in parts.written["options"]:
        ballots = parts.value("ballots", str(option["code"]), number.group)
        if ballots and ballots != "0":
            terms.append(f"{option['value']}×{ballots}")
            valid += int(ballots)
    highest = max((str(option["value"]) for option in parts.written["options"]), key=_exact)
    return f"{_bracketed(terms)}÷（{valid}×{parts.written.get('full_value', highest)}）×{parts.full}"


def _pieces(parts: Parts, number: NumberShown) -> str:
    return f"{parts.value('number', number.entry)}×{parts.row_of('levels', number.entry)['points']}"


def _deducted(parts: Parts, number: NumberShown) -> str:
    return f"{parts.value('event', number.entry)}×{parts.row_of('levels', number.entry)['points']}"


def _events(parts: Parts, number: NumberShown) -> str:
    """Points × (events + repeated × factor + unremedied × factor), doubled where the unit is."""
    terms = [parts.value("event", number.entry)]
    for measure in ("repeated", "unremedied"):
        count = parts.value(measure, number.entry)
        terms.append(f"{count}×{parts.written[f'{measure}_factor']}" if count and count != "0" else "")
    given = [term for term in terms if term and term != "0"]
    points = parts.row_of("levels", number.entry)["points"]
    formula = f"{_bracketed(given)}×{points}"
    return f"{formula}×{parts.written['doubled_factor']}" if parts.value("doubled") == "1" else formula


def _claims(parts: Parts, number: NumberShown) -> str:
    points = str(parts.row_of("levels", number.entry)["points"])
    if parts.leaf.parameters.highest_once:
        return points
    return f"{parts.value('claim', number.entry, number.group)}×{points}"


def _component(parts: Parts, number: NumberShown) -> str:
    return f"{parts.value('value', number.entry)}÷{parts.row_of('components', number.entry)['limit']}"


FORMULAS: dict[tuple[str, str], Callable[[Parts, NumberShown], str]] = {
    ("task_list", "part_points"): _task,
    ("judged", "part_points"): _marks,
    ("satisfaction", "part_points"): _ballots,
    ("count", "level_points"): _pieces,
    ("deduction", "level_loss"): _deducted,
    ("per_event", "level_loss"): _events,
    ("bonus", "claim_points"): _claims,
    ("ratio_index", "component_ratio"): _component,
}
"""Formulas by rule kind and step of its details."""


def _bracketed(terms: Sequence[str]) -> str:
    text = "＋".join(terms)
    single = len(terms) == 1 and "×" not in text
    return text if single else f"（{text}）"


def _exact(text: str) -> Fraction:
    mantissa, decimals = parse_number(text)
    return Fraction(mantissa, 10**decimals)


def _plain(exact: Fraction) -> str:
    return fraction_text(exact, 12, 0)
