"""What an assessing body sees of a certified result: its own items, all units; nothing that tells of another's item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound
from hengjing.scoring.numbers import decimal_text
from hengjing.steps.evaluations.data import RunData
from hengjing.steps.results.data import Head, Number, Trace
from hengjing.steps.results.selectors.reading import OF_BODY
from hengjing.steps.results.selectors.shown import views_of
from hengjing.steps.results.selectors.traces import trace_of


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A unit with the points of the items of one body, in the order of the units of the scheme."""

    place: int
    code: str
    title: str
    class_code: str
    class_title: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The items of a body, and the units with their points."""

    heads: tuple[Head, ...]
    rows: tuple[OwnRow, ...]
    classes: tuple[tuple[str, str], ...]


def own_table(*, run: RunData, items: Sequence[str]) -> OwnTable:
    """Return the points of some items of all units; the caller has the right to see them."""
    found = views_of(run_uuid=run.uuid)
    views = found.views
    nodes = {node.code: node for node in views.ruleset.nodes()}
    heads = tuple(Head(code, views.named(nodes[code].title, nodes[code].title_en), "") for code in items)
    cells = {(row["unit"], row["node"]): row for row in found.year.sheet.rows_of_nodes(list(items))}
    classes = {each.code: views.named(each.title, each.title_en) for each in views.ruleset.classes}

    def number(unit: str, code: str) -> Number:
        cell = cells.get((unit, code))
        if cell is None:
            return Number("")
        url = reverse("results:own_trace", args=[run.uuid, unit, code])
        if cell["state"] != "scored":
            return Number(views.words["states"][cell["state"]], None, url)
        points = int(cell["points"])
        return Number(decimal_text(points, views.decimals.score, digits=views.decimals.published), points, url)

    rows = tuple(
        OwnRow(place, unit.code, views.named(unit.title, unit.title_en), unit.unit_class, classes[unit.unit_class],
               tuple(number(unit.code, code) for code in items))
        for place, unit in enumerate(views.ruleset.units, start=1)
    )  # fmt: skip
    return OwnTable(heads, rows, tuple(classes.items()))


def own_trace(*, run: RunData, items: Sequence[str], unit_code: str, node_code: str) -> Trace:
    """Return the trace of an own item without what it adds up to, which would tell of other items.

    Raises:
        NotFound: The item is another body's, or there is no such unit.
    """
    if node_code not in items:
        raise NotFound(_("没有这一项得分，或者您无权查看"))
    whole = trace_of(run_uuid=run.uuid, unit_code=unit_code, node_code=node_code, records=OF_BODY)
    return replace(whole, weight="", roll_up=(), into_total=(), sheet_hash="", facts_hash="")
