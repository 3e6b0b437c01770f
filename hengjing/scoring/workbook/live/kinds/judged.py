"""judged (评委打分) as formulas: units down, raters across (docs/scoring/rule-kinds/judged.md)."""

from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live.items import ItemSheet, UnitRow
from hengjing.scoring.workbook.live.kinds.satisfaction import weighted_mean
from hengjing.scoring.workbook.live.places import local, local_area, row_area

MOST_RATERS = 400
"""Raters of an item that a sheet shows across."""


def exact(x: UnitRow) -> str:
    """Return the weighted mean of the groups' part points; a group's part points come from the mean of its marks."""
    p = x.leaf.parameters
    groups = [group.code for group in p.groups] if p.groups else [""]
    for group in groups:
        _show_marks(x, group)
    difficulty = x.number("difficulty")
    valid = {group: _valid_marks(x, group) for group in groups}
    number = [
        x.put(f"number {g}", f"COUNT({valid[g]})" if valid[g] else "0", _named(x, "marks", g), always=True)
        for g in groups
    ]
    parts = []
    for group, count in zip(groups, number, strict=True):
        points = x.part(f"{x.full}*{difficulty}*{_mean(x, valid[group], count)}/{x.params.cell('full_mark')}")
        formula = f'IF({count}=0,"",{points})' if valid[group] else '""'
        parts.append(x.put(f"part {group}", formula, _named(x, "part_points", group)))
    x.without_data.append(f"{'MIN' if p.require_all_groups else 'SUM'}({','.join(number)})=0")
    if not p.groups:
        return parts[0]
    return weighted_mean(parts, [x.params.cell("groups", "weight", place) for place in range(len(groups))])


def raters(item: ItemSheet, group: str) -> list[str]:
    """Return the raters of a group over all units of the item."""
    found = {entry for row in item.rows() for entry in row.block.entries.get(("mark", group), []) if entry}
    return sorted(found)


def foot(x: UnitRow) -> None:
    """Write below the units of a class which ballots are void."""
    p = x.leaf.parameters
    item, rows = x.item, x.rows
    if not has_void_rules(x):
        return
    item.has_foot = True
    for key, column in list(item.columns.items()):
        if not key.startswith("mark|"):
            continue
        marks = local_area(rows.first, rows.last, item.column(key, column.head))
        conditions = []
        if p.void_if_all_equal:
            conditions.append(f"AND(COUNT({marks})>1,MAX({marks})=MIN({marks}))")
        if p.at_most is not None:
            limit, count = x.params.cell("at_most", "from"), x.params.cell("at_most", "count")
            conditions.append(f'COUNTIF({marks},">="&{limit})>{count}')
        if p.at_least is not None:
            limit, count = x.params.cell("at_least", "below"), x.params.cell("at_least", "count")
            conditions.append(f'AND(COUNT({marks})>0,COUNTIF({marks},"<"&{limit})<{count})')
        column.formulas[rows.foot] = f"IF(OR({','.join(conditions)}),1,0)"


def has_void_rules(x: UnitRow) -> bool:
    """Whether ballots can be void."""
    p = x.leaf.parameters
    return bool(p.void_if_all_equal or p.at_most or p.at_least)


def _show_marks(x: UnitRow, group: str) -> None:
    """Make a column for each rater, and show the marks of this unit."""
    own = x.block.entries.get(("mark", group), [])
    for rater in raters(x.item, group):
        key, head = f"mark|{group}|{rater}", x.word("mark")
        named = f"{group} {rater}".strip()
        x.item.column(key, Words(f"{head.zh} {named}", f"{head.en} {named}"), is_input=True)
        if rater in own:
            reference = x.block.cell("mark", group, rater)
            x.item.columns[key].formulas[x.row] = f'IF({reference}="","",{reference})'


def _valid_marks(x: UnitRow, group: str) -> str:
    """The reference to the marks of a group that count; empty where the group has no rater."""
    names = raters(x.item, group)
    if not names:
        return ""
    heads = {rater: x.item.column(f"mark|{group}|{rater}", Words()) for rater in names}
    if not has_void_rules(x):
        return row_area(x.row, heads[names[0]], heads[names[-1]])
    columns = []
    for rater, shown in heads.items():
        void = local(x.rows.foot, shown).replace(str(x.rows.foot + 1), f"${x.rows.foot + 1}")
        named, mark = _named(x, "valid_mark", f"{group} {rater}"), local(x.row, shown)
        x.put(f"valid|{group}|{rater}", f'IF(OR({void}=1,{mark}=""),"",{mark})', named, always=True)
        columns.append(x.item.column(f"valid|{group}|{rater}", named))
    return row_area(x.row, columns[0], columns[-1])


def _mean(x: UnitRow, marks: str, count: str) -> str:
    """The mean of the marks that count, the highest and lowest dropped where there are enough."""
    p = x.leaf.parameters
    whole = f"SUM({marks})/{count}"
    if p.trim_from is None or p.drop_highest + p.drop_lowest == 0:
        return whole
    dropped = [f"LARGE({marks},{place})" for place in range(1, p.drop_highest + 1)]
    dropped += [f"SMALL({marks},{place})" for place in range(1, p.drop_lowest + 1)]
    kept = f"(SUM({marks})-{'-'.join(dropped)})/({count}-{len(dropped)})"
    return f"IF({count}>={x.params.cell('trim_from')},{kept},{whole})"


def _named(x: UnitRow, name: str, group: str) -> Words:
    head = x.word(name)
    return Words(f"{head.zh} {group}".strip(), f"{head.en} {group}".strip())
