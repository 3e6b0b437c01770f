"""One item scored through the public doors, for the tests of rule kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.numbers import decimal_text

COLUMNS = ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note")


@dataclass(frozen=True)
class Cell:
    """What the sheet says of one unit's item; numbers as text without trailing zeros."""

    status: str
    points: str
    branch: str
    unclamped: str
    limited: str
    workings: Mapping[str, str]
    details: tuple[Mapping[str, str], ...]
    not_publishable: bool
    struck: bool


def one_item_document(kind: str, parameters: Mapping[str, Any], units: Sequence[str], **keys: Any) -> dict[str, Any]:
    """Return a ruleset with a single item of a kind; veto kinds stand in a veto line beside a plain item."""
    leaf: dict[str, Any] = {
        "code": "ITEM",
        "title": "被测项",
        "points": keys.pop("points", "10"),
        "rule": {"kind": kind, "parameters": dict(parameters), **keys.pop("rule", {})},
        "value_decimals": keys.pop("value_decimals", "4"),
    }
    decimals = keys.pop("decimals", None) or {"score": "6", "weight": "4", "published": "2"}
    leaf.update(keys)
    plain = {"code": "PLAIN", "title": "另一项", "points": "10", "rule": {"kind": "count", "parameters": PLAIN}}
    base = leaf if kind != "veto" else {**plain, "missing": "zero"}
    document: dict[str, Any] = {
        "format": "hengjing-ruleset-1",
        "programme": {"code": "TEST", "title": "试验"},
        "year": "2024",
        "period": {"from": "2024-01-01", "to": "2024-12-31"},
        "title": "试验方案",
        "source": "assumption",
        "decimals": decimals,
        "classes": [{"code": "A", "title": "甲类"}],
        "units": [{"code": unit, "title": f"{unit}局", "class": "A"} for unit in units],
        "base": {"code": "BASE", "title": "基础分", "children": [base]},
    }
    if kind == "veto":
        leaf.pop("points")
        document["vetoes"] = [leaf]
    return document


PLAIN = {"levels": [{"code": "ONE", "title": "件", "points": "1"}]}


def cell_of(sheet: Any, unit: str, code: str = "ITEM") -> Cell:
    """Return a cell of a sheet as text."""
    row = sheet.cells_of(unit)[code]
    head = sheet.head.node(code)
    decimals = sheet.head.score_decimals
    return Cell(
        status=row["state"],
        points=decimal_text(row["points"], decimals, digits=0),
        branch=row["branch"],
        unclamped=decimal_text(row["exact"], decimals, digits=0),
        limited=row["limited"],
        workings={
            working.name: decimal_text(row[f"working_{place}"], working.decimals, digits=0)
            for place, working in enumerate(head.workings, start=1)
        },
        details=tuple(
            {**detail, "value": decimal_text(detail["value"], detail["decimals"], digits=0)}
            for detail in sheet.details_of(unit, code)
        ),
        not_publishable=row["not_publishable"],
        struck=row["struck"],
    )


@pytest.fixture
def score_item():
    """Score one item of a kind: (kind, parameters, facts, …) to the cell of each unit."""

    def score(kind: str, parameters: Mapping[str, Any], facts: Sequence[Mapping[str, str]], **keys: Any):
        units = keys.pop("units", 1)
        codes = [f"U{place + 1}" for place in range(units)] if isinstance(units, int) else list(units)
        compiled = compile_ruleset(ruleset_from_document(one_item_document(kind, parameters, codes, **keys)))
        rows = [
            {**dict.fromkeys(COLUMNS, ""), "unit": "U1", "item": "ITEM", "source": f"记录{place + 1}号", **fact}
            for place, fact in enumerate(facts)
        ]
        sheet = evaluate(compiled, facts_from_rows(rows, compiled.layout))
        return {code: cell_of(sheet, code) for code in codes}

    return score
