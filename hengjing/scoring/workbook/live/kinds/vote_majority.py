"""vote_majority (票决计分) as formulas (docs/scoring/rule-kinds/vote_majority.md)."""

from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.kinds.comparing import SHARE_DIGITS, first_that_holds


def exact(x: UnitRow) -> str:
    """Return the points of the first step whose options have the majority of the valid ballots."""
    p = x.leaf.parameters
    ballots = {option.code: x.fact("ballots", "", option.code) for option in p.options}
    valid = x.put("valid_ballots", f"SUM({','.join(ballots.values())})", always=True)
    x.without_data.append(f"{valid}=0")
    majority = x.params.cell("majority")
    steps = []
    for place, step in enumerate(p.steps):
        counted = ",".join(ballots[option.code] for option in p.options if option.code in step.options)
        won = f"ROUND(SUM({counted})-{majority}*{valid},{SHARE_DIGITS})>0"
        steps.append((won, str(place + 1)))
    number = x.put("step", first_that_holds(steps, "0"))
    points = [(f"{number}={place + 1}", x.points("steps", "points", place)) for place in range(len(p.steps))]
    return first_that_holds(points, x.points("otherwise"))
