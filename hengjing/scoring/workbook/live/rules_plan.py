"""Where each parameter stands on the sheet of rules, and how formulas refer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hengjing.scoring.compiling import Compiled, CompiledLeaf, CompiledNode
from hengjing.scoring.numbers import SHARE_DECIMALS, decimal_text, parse_share
from hengjing.scoring.rules.base import NEEDED, NodeRule, Parameter, Rule, Type
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live.places import Sheet

FIRST_ROW = 4
PLACE, VALUE = 4, 6
"""Columns of the number within a list, and of the value."""

NUMERIC = {
    Type.POINTS,
    Type.POINTS_OR_SHARE,
    Type.VALUE,
    Type.SHARE,
    Type.COEFFICIENT,
    Type.WEIGHT,
    Type.OPTION_VALUE,
    Type.WHOLE,
    Type.POINTS_LIST,
}
LIMITS = (
    Parameter("floor", Type.POINTS_OR_SHARE, "最低得分", "least points"),
    Parameter("cap", Type.POINTS_OR_SHARE, "最高得分", "most points"),
    Parameter("round", Type.WHOLE, "得分保留的小数位数", "decimals of the points"),
)


@dataclass(frozen=True)
class RuleRow:
    """One row of the sheet: whose parameter, its name in words, its number within a list, its value as text."""

    code: str
    title: Words
    scope: Words
    name: Words
    place: int
    entry: Words
    text: str
    numeric: bool
    live: bool


@dataclass
class Params:
    """The parameters of one item in one class as references.

    `given` are the texts in force, defaults included; `rows` the row of each number by name, or by name and column and
    position in a list.
    """

    sheet: Sheet
    given: Mapping[str, Any]
    rows: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the parameter is given or has a default."""
        return self.given.get(name) is not None

    def cell(self, name: str, column: str = "", place: int = 0) -> str:
        """Return the reference to a number."""
        return self.sheet.cell(self.rows[name, column, place], VALUE)

    def points(self, name: str, full: str, column: str = "", place: int = 0) -> str:
        """Return points: the number itself, or times the full marks where the ruleset writes a share."""
        reference = self.cell(name, column, place)
        return f"{reference}*{full}" if str(self.text(name, column, place)).endswith("%") else reference

    def text(self, name: str, column: str = "", place: int = 0) -> Any:
        """Return what the ruleset writes."""
        found = self.given[name]
        if isinstance(found, Mapping):
            return found[column]
        if not isinstance(found, list):
            return found
        return found[place].get(column) if column else found[place]

    def area(self, name: str, column: str = "", *, of: int = VALUE) -> str:
        """Return the reference to the numbers of a list, or with `of` to another column of its rows."""
        rows = [row for (own, under, _), row in self.rows.items() if (own, under) == (name, column)]
        return self.sheet.column(rows[0], rows[-1], of)

    def shares(self, name: str, column: str = "") -> set[bool]:
        """Return whether the points of a list are shares: {True}, {False}, or both."""
        places = range(len(self.given[name]))
        return {str(self.text(name, column, place)).endswith("%") for place in places}


@dataclass
class RulesPlan:
    """All rows of the sheet of rules, the parameters of items by node and class, and single settings by name."""

    sheet: Sheet
    rows: list[RuleRow] = field(default_factory=list)
    params: dict[tuple[int, str], Params] = field(default_factory=dict)
    settings: dict[str, int] = field(default_factory=dict)

    def add(self, row: RuleRow) -> int:
        """Add a row and return its number on the sheet."""
        self.rows.append(row)
        return FIRST_ROW + len(self.rows) - 1

    def setting(self, name: str) -> str:
        """Return the reference to a setting."""
        return self.sheet.cell(self.settings[name], VALUE)


def plan_items(compiled: Compiled, plan: RulesPlan, fixed: Mapping[str, Sequence[str]]) -> None:
    """Add the parameters of all rules; `fixed` names the parameters of a kind that formulas do not refer to."""
    for place in range(len(compiled.nodes)):
        variants: dict[str, tuple[Params, list[str]]] = {}
        for part in compiled.classes:
            found = next(each for each in part.scored_nodes() if each.node == place)
            if not part.in_system[place].any():
                continue
            given = _given(found.rule, found.version.for_class(part.code))
            params, codes = variants.setdefault(repr(sorted(given.items())), (Params(plan.sheet, given), []))
            codes.append(part.code)
            plan.params[place, part.code] = params
        titles = {each.code: Words(each.title, each.title_en or each.title) for each in compiled.ruleset.classes}
        for params, codes in variants.values():
            scope = Words() if len(variants) == 1 else _listed([titles[code] for code in codes])
            leaf = next(each for each in compiled.classes[0].scored_nodes() if each.node == place)
            _Writer(compiled, plan, leaf, scope, fixed.get(leaf.rule.kind, ())).write(params)


def _listed(words: Sequence[Words]) -> Words:
    return Words("、".join(each.zh for each in words), ", ".join(each.en for each in words))


def _given(rule: Rule | NodeRule, written: Mapping[str, Any]) -> dict[str, Any]:
    """The texts in force; a parameter without default that is not given is None."""
    given = {
        declared.name: written.get(declared.name, None if declared.default is NEEDED else declared.default)
        for declared in rule.parameters
    }
    return {**given, **{limit.name: written.get(limit.name) for limit in LIMITS if limit.name in written}}


class _Writer:
    """Adds the rows of one item."""

    def __init__(
        self,
        compiled: Compiled,
        plan: RulesPlan,
        node: CompiledLeaf | CompiledNode,
        scope: Words,
        fixed: Sequence[str],
    ) -> None:
        self.plan, self.rule, self.scope, self.fixed = plan, node.rule, scope, fixed
        own = compiled.nodes[node.node]
        self.code, self.title = own.code, Words(own.title, own.title_en or own.title)

    def write(self, params: Params) -> None:
        for declared in (*self.rule.parameters, *LIMITS):
            written = params.given.get(declared.name)
            if written is None:
                continue
            if declared.type is Type.TABLE:
                self.table(params, declared, written)
            elif declared.type is Type.RECORD:
                for column in declared.columns:
                    name = self.named(declared, column)
                    params.rows[declared.name, column.name, 0] = self.row(column, name, written[column.name])
            elif declared.type is Type.POINTS_LIST:
                for place, text in enumerate(written):
                    params.rows[declared.name, "", place] = self.row(declared, self.word(declared), text, place + 1)
            else:
                text = "、".join(written) if isinstance(written, list) else str(written)
                params.rows[declared.name, "", 0] = self.row(declared, self.word(declared), text)

    def table(self, params: Params, declared: Parameter, written: Sequence[Mapping[str, Any]]) -> None:
        for column in declared.columns:
            if column.type not in NUMERIC:
                continue
            for place, record in enumerate(written):
                if record.get(column.name) is None:
                    continue
                entry = Words(
                    f"{record.get('code', '')} {record.get('title', '')}".strip(),
                    f"{record.get('code', '')} {record.get('title_en') or ''}".strip(),
                )
                row = self.row(column, self.named(declared, column), record[column.name], place + 1, entry)
                params.rows[declared.name, column.name, place] = row

    def word(self, declared: Parameter) -> Words:
        return Words(declared.zh, declared.en)

    def named(self, declared: Parameter, column: Parameter) -> Words:
        return Words(f"{declared.zh}：{column.zh}", f"{declared.en}: {column.en}")

    def row(self, declared: Parameter, name: Words, text: Any, place: int = 0, entry: Words | None = None) -> int:
        numeric = declared.type in NUMERIC
        live = numeric and declared.name not in (*self.fixed, "round")
        return self.plan.add(
            RuleRow(
                self.code, self.title, self.scope, name, place, entry or Words(), str(text), numeric=numeric, live=live
            )
        )


def number_of(text: str) -> Decimal:
    """Return the number that a parameter writes; a share as a fraction of one."""
    return Decimal(parse_share(text)).scaleb(-SHARE_DECIMALS) if text.endswith("%") else Decimal(text)


def plain(value: int, decimals: int) -> str:
    """Return a number that is too long for a cell as text."""
    return decimal_text(value, decimals, digits=0)
