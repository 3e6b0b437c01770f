"""veto (一票否决) as formulas (docs/scoring/rule-kinds/veto.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return no points; the cases and whether they strike stand beside."""
    records = x.block.area("confirmed")
    cases = x.put("cases", f"SUM({records})" if records else "0")
    x.put("struck", f"IF({cases}>={x.params.cell('at_least')},1,0)")
    return "0"
