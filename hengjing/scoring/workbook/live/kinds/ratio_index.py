"""ratio_index (比值之和指数) as formulas (docs/scoring/rule-kinds/ratio_index.md)."""

from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the index, or the points between the index where all and where none are given."""
    values, limits_of = x.block.area("value"), x.params.area("components", "limit")
    x.without_data.append(f"COUNT({values})<ROWS({values})")
    index = x.put("index", f"SUMPRODUCT({values}/{limits_of})")
    if x.leaf.parameters.yields == "index":
        return index
    full_at, zero_at = x.params.cell("full_at"), x.params.cell("zero_at")
    return f"{x.full}*({zero_at}-{index})/({zero_at}-{full_at})"


def limits(x: UnitRow) -> tuple[str, str]:
    """None for the index itself."""
    return ("", "") if x.leaf.parameters.yields == "index" else ("0", x.full)
