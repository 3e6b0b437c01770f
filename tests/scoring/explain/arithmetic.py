"""A calculator for the formulas that explanations show: ×, ÷, ＋, −, brackets and percentages, exactly."""

import ast
import re
from collections.abc import Callable
from fractions import Fraction

FORMULA = re.compile(r"[\d.×÷＋（）%−-]+")
SIGNS = str.maketrans({"×": "*", "÷": "/", "＋": "+", "（": "(", "）": ")", "−": "-"})
OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
}


def is_formula(text: str) -> bool:
    """Tell whether a text is a formula and nothing else."""
    return bool(FORMULA.fullmatch(text)) and any(sign in text for sign in "×÷＋")


def result_of(formula: str) -> Fraction:
    """Compute a formula."""
    plain = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", formula.translate(SIGNS))
    quoted = re.sub(r"\d+(?:\.\d+)?", lambda number: repr(number.group()), plain)
    return _value(ast.parse(quoted, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand)
    assert isinstance(node, ast.Constant)
    return Fraction(str(node.value))
