"""The form in which each rule kind is entered, from the layout of the engine alone: no kind is named here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.scoring import Compiled, ProblemsFound, compile_ruleset, ruleset_from_document
from hengjing.scoring.facts import LeafLayout, MeasureLayout, Shape
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.ruleset import Node
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.sheet_rules.data import FieldForm, ItemForm, UnitLine

KEPT = 16
"""So many rulesets are kept compiled: a tenth of a second each, and every page of a sheet asks."""


@dataclass(frozen=True, eq=False)
class SheetRules:
    """A compiled ruleset as sheets need it: its units, its items, and what is entered of each."""

    compiled: Compiled
    words: str

    @cached_property
    def units(self) -> tuple[UnitLine, ...]:
        """Return the units in the order of the ruleset."""
        ruleset = self.compiled.ruleset
        titles = {each.code: each.title for each in ruleset.classes}
        return tuple(
            UnitLine(each.code, each.title, each.unit_class, titles.get(each.unit_class, "")) for each in ruleset.units
        )

    @cached_property
    def unit_by_code(self) -> Mapping[str, UnitLine]:
        """Return the units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Return the items by code."""
        return {node.code: node for node in self.compiled.nodes if node.is_leaf}

    @cached_property
    def base_items(self) -> frozenset[str]:
        """Return the items that have full points; the others are lines of bonus, deductions and vetoes."""
        return frozenset(node.code for node in self.compiled.ruleset.base.leaves())

    @cached_property
    def _leaves(self) -> Mapping[str, tuple[int, LeafLayout]]:
        return {leaf.code: (place, leaf) for place, leaf in enumerate(self.compiled.layout.leaves)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {code: place for place, code in enumerate(self.compiled.layout.units)}

    @cached_property
    def _forms(self) -> dict[tuple[str, str], ItemForm]:
        return {}

    def has(self, unit: str, item: str) -> bool:
        """Tell whether the item is in the indicator system of the unit."""
        found = self._leaves.get(item)
        return found is not None and unit in self._places and bool(
            self.compiled.layout.in_system[found[0], self._places[unit]]
        )  # fmt: skip

    def units_of(self, item: str) -> tuple[UnitLine, ...]:
        """Return the units that have the item in their indicator system."""
        return tuple(unit for unit in self.units if self.has(unit.code, item))

    def form_of(self, unit: str, item: str) -> ItemForm:
        """Return how the item is entered for the class of the unit."""
        unit_class = self.unit_by_code[unit].class_code
        found = self._forms.get((item, unit_class))
        if found is None:
            found = _form(self._leaves[item][1], unit_class, self.words, _titles(self.nodes[item]))
            self._forms[item, unit_class] = found
        return found

    def group_title(self, item: str, group: str) -> str:
        """Return what a group of raters of an item is called."""
        return _titles(self.nodes[item]).get(group, group) if item in self.nodes else group

    def is_panel(self, item: str) -> bool:
        """Tell whether raters mark the item."""
        units = self.units_of(item)
        return bool(units) and self.form_of(units[0].code, item).is_panel


def rules_of(document: Mapping[str, Any]) -> SheetRules:
    """Return a whole ruleset, compiled, in the words of the request.

    Raises:
        NotReady: The engine finds something wrong with it.
    """
    return _rules(json.dumps(document, ensure_ascii=False, sort_keys=True), language())


@lru_cache(maxsize=KEPT)
def _rules(text: str, words: str) -> SheetRules:
    return SheetRules(_compiled(text), words)


@lru_cache(maxsize=KEPT)
def _compiled(text: str) -> Compiled:
    try:
        return compile_ruleset(ruleset_from_document(json.loads(text)))
    except ProblemsFound as found:
        problems = [Problem(each.code, each.message(), each.place.path, each.hint()) for each in found.problems]
        raise NotReady(problems) from found


def _titles(node: Node) -> dict[str, str]:
    """Return the titles of the codes that the rule of an item declares: levels, options, components, groups."""
    tables = [
        table
        for version in node.rules
        for given in (version.parameters, *version.class_parameters.values())
        for table in given.values()
        if isinstance(table, list)
    ]
    rows = [row for table in tables for row in table if isinstance(row, dict)]
    return {str(row["code"]): str(row["title"]) for row in rows if row.get("title")}


def _form(leaf: LeafLayout, unit_class: str, words: str, titles: Mapping[str, str]) -> ItemForm:
    needed = frozenset(leaf.needed.get(unit_class, ()))
    fields: list[FieldForm] = []
    records: list[FieldForm] = []
    groups: tuple[str, ...] = ()
    is_panel = False
    for measure in leaf.measures.get(unit_class, {}).values():
        title = _title(leaf.kind, measure.name, words)
        if measure.shape is Shape.RECORDS:
            is_panel = is_panel or measure.absent_allowed
            groups = groups or measure.groups
            records.append(_field(measure, title, "", ""))
        else:
            fields += _fixed(measure, title, titles, is_needed=measure.name in needed)
    return ItemForm(
        leaf.code, leaf.title, leaf.kind, tuple(fields), tuple(records), groups, is_panel, leaf.missing_is_zero
    )


def _fixed(measure: MeasureLayout, title: str, titles: Mapping[str, str], *, is_needed: bool) -> list[FieldForm]:
    """Return the fields of a measure whose entries are known: one, or one for each code and group."""
    if measure.shape is Shape.NUMBER:
        return [_field(measure, title, "", "", is_needed=is_needed)]
    needed = measure.shape is Shape.COMPONENTS
    return [
        _field(measure, _named(title, titles, group, code), group, code, is_needed=needed)
        for group in measure.groups or ("",)
        for code in measure.codes
    ]


def _named(title: str, titles: Mapping[str, str], group: str, code: str) -> str:
    named = [titles.get(each, each) for each in (group, code) if each]
    return " ".join([*named, title])


def _field(measure: MeasureLayout, title: str, group: str, entry: str, *, is_needed: bool = False) -> FieldForm:
    lowest, highest = (
        "" if limit is None else decimal_text(limit, measure.decimals, digits=0)
        for limit in (measure.minimum, measure.maximum)
    )
    return FieldForm(
        measure.name, group, entry, title, measure.decimals, lowest, highest, percent=measure.percent,
        is_needed=is_needed,
    )  # fmt: skip


def _title(kind: str, measure: str, words: str) -> str:
    rule = RULES.get(kind)
    found = next((each for each in rule.measures if each.name == measure), None) if rule else None
    if found is None:
        return measure
    return found.zh if words == "zh" else found.en
