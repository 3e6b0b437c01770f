"""by_rank (按排名赋分) as formulas (docs/scoring/rule-kinds/by_rank.md)."""

from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.rules_plan import PLACE


def exact(x: UnitRow) -> str:
    """Return the points of the unit's place, or the average over the places that equal units fill."""
    p = x.leaf.parameters
    value = x.needed("value")
    x.put("ranked_value", value)
    values = x.ranged("ranked_value")
    order = 0 if p.direction == "higher" else 1
    tied = x.put("tied", f"COUNTIF({values},{value})")
    if p.ties == "dense":
        x.put("distinct_value", f'IF(COUNTIF({_until_here(x)},{value})=1,{value},"")')
        values = x.ranged("distinct_value")
    place = x.put("place", f"RANK({value},{values},{order})")
    places = x.put("places", f"COUNT({values})")
    last = place if p.ties == "dense" else f"({place}+{tied}-1)"
    if p.ties == "average":
        return _average(x, place, tied, places)
    if p.table is None:
        return f"{x.points('first_points')}-{x.points('step_points')}*({place}-1)"
    from_last = x.put("from_last", f"{places}-{last}+1")
    formula = x.points("otherwise")
    if p.last_places:
        formula = f"IF({from_last}<={len(p.last_places)},{_listed(x, 'last_places', from_last)},{formula})"
    return f"IF({place}<={len(p.table)},{_listed(x, 'table', place)},{formula})"


def _until_here(x: UnitRow) -> str:
    column = x.item.column("ranked_value", x.word("ranked_value"))
    first = x.ranged("ranked_value").split(":")[0]
    letters = first.split("$")[1]
    del column
    return f"{first}:${letters}{x.row + 1}"


def _listed(x: UnitRow, name: str, place: str) -> str:
    """The points at a place of a list."""
    if len(x.params.shares(name)) > 1:
        points = [x.points(name, "", position) for position in range(len(x.params.given[name]))]
        return f"CHOOSE({place},{','.join(points)})"
    return f"INDEX({x.params.area(name)},{place}){_of_full(x, name)}"


def _of_full(x: UnitRow, name: str) -> str:
    return f"*{x.full}" if True in x.params.shares(name) else ""


def _average(x: UnitRow, place: str, tied: str, places: str) -> str:
    """The mean of the points of the places from the unit's own on, as many as units are equal."""
    p = x.leaf.parameters
    last = x.put("last_place", f"{place}+{tied}-1")
    if p.table is None:
        return f"{x.points('first_points')}-{x.points('step_points')}*(({place}+{last})/2-1)"
    numbers = x.params.area("table", of=PLACE)
    held = f"({numbers}>={place})*({numbers}<={last})"
    sums, counts = [f"SUMPRODUCT({held}*{_points(x, 'table')})"], [f"SUMPRODUCT({held})"]
    if p.last_places:
        numbers = f"({places}+1-{x.params.area('last_places', of=PLACE)})"
        held = f"({numbers}>{len(p.table)})*({numbers}>={place})*({numbers}<={last})"
        sums.append(f"SUMPRODUCT({held}*{_points(x, 'last_places')})")
        counts.append(f"SUMPRODUCT({held})")
    rest = f"({tied}-{'-'.join(counts)})*{x.points('otherwise')}"
    return f"({'+'.join(sums)}+{rest})/{tied}"


def _points(x: UnitRow, name: str) -> str:
    """The points of a list as a range, times the full marks where they are shares."""
    shares = x.params.shares(name)
    if len(shares) == 1:
        return f"{x.params.area(name)}{_of_full(x, name)}"
    written = [str(x.params.text(name, "", place)) for place in range(len(x.params.given[name]))]
    factors = ";".join("1" if text.endswith("%") else "0" for text in written)
    others = ";".join("0" if text.endswith("%") else "1" for text in written)
    area = x.params.area(name)
    return f"({area}*{x.full}*{{{factors}}}+{area}*{{{others}}})"


def limits(x: UnitRow) -> tuple[str, str]:
    """At most full marks; no place gives less than the lowest points of the parameters."""
    return "", x.full
