"""simulate: what a changed ruleset would do to those who were scored (docs/scoring/simulate.md)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from hengjing.scoring.compiling import Compiled, compile_ruleset
from hengjing.scoring.facts import Facts
from hengjing.scoring.load import facts_from_rows, ruleset_from_document
from hengjing.scoring.problems import Place, ProblemsFound, problem
from hengjing.scoring.ruleset import Ruleset, Unit
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.simulate.changes import Change
from hengjing.scoring.simulate.drafting import Draft
from hengjing.scoring.simulate.simulation import Simulation, Standing, UnitMove
from hengjing.scoring.simulate.spreading import spread

SUMS = {"ruleset.points_do_not_add_up", "ruleset.weights_do_not_add_up", "ruleset.points_not_the_nodes"}

STAYS = Words(
    "项目分值改变后，规则中按满分百分比写的参数随之变动，直接写成分数的参数（如每件几分）不变",
    "Where the points of an item change, parameters written in percent of its full marks follow; those written in "
    "points (such as so many for each event) stay",
)

NOTHING = Standing(None, None, 0, "")


def simulate(
    before: Scored, document: Mapping[str, Any], changes: Sequence[Change] = (), *, rescale: bool = False
) -> Simulation:
    """Return what changes of a ruleset would do; nothing that was scored is touched (C1-C7, P6).

    Args:
        before: the score sheet with its ruleset and facts.
        document: the ruleset that is changed: the one that was scored, or another draft of it.
        changes: what is changed in it; a dropped node's points go to its siblings in proportion.
        rescale: siblings also take up the difference that changed points and weights make.

    Raises:
        ProblemsFound: a change names something that is not there, nothing is left for siblings, the changed document is
            no ruleset, or the facts do not fit it.
    """
    original = ruleset_from_document(document)
    draft = Draft(document)
    draft.make(changes)
    spread(draft, original, everywhere=rescale)
    compiled = compile_ruleset(_checked(draft, rescale=rescale))
    rows, left_out = _fitting(before.facts, compiled)
    facts = facts_from_rows(rows, compiled.layout)
    after = Scored(compiled, facts, evaluate(compiled, facts))
    return Simulation(
        before=before,
        after=after,
        document=draft.document,
        changes=(*draft.said, *_remark(original, compiled.ruleset)),
        left_out=tuple((code, _node_title(before.compiled, code), count) for code, count in left_out.items()),
        moves=tuple(_moves(before, after)),
        classes=tuple((each.code, titled(each.title, each.title_en)) for each in compiled.ruleset.classes),
    )


def _checked(draft: Draft, *, rescale: bool) -> Any:
    """The ruleset of the draft; where only sums are wrong, the problems say how siblings can make up for it."""
    try:
        return ruleset_from_document(draft.document)
    except ProblemsFound as error:
        found = list(error.problems)
        if not rescale and any(each.code in SUMS for each in found):
            found.append(problem("simulate.sums", Place()))
        raise ProblemsFound(found) from error


def _remark(before: Ruleset, after: Ruleset) -> Iterator[Words]:
    """Say what does not follow where the full marks of an item are other ones."""
    old = {leaf.code: leaf.points for leaf in before.leaves()}
    if any(leaf.code in old and leaf.points != old[leaf.code] for leaf in after.leaves()):
        yield STAYS


def _fitting(facts: Facts, compiled: Compiled) -> tuple[list[dict[str, str]], Counter[str]]:
    """The rows that the changed ruleset has a place for, and how many of each item it has none for."""
    layout = compiled.layout
    units = {code: place for place, code in enumerate(layout.units)}
    leaves = {leaf.code: place for place, leaf in enumerate(layout.leaves)}
    kept, left_out = [], Counter[str]()
    for row in facts.rows():
        leaf, unit = leaves.get(row["item"]), units.get(row["unit"])
        if leaf is None or unit is None or not layout.in_system[leaf, unit]:
            left_out[row["item"]] += 1
        else:
            kept.append(row)
    return kept, left_out


def _node_title(compiled: Compiled, code: str) -> Words:
    node = compiled.nodes[compiled.position(code)]
    return titled(node.title, node.title_en)


def _moves(before: Scored, after: Scored) -> Iterator[UnitMove]:
    """Every unit of the changed ruleset, by class, rank after the change (none last) and order of units."""
    ruleset = after.compiled.ruleset
    known = {unit.code for unit in before.compiled.ruleset.units}
    classes = {each.code: place for place, each in enumerate(ruleset.classes)}
    moves = [_move(before if unit.code in known else None, after, unit) for unit in ruleset.units]
    yield from sorted(moves, key=lambda each: (classes[each.unit_class], each.after.rank == 0, each.after.rank))


def _move(before: Scored | None, after: Scored, unit: Unit) -> UnitMove:
    old, new = (_standing(side, unit.code) if side else NOTHING for side in (before, after))
    difference = None
    if before and old.total is not None and new.total is not None:
        difference = _points(after, new.total) - _points(before, old.total)
    return UnitMove(
        unit=unit.code,
        title=titled(unit.title, unit.title_en),
        unit_class=unit.unit_class,
        before=old,
        after=new,
        difference=difference,
        grade_before=_grade_title(before, old.grade),
        grade_after=_grade_title(after, new.grade),
    )


def _points(side: Scored, total: int) -> Fraction:
    return Fraction(total, 10**side.compiled.decimals)


def _standing(side: Scored, unit: str) -> Standing:
    row = side.sheet.total_of(unit)
    has_total = row["state"] == "scored"
    return Standing(
        row["total"] if has_total else None, row["published"] if has_total else None, row["rank"], row["grade"]
    )


def _grade_title(side: Scored | None, code: str) -> Words:
    grades = side.compiled.ruleset.grades if side else ()
    return next((titled(each.title, each.title_en) for each in grades if each.code == code), Words())
