"""From a scored year to the plans of all sheets: names first, then formulas that refer to each other's cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hengjing.scoring.compiling import CompiledClass, CompiledLeaf
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.workbook.live.facts_plan import plan_facts
from hengjing.scoring.workbook.live.items import ClassRows, ItemSheet, Plans, UnitRow
from hengjing.scoring.workbook.live.kinds.registry import FIXED, KINDS, unused_measures
from hengjing.scoring.workbook.live.matrices import Matrix
from hengjing.scoring.workbook.live.nodes import Child, Matrices, RollUp
from hengjing.scoring.workbook.live.places import Sheet
from hengjing.scoring.workbook.live.rules_plan import RulesPlan, plan_items
from hengjing.scoring.workbook.live.settings import plan_settings
from hengjing.scoring.workbook.live.words import word
from hengjing.scoring.workbook.page import sheet_name


@dataclass
class Names:
    """Gives every sheet a name that a spreadsheet accepts and no other sheet has."""

    used: set[str] = field(default_factory=set)

    def give(self, title: str) -> Sheet:
        """Return a sheet by the name nearest to a title."""
        name = sheet_name(title.replace("'", "_"), self.used)
        self.used.add(name.lower())
        return Sheet(name)


@dataclass
class BookPlan:
    """All that is written: the sheets by name, the items by node, the formulas of nodes with children."""

    year: ScoredYear
    plans: Plans
    sheets: Mapping[str, Sheet]
    classes: Mapping[str, Sheet]
    items: dict[int, ItemSheet]
    scores: dict[tuple[int, int], str] = field(default_factory=dict)
    shares: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)

    def matrix(self, name: str) -> Matrix:
        """Return a sheet with a row for each unit and a column for each node."""
        return Matrix(self.sheets[name])


def plan_book(year: ScoredYear, language: str) -> BookPlan:
    """Return the plan of the whole workbook."""
    compiled, names = year.compiled, Names()
    fixed = ("readme", "check", "scores", "facts", "rules", "full", "weights", "shares", "engine")
    sheets = {name: names.give(word(name, language)) for name in fixed}
    ruleset = compiled.ruleset
    classes = {
        table.unit_class.code: names.give(titled(table.unit_class.title, table.unit_class.title_en).of(language))
        for table in year.tables
    }
    rules = RulesPlan(sheets["rules"])
    plan_settings(ruleset, rules)
    plan_items(compiled, rules, FIXED)
    facts = plan_facts(compiled, year.facts, sheets["facts"], unused_measures)
    plans = Plans(compiled, language, facts, rules, sheets["full"], sheets["scores"])
    items = {}
    for place, node in enumerate(compiled.nodes):
        if node.is_leaf and any(part.in_system[place].any() for part in compiled.classes):
            items[place] = _item(plans, place, names)
    book = BookPlan(year, plans, sheets, classes, items)
    for item in items.values():
        _item_points(book, item)
    for part in compiled.classes:
        _roll_up(book, part)
    return book


def _item(plans: Plans, node: int, names: Names) -> ItemSheet:
    """Plan the sheet of one item."""
    compiled, language = plans.compiled, plans.language
    own = compiled.nodes[node]
    title = titled(own.title, own.title_en).of(language)
    sheet = names.give(f"{own.code} {title}")
    classes = [(part, next(leaf for leaf in part.leaves if leaf.node == node)) for part in compiled.classes]
    own_classes = [(part, leaf) for part, leaf in classes if part.in_system[node].any()]
    item = ItemSheet(plans, node, sheet, [f"{own.code} {title}", *_sentences(plans, node, own_classes)])
    first = item.head_row + 1
    for part, leaf in own_classes:
        units = [int(unit) for unit, has in zip(part.units, part.in_system[node], strict=True) if has]
        item.classes.append(ClassRows(part, leaf, units, first))
        first += len(units) + 1
    live = KINDS[own_classes[0][1].rule.kind]
    rows = [(row, live.exact(row)) for row in item.rows()]
    for row, exact in rows:
        row.finish(exact, _limits(row, live.limits))
        if row.row == row.rows.last:
            live.foot(row)
    return item


def _item_points(book: BookPlan, item: ItemSheet) -> None:
    """The points of the item on the sheet of scores, and whether a veto struck."""
    for row in item.rows():
        book.scores[item.node, row.unit] = item.sheet.cell(row.row, item.exact_column + 1)
        if item.leaf_kind == "veto":
            column = item.column("struck", row.word("struck"))
            book.struck[item.node, row.unit] = item.sheet.cell(row.row, column)


def _sentences(plans: Plans, node: int, classes: list[tuple[CompiledClass, CompiledLeaf]]) -> list[str]:
    """The rule in words, once for each set of classes with the same parameters."""
    found: dict[str, list[Words]] = {}
    titles = {each.code: titled(each.title, each.title_en) for each in plans.compiled.ruleset.classes}
    for part, leaf in classes:
        given = plans.rules.params[node, part.code].given
        found.setdefault(leaf.rule.sentence(given, plans.language), []).append(titles[part.code])
    if len(found) == 1:
        return list(found)
    comma = "、" if plans.language == "zh" else ", "
    colon = "：" if plans.language == "zh" else ": "
    return [f"{comma.join(each.of(plans.language) for each in own)}{colon}{text}" for text, own in found.items()]


def _limits(row: UnitRow, usual: Callable[[UnitRow], tuple[str, str]]) -> tuple[str, str]:
    """Floor and cap as formulas: those of the ruleset, else those of the kind; a line gives nothing below zero."""
    if not row.leaf.rule.limited:
        return "", ""
    floor, cap = usual(row)
    if row.params.has("floor"):
        floor = row.points("floor")
    elif row.leaf.floor is not None:
        floor = "0"
    return floor, row.points("cap") if row.params.has("cap") else cap


def _roll_up(book: BookPlan, part: CompiledClass) -> None:
    """The formulas of the nodes with children of a class."""
    plans = book.plans
    sheets = Matrices(*(book.matrix(name) for name in ("scores", "full", "weights", "shares")))
    leaves = {leaf.node for leaf in part.leaves}
    for node in part.inner:
        params = plans.rules.params.get((node.node, part.code))
        for place, unit in enumerate(int(each) for each in part.units):
            if params is None or not part.in_system[node.node, place]:
                continue
            by = sheets.weights if node.rule.weighted_by(node.parameters) == "weights" else sheets.full
            children = [
                Child(
                    sheets.scores.cell(unit, child),
                    by.cell(unit, child),
                    f"ISNUMBER({sheets.scores.cell(unit, child)})"
                    if child in leaves
                    else sheets.shares.cell(unit, child),
                )
                for child in node.children.tolist()
                if part.in_system[child, place]
            ]
            states = (plans.state("not_applicable"), plans.state("no_data"))
            found = RollUp(node, params, children, states, plans.compiled.decimals)
            book.scores[node.node, unit] = found.score(sheets.shares.cell(unit, node.node))
            book.shares[node.node, unit] = found.share()
