"""satisfaction (满意度计分) as formulas (docs/scoring/rule-kinds/satisfaction.md)."""

from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live.facts_plan import VALUE
from hengjing.scoring.workbook.live.items import UnitRow


def exact(x: UnitRow) -> str:
    """Return the weighted mean of the groups' part points; a group's come from the mean value of its valid ballots."""
    p = x.leaf.parameters
    groups = [group.code for group in p.groups] if p.groups else [""]
    worth = x.params.area("options", "value")
    highest = x.params.cell("full_value") if x.params.has("full_value") else f"MAX({worth})"
    valid, parts = [], []
    for group in groups:
        options = [x.block.rows["ballots", group, option.code] for option in p.options]
        ballots = x.block.sheet.column(options[0], options[-1], VALUE)
        number = x.put(f"valid {group}", f"SUM({ballots})", _named(x, "valid_ballots", group), always=True)
        points = x.part(f"{x.full}*SUMPRODUCT({ballots},{worth})/({number}*{highest})")
        valid.append(number)
        parts.append(x.put(f"part {group}", f'IF({number}=0,"",{points})', _named(x, "part_points", group)))
    x.without_data.append(f"SUM({','.join(valid)})=0")
    if not p.groups:
        return parts[0]
    weights = [x.params.cell("groups", "weight", place) for place in range(len(groups))]
    return weighted_mean(parts, weights)


def weighted_mean(parts: list[str], weights: list[str]) -> str:
    """Return the mean by weights over the parts that are numbers."""
    if len(parts) == 1:
        return parts[0]
    above = "+".join(f"N({part})*{weight}" for part, weight in zip(parts, weights, strict=True))
    below = "+".join(f"ISNUMBER({part})*{weight}" for part, weight in zip(parts, weights, strict=True))
    return f"({above})/({below})"


def _named(x: UnitRow, name: str, group: str) -> Words:
    head = x.word(name)
    return Words(f"{head.zh} {group}".strip(), f"{head.en} {group}".strip())
