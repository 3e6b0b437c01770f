"""The parameters of one rule in one class, from text to whole numbers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.compiling.scalars import Context, number, out_of_range, points_or_share, scalar
from hengjing.scoring.rules.base import NEEDED, NodeRule, Parameter, Parameters, Rule, Type


def compile_parameters(rule: Rule | NodeRule, given: Mapping[str, Any], context: Context) -> Parameters:
    """Return the compiled parameters; problems are noted in the context."""
    before = len(context.found)
    values = {declared.name: _one(declared, given, context.at(declared.name)) for declared in rule.parameters}
    parameters = Parameters(values)
    if isinstance(rule, Rule) and len(context.found) == before:
        names = {declared.name: declared for declared in rule.parameters}
        for fault in rule.faults(parameters):
            declared = names.get(fault.parameter, rule.parameters[0])
            text = fault.text or given.get(fault.parameter, "")
            out_of_range(declared, text, context.at(fault.parameter), (fault.advice, fault.advice_en))
    return parameters


def compile_limits(given: Mapping[str, Any], context: Context) -> tuple[Any, Any, int]:
    """Return floor, cap (None where the ruleset gives none) and the digits that item points keep."""
    floor = points_or_share(given["floor"], context.at("floor")) if "floor" in given else None
    cap = points_or_share(given["cap"], context.at("cap")) if "cap" in given else None
    digits = context.score_decimals
    if "round" in given:
        digits = number(given["round"], 0, context.at("round"))
        if not 0 <= digits <= context.score_decimals:
            declared = Parameter("round", Type.WHOLE, "", "")
            limit = context.score_decimals
            out_of_range(declared, digits, context.at("round"), (f"应为0至{limit}", f"Give 0 to {limit}"))
            digits = limit
    if floor is not None and cap is not None and np.any(np.greater(floor, cap)):
        declared = Parameter("floor", Type.POINTS, "", "")
        out_of_range(declared, given["floor"], context.at("floor"), ("下限不能高于上限", "It cannot exceed the cap"))
    return floor, cap, digits


def line_floor(floor: Any, context: Context) -> Any:
    """Return the floor of a bonus or deduction line: 0 unless given, and never below 0."""
    if floor is not None and np.any(np.less(floor, 0)):
        declared = Parameter("floor", Type.POINTS, "", "")
        advice = ("加分项、扣分项的下限不能为负", "A bonus or deduction line cannot have a floor below 0")
        out_of_range(declared, "floor", context.at("floor"), advice)
    return 0 if floor is None else floor


def _one(declared: Parameter, given: Mapping[str, Any], context: Context) -> Any:
    text = given.get(declared.name, declared.default)
    if text is NEEDED or (declared.default is NEEDED and text == []):
        context.add("ruleset.parameter_missing", kind=context.kind, name=declared.name)
        return _nothing(declared)
    return None if text is None else _value(declared, text, given, context)


def _value(declared: Parameter, text: Any, given: Mapping[str, Any], context: Context) -> Any:
    if declared.type is Type.TABLE:
        return tuple(_record(declared, row, given, context.at(f"[{place}]")) for place, row in enumerate(text))
    if declared.type is Type.RECORD:
        return _record(declared, text, given, context)
    if declared.type is Type.CODES:
        return tuple(str(code) for code in text)
    if declared.type is Type.POINTS_LIST:
        return tuple(points_or_share(entry, context.at(f"[{place}]")) for place, entry in enumerate(text))
    return scalar(declared, text, context)


def _nothing(declared: Parameter) -> Any:
    """A harmless value for a parameter that is missing, so that the rest can still be checked."""
    return () if declared.type in {Type.TABLE, Type.CODES, Type.POINTS_LIST} else None


def _record(declared: Parameter, row: Mapping[str, Any], given: Mapping[str, Any], context: Context) -> Parameters:
    return Parameters(
        {column.name: _one(_switched(column, given), row, context.at(column.name)) for column in declared.columns}
    )


def _switched(column: Parameter, given: Mapping[str, Any]) -> Parameter:
    """A column that is read as a share when another parameter has a certain value."""
    switch = column.ratio_switch
    if switch is None or given.get(switch[0]) != switch[1]:
        return column
    return Parameter(column.name, Type.SHARE, column.zh, column.en, default=column.default)
