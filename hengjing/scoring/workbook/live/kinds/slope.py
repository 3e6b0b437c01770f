"""slope (目标斜率计分) as formulas (docs/scoring/rule-kinds/slope.md)."""

from hengjing.scoring.workbook.live.items import UnitRow

STEP_DIGITS = 9


def exact(x: UnitRow) -> str:
    """Return the points at the target, less or more so much for each step of deviation."""
    p = x.leaf.parameters
    actual, target = x.needed("actual"), x.needed("target")
    difference = f"{actual}-{target}" if p.direction == "lower" else f"{target}-{actual}"
    digits = x.leaf.value_decimals
    deviation = x.put(
        "deviation", f"ROUND({'ABS(' + difference + ')' if p.direction == 'both' else difference},{digits})"
    )
    size = f"ABS({deviation})/{x.params.cell('step')}"
    counted = {
        "continuous": size,
        "completed": f"ROUNDDOWN(ROUND({size},{STEP_DIGITS}),0)",
        "started": f"ROUNDUP(ROUND({size},{STEP_DIGITS}),0)",
    }[p.steps]
    steps = x.put("steps", counted)
    worse, better = x.points("points_per_step"), x.points("better_points_per_step")
    return f"{x.points('at_target')}+IF({deviation}>0,-{worse},{better})*{steps}"
