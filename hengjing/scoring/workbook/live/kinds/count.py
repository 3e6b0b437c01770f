"""count (计件计分) as formulas (docs/scoring/rule-kinds/count.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the sum of number × points over the levels."""
    x.put("pieces", f"SUM({x.block.area('number')})")
    return f"SUMPRODUCT({x.block.area('number')},{x.params.area('levels', 'points')})"
