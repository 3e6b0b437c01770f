"""Small trees scored through the public doors, for the tests of the rules of nodes with children."""

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from tests.scoring.conftest import COLUMNS, cell_of

NUMBER = {"kind": "completion", "parameters": {"target": "100", "floor": "-1000"}}


def item(code, points="100", weight=None, **keys):
    """A leaf whose points are its value ÷ 100 × its full marks."""
    own = {} if weight is None else {"weight": weight}
    return {"code": code, "title": "项目", "points": points, "rule": NUMBER, "value_decimals": "6", **own, **keys}


def node(code, children, rule=None, **keys):
    """A node with children."""
    return {"code": code, "title": "指标", "children": children, **({"rule": rule} if rule else {}), **keys}


def score_tree(base, values, *, units=1, decimals=None):
    """Score a tree from numbers or statuses by code, or a list of them by unit; give a reader of cells."""
    document = {
        "format": "hengjing-ruleset-1",
        "programme": {"code": "TEST", "title": "试验"},
        "year": "2024",
        "period": {"from": "2024-01-01", "to": "2024-12-31"},
        "title": "试验方案",
        "source": "assumption",
        "decimals": {"score": "6", "weight": "4", "published": "2", **(decimals or {})},
        "classes": [{"code": "A", "title": "甲类"}],
        "units": [{"code": f"U{place + 1}", "title": "单位", "class": "A"} for place in range(units)],
        "base": base,
    }
    compiled = compile_ruleset(ruleset_from_document(document))
    by_unit = values if isinstance(values, list) else [values]
    rows = [
        _row(f"U{place}", code, str(value)) for place, own in enumerate(by_unit, start=1) for code, value in own.items()
    ]
    sheet = evaluate(compiled, facts_from_rows(rows, compiled.layout))
    return lambda code="BASE", unit="U1": cell_of(sheet, unit, code)


def _row(unit, code, value):
    row = {**dict.fromkeys(COLUMNS, ""), "unit": unit, "item": code, "source": "记录"}
    return {**row, "status": value} if value.islower() else {**row, "measure": "actual", "value": value}
