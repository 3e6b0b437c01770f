"""interval (区间线性计分) as formulas (docs/scoring/rule-kinds/interval.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the points on the line between the limits, or the points on either side of it."""
    lower = x.leaf.parameters.direction == "lower"
    actual, threshold, benchmark = (x.needed(name) for name in ("actual", "threshold", "benchmark"))
    start, end = x.points("threshold_points"), x.points("benchmark_points")
    offset = x.params.cell("offset")
    above = x.points("beyond_points") if x.params.has("beyond_points") else end
    short = x.points("below_points") if x.params.has("below_points") else start
    reached = x.put("reached", f"IF({benchmark}={threshold},0,({actual}-{threshold})/({benchmark}-{threshold}))")
    line = f"{start}+({end}-{start})*{reached}+{offset}"
    beyond, inside = ("<=", "<=") if lower else (">=", ">=")
    return f"IF({actual}{beyond}{benchmark},{above},IF({actual}{inside}{threshold},{line},{short}))"
