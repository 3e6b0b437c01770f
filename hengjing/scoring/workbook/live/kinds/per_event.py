"""per_event (按次计分) as formulas (docs/scoring/rule-kinds/per_event.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return full marks less the loss of all events, or the loss itself."""
    points = x.params.area("levels", "points")
    event, repeated, unremedied = (
        x.put(name, f"SUMPRODUCT({x.block.area(name)},{points})") for name in ("event", "repeated", "unremedied")
    )
    doubled = x.fact("doubled")
    factors = x.params.cell("repeated_factor"), x.params.cell("unremedied_factor")
    each = f"({event}+{factors[0]}*{repeated}+{factors[1]}*{unremedied})"
    loss = x.put("loss", f"{each}*IF({doubled}=1,{x.params.cell('doubled_factor')},1)")
    return f"{x.full}-{loss}" if x.leaf.parameters.yields == "remaining" else loss
