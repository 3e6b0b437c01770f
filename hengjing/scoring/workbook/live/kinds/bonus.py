"""bonus (加分) as formulas (docs/scoring/rule-kinds/bonus.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the points of the best claim of each matter, or of all claims."""
    matters: dict[str, list[tuple[str, str]]] = {}
    codes = [level.code for level in x.leaf.parameters.levels]
    for (measure, group), entries in x.block.entries.items():
        if measure == "claim":
            matters[group] = [
                (x.block.cell(measure, group, entry), x.params.cell("levels", "points", codes.index(entry)))
                for entry in entries
                if entry in codes
            ]
    if x.leaf.parameters.highest_once:
        best = (",".join(f"({claim}>=1)*{points}" for claim, points in claims) for claims in matters.values())
        parts = [f"MAX({each})" for each in best]
    else:
        parts = [f"{claim}*{points}" for claims in matters.values() for claim, points in claims]
    return "+".join(parts) or "0"
