"""The sheets of items: a row for each unit, its numbers, the steps of the rule, the points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledLeaf
from hengjing.scoring.facts import Shape
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words
from hengjing.scoring.workbook.live.facts_plan import STATUS, VALUE, Block, FactsPlan
from hengjing.scoring.workbook.live.places import Sheet, local, local_area, rounded
from hengjing.scoring.workbook.live.rules_plan import Params, RulesPlan
from hengjing.scoring.workbook.live.words import WORDS, word

UNIT, STATE, FULL, FIRST = 1, 3, 4, 5
"""Columns of every item: code, unit, class, state, full marks; the rule's own columns follow."""

LONGEST_FORMULA = 8000
"""Characters; a spreadsheet takes 8192."""


@dataclass(frozen=True)
class Plans:
    """What every sheet needs to know of the others."""

    compiled: Compiled
    language: str
    facts: FactsPlan
    rules: RulesPlan
    full: Sheet
    scores: Sheet

    def said(self, key: str, **values: object) -> str:
        """Return a text of the workbook in its language."""
        return word(key, self.language, **values)

    def state(self, name: str) -> str:
        """Return a state as a text inside a formula."""
        return f'"{STATE_WORDS[name].of(self.language)}"'


@dataclass
class Column:
    """A column of the rule: its head, and formulas by row of the sheet."""

    head: Words
    formulas: dict[int, str] = field(default_factory=dict)
    input: bool = False


@dataclass
class ClassRows:
    """The rows of one class on the sheet of an item, and one more below them for what concerns the class."""

    part: CompiledClass
    leaf: CompiledLeaf
    units: list[int]
    first: int

    @property
    def last(self) -> int:
        """The last row of a unit."""
        return self.first + len(self.units) - 1

    @property
    def foot(self) -> int:
        """The row below."""
        return self.last + 1


@dataclass
class ItemSheet:
    """The sheet of one item while it is planned."""

    plans: Plans
    node: int
    sheet: Sheet
    heads: list[str]
    classes: list[ClassRows] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    exact: dict[int, str] = field(default_factory=dict)
    points: dict[int, str] = field(default_factory=dict)
    has_foot: bool = False

    @property
    def head_row(self) -> int:
        """The row of the heads."""
        return len(self.heads)

    def column(self, key: str, head: Words, *, is_input: bool = False) -> int:
        """Return the position of a column, made when it is asked for first."""
        if key not in self.columns:
            self.columns[key] = Column(head, input=is_input)
        return FIRST + list(self.columns).index(key)

    @property
    def exact_column(self) -> int:
        """The column of the points before limits; the points stand in the next one. Known when all are made."""
        return FIRST + len(self.columns)

    def rows(self) -> Iterator["UnitRow"]:
        """Yield a row for each unit of each class."""
        leaf = self.leaf_position
        for rows in self.classes:
            params = self.plans.rules.params[self.node, rows.part.code]
            for place, unit in enumerate(rows.units):
                block = self.plans.facts.blocks[unit, leaf]
                yield UnitRow(self, rows, rows.first + place, unit, params, block)

    @property
    def leaf_kind(self) -> str:
        """The rule kind of the item."""
        return self.classes[0].leaf.rule.kind

    @cached_property
    def leaf_position(self) -> int:
        """Position of the item among the leaves."""
        code = self.plans.compiled.nodes[self.node].code
        return next(place for place, leaf in enumerate(self.plans.compiled.layout.leaves) if leaf.code == code)


@dataclass
class UnitRow:
    """One unit on the sheet of an item, for the formulas of its rule."""

    item: ItemSheet
    rows: ClassRows
    row: int
    unit: int
    params: Params
    block: Block
    without_data: list[str] = field(default_factory=list)
    without_use: list[str] = field(default_factory=list)

    @property
    def leaf(self) -> CompiledLeaf:
        """The item in the unit's class."""
        return self.rows.leaf

    @property
    def full(self) -> str:
        """The full marks."""
        return local(self.row, FULL)

    @property
    def state(self) -> str:
        """The state."""
        return local(self.row, STATE)

    @property
    def decimals(self) -> int:
        """The engine's scale of points."""
        return self.item.plans.compiled.decimals

    def word(self, name: str) -> Words:
        """Return what the rule kind calls a measure or a working, or what the workbook calls it."""
        rule = self.leaf.rule
        found = {each.name: Words(each.zh, each.en) for each in rule.measures}
        found |= {each.name: Words(each.zh, each.en) for each in rule.workings}
        return found.get(name) or WORDS[name]

    def put(self, key: str, formula: str, head: Words | None = None, *, always: bool = False) -> str:
        """Write a step into a column and return the reference to it; empty unless the item is scored, or `always`."""
        column = self.item.column(key, head or self.word(key))
        scored = self.item.plans.state("scored")
        guarded = formula if always else f'IF({self.state}={scored},{formula},"")'
        self.item.columns[key].formulas[self.row] = guarded
        return local(self.row, column)

    def fact(self, measure: str, group: str = "", entry: str = "", *, instead: str = '""') -> str:
        """Show a number of the facts in a column and return the reference; `instead` stands where none is given."""
        key = f"{measure}|{group}|{entry}".strip("|")
        head = self.word(measure)
        named = " ".join(filter(None, (group, entry)))
        if named:
            head = Words(f"{head.zh} {named}", f"{head.en} {named}")
        column = self.item.column(key, head, is_input=True)
        reference = self.block.cell(measure, group, entry)
        if reference:
            self.item.columns[key].formulas[self.row] = f'IF({reference}="",{instead},{reference})'
        return local(self.row, column)

    def number(self, name: str) -> str:
        """Show a number that the facts may give in place of a parameter, and return the reference."""
        if self.params.has(name):
            return self.fact(name, instead=self.params.cell(name))
        return self.fact(name)

    def needed(self, name: str) -> str:
        """The same, for a number without which there is no score."""
        reference = self.number(name)
        self.without_data.append(f'{reference}=""')
        return reference

    def ranged(self, key: str) -> str:
        """Return the reference to a column over all units of the class."""
        column = self.item.column(key, self.word(key))
        return local_area(self.rows.first, self.rows.last, column)

    def points(self, name: str, column: str = "", place: int = 0) -> str:
        """Return points of a parameter."""
        return self.params.points(name, self.full, column, place)

    def part(self, formula: str) -> str:
        """Return part points, rounded to the engine's scale."""
        return rounded(formula, self.decimals)

    def finish(self, exact: str, limits: tuple[str, str]) -> None:
        """Write state and points; `limits` are floor and cap as formulas, empty where there is none."""
        item, scored = self.item, self.item.plans.state("scored")
        item.states[self.row] = self._state()
        item.exact[self.row] = f'IF({self.state}={scored},{exact},"")'
        limited = local(self.row, item.exact_column)
        for limit, keep in zip(limits, ("MAX", "MIN"), strict=True):
            if limit:
                limited = f"{keep}({limited},{limit})"
        item.points[self.row] = f"IF({self.state}={scored},{rounded(limited, self.leaf.digits)},{self.state})"

    def _state(self) -> str:
        plans, statuses = self.item.plans, self.block.whole(STATUS)
        layout = plans.compiled.layout.leaves[self.item.leaf_position]
        measures = layout.measures[self.rows.part.code].values()
        single = any(measure.entry_not_applicable_allowed for measure in measures)
        left_out = self.block.sheet.cell(self.block.first, STATUS) if single else statuses
        without = [self.block.sheet.cell(row, STATUS) for key, row in self.block.rows.items() if not key[2]]
        missing = [f"COUNTIF({each},{plans.state('no_data')})>0" for each in (without if single else [statuses])]
        missing += self.without_data
        if any(measure.shape is not Shape.NUMBER for measure in measures) and not layout.missing_is_zero:
            missing.append(f"COUNTA({self.block.whole(VALUE)})+COUNTA({statuses})=0")
        otherwise = plans.state("scored")
        if self.without_use:
            otherwise = f"IF({self.without_use[0]},{plans.state('not_applicable')},{otherwise})"
        data = f"IF(OR({','.join(missing)}),{plans.state('no_data')},{otherwise})"
        return f"IF(COUNTIF({left_out},{plans.state('not_applicable')})>0,{plans.state('not_applicable')},{data})"
