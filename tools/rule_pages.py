"""Pages of the rule kinds for docs/generated/, written from the registry: one overview and one page a kind."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from hengjing.scoring.facts import Shape
from hengjing.scoring.rules.base import NEEDED, Branch, Measure, NodeRule, Parameter, Rule, Scale, Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES

NOTICE = "<!-- Written by `make docs`; do not edit. -->"
OVERVIEW = "docs/generated/rules.md"
FOLDER = "docs/generated/rules"

AnyRule = Rule | NodeRule
Row = Sequence[str]

TYPES = {
    Type.POINTS: "points",
    Type.POINTS_OR_SHARE: "points or share",
    Type.VALUE: "value",
    Type.SHARE: "share",
    Type.COEFFICIENT: "coefficient",
    Type.WEIGHT: "weight",
    Type.OPTION_VALUE: "number with at most 4 decimals",
    Type.WHOLE: "whole number",
    Type.CHOICE: "choice",
    Type.FLAG: "flag",
    Type.TEXT: "text",
    Type.CODES: "list of codes",
    Type.POINTS_LIST: "list of points or share",
    Type.TABLE: "list of mappings",
    Type.RECORD: "mapping",
}
SCALES = {
    Scale.VALUE: "value",
    Scale.POINTS: "points",
    Scale.WEIGHT: "weight",
    Scale.SHARE: "share",
    Scale.COEFFICIENT: "coefficient",
    Scale.PERCENT: "percentage points",
    Scale.COUNT: "whole number",
}
SHAPES = {
    Shape.NUMBER: "one number",
    Shape.LEVELS: "one number for each code; a code without a row is 0",
    Shape.COMPONENTS: "one number for each code; each needs a row",
    Shape.RECORDS: "any number of entries",
}
LINES = {"base": "indicator system", "bonus": "bonus lines", "deductions": "deduction lines", "vetoes": "veto lines"}
LIMITS = (
    Parameter("floor", Type.POINTS_OR_SHARE, "得分下限", "least points", default="0"),
    Parameter("cap", Type.POINTS_OR_SHARE, "得分上限", "most points", default="100%"),
    Parameter("round", Type.WHOLE, "得分保留的小数位数", "decimals that the points keep"),
)


def pages() -> tuple[tuple[str, Callable[[Path], str]], ...]:
    """Return where each page is written and what renders it."""
    kinds = tuple((f"{FOLDER}/{kind}.md", partial(_rendered, kind)) for kind in _rules())
    return ((OVERVIEW, overview), *kinds)


def overview(_: Path) -> str:
    """Render the list of all kinds."""
    heads = ("kind", "version", "中文", "English", "may stand in", "measures")
    rows = [
        (
            f"[`{kind}`](rules/{kind}.md)",
            str(rule.version),
            rule.zh,
            rule.en,
            _places(rule),
            ", ".join(f"`{measure.name}`" for measure in _measures(rule)),
        )
        for kind, rule in _rules().items()
    ]
    return _text([NOTICE, "", "# Rule kinds", "", *_table(heads, rows)])


def page(rule: AnyRule) -> str:
    """Render the page of one kind."""
    lines = [NOTICE, "", f"# {rule.kind}: {rule.zh}", ""]
    lines += [f"{rule.en}. Version {rule.version}. May stand in: {_places(rule)}.{_reach(rule)}", ""]
    lines += [f"The definition is [in the manual](../../scoring/rule-kinds/{rule.kind}.md).", ""]
    lines += ["## Parameters", "", *_parameters(rule), ""]
    if _measures(rule):
        lines += ["## Measures", "", *_table(MEASURE_HEADS, map(_measure, _measures(rule))), ""]
    lines += ["## Branches", "", *_table(("branch", "中文", "English"), map(_branch, rule.branches)), ""]
    if isinstance(rule, Rule) and rule.workings:
        rows = [(f"`{each.name}`", SCALES[each.scale], each.zh, each.en) for each in rule.workings]
        lines += ["## Workings", "", *_table(("working", "scale", "中文", "English"), rows), ""]
    return _text([*lines, "## In a ruleset", "", "```yaml", *_snippet(rule), "```"])


def _rendered(kind: str, _: Path) -> str:
    return page(_rules()[kind])


def _rules() -> dict[str, AnyRule]:
    found: dict[str, AnyRule] = {**RULES, **NODE_RULES}
    return dict(sorted(found.items()))


def _measures(rule: AnyRule) -> tuple[Measure, ...]:
    return rule.measures if isinstance(rule, Rule) else ()


def _places(rule: AnyRule) -> str:
    if isinstance(rule, NodeRule):
        return "nodes with children"
    return ", ".join(words for line, words in LINES.items() if line in rule.lines)


def _reach(rule: AnyRule) -> str:
    if isinstance(rule, Rule) and rule.whole_class:
        return " A unit's points can depend on the other units of its class."
    return ""


PARAMETER_HEADS = ("parameter", "type", "default", "allowed", "中文", "English")


def _parameters(rule: AnyRule) -> list[str]:
    limited = isinstance(rule, Rule) and rule.limited
    rows = [row for declared in rule.parameters for row in _parameter(declared, "")]
    if limited:
        rows += [row for declared in LIMITS for row in _parameter(declared, "")]
    if not rows:
        return ["None."]
    note = "`floor` and `cap` have these defaults where the definition names no other."
    return [*_table(PARAMETER_HEADS, rows), *(["", note] if limited else [])]


def _parameter(declared: Parameter, above: str) -> list[Row]:
    """The row of a parameter, and those of its columns."""
    name = f"{above}{declared.name}"
    own = (f"`{name}`", TYPES[declared.type], _default(declared), _allowed(declared), declared.zh, declared.en)
    below = f"{name}[]." if declared.type is Type.TABLE else f"{name}."
    return [own, *(row for column in declared.columns for row in _parameter(column, below))]


def _default(declared: Parameter) -> str:
    if declared.default is NEEDED:
        return "needed"
    return "" if declared.default is None else f"`{_yaml(declared.default)}`"


def _allowed(declared: Parameter) -> str:
    if declared.type is Type.FLAG:
        return "`yes`, `no`"
    ranges = ["above 0"] if declared.above_zero else ["0 or more"] if declared.not_negative else []
    if declared.ratio_switch:
        parameter, value = declared.ratio_switch
        ranges.append(f"a share with `{parameter}: {value}`")
    return ", ".join([*(f"`{choice}`" for choice in declared.choices), *ranges])


MEASURE_HEADS = ("measure", "numbers", "scale", "group", "entry", "allowed", "中文", "English")


def _measure(measure: Measure) -> Row:
    return (
        f"`{measure.name}`",
        SHAPES[measure.shape],
        SCALES[measure.scale],
        "any" if measure.free_groups else _codes(measure.groups_of),
        _codes(measure.codes_of, measure.invalid_of) or ("any" if measure.shape is Shape.RECORDS else ""),
        _range(measure),
        measure.zh,
        measure.en,
    )


def _codes(*parameters: str) -> str:
    return ", ".join(f"codes of `{name}`" for name in parameters if name)


def _range(measure: Measure) -> str:
    words = {
        "above 0": measure.above_zero,
        "0 or more": measure.not_negative and not measure.above_zero,
        f"at most `{measure.maximum_of}`": bool(measure.maximum_of),
        f"at most {measure.maximum}": measure.maximum is not None,
        "percent sign": measure.percent,
        "status `absent`": measure.absent_allowed,
        "status `not_applicable` on one entry": measure.single_entries_may_not_apply,
    }
    return ", ".join(word for word, holds in words.items() if holds)


def _branch(branch: Branch) -> Row:
    return f"`{branch.name}`", branch.zh, branch.en


def _snippet(rule: AnyRule) -> list[str]:
    """A rule of this kind with its defaults; what has none stands in comments."""
    given = [declared for declared in rule.parameters if _has_default(declared)]
    open_ones = [declared for declared in rule.parameters if not _has_default(declared)]
    lines = ["rule:", f"  kind: {rule.kind}", "  parameters:" if given else "  parameters: {}"]
    lines += [f"    {declared.name}: {_yaml(declared.default)}" for declared in given]
    return lines + [
        f"    # {declared.name}: {_form(declared)}{' (needed)' if declared.default is NEEDED else ''}"
        for declared in open_ones
    ]


def _has_default(declared: Parameter) -> bool:
    return declared.default is not None and declared.default is not NEEDED


def _form(declared: Parameter) -> str:
    if not declared.columns:
        return TYPES[declared.type]
    columns = ", ".join(f"{column.name}: {_form(column)}" for column in declared.columns)
    return f"[{{{columns}}}, …]" if declared.type is Type.TABLE else f"{{{columns}}}"


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_yaml(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_yaml(part) for part in value) + "]"
    return str(value)


def _table(heads: Row, rows: Iterable[Row]) -> list[str]:
    return [_line(heads), _line(["---"] * len(heads)), *(_line(row) for row in rows)]


def _line(cells: Row) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
