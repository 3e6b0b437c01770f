"""bands (分档计分) as formulas (docs/scoring/rule-kinds/bands.md)."""

from hengjing.scoring.rules.base import Parameters
from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.kinds.comparing import difference_digits, first_that_holds


def exact(x: UnitRow) -> str:
    """Return the points of the band that holds the value or the ratio."""
    p, actual = x.leaf.parameters, x.needed("actual")
    passes = ">=" if p.edge == "lower" else ">"
    target = x.needed("target") if p.of == "ratio" else ""
    digits = difference_digits(x, [getattr(band, "from") for band in p.bands[1:]]) if target else 0
    conditions = []
    for place in range(len(p.bands) - 1, 0, -1):
        start = x.params.cell("bands", "from", place)
        value, edge = (f"ROUND({actual}-{start}*{target},{digits})", "0") if target else (actual, start)
        conditions.append((f"{value}{passes}{edge}", str(place + 1)))
    band = x.put("band", first_that_holds(conditions, "1"))
    points = [(f"{band}={place + 1}", x.points("bands", "points", place)) for place in range(len(p.bands) - 1)]
    return first_that_holds(points, x.points("bands", "points", len(p.bands) - 1))


def unused(p: Parameters) -> tuple[str, ...]:
    """Return the measures that have no effect."""
    return () if p.of == "ratio" else ("target",)


def limits(x: UnitRow) -> tuple[str, str]:
    """None: the points of the table are the lowest and the highest."""
    del x
    return "", ""
