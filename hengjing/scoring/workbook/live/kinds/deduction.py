"""deduction (扣分) as formulas (docs/scoring/rule-kinds/deduction.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the loss, or full marks less the loss."""
    records = x.block.area("amount")
    recorded = x.put("recorded", f"SUM({records})" if records else "0")
    events = x.block.area("event")
    by_level = x.put("by_level", f"SUMPRODUCT({events},{x.params.area('levels', 'points')})" if events else "0")
    loss = x.put("loss", f"{recorded}+{by_level}")
    return f"{x.full}-{loss}" if x.leaf.parameters.yields == "remaining" else loss
