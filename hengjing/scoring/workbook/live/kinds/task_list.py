"""task_list (任务清单计分) as formulas (docs/scoring/rule-kinds/task_list.md)."""

from hengjing.scoring.rules.base import Parameters
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live.facts_plan import STATUS
from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.kinds.comparing import first_that_holds


def exact(x: UnitRow) -> str:
    """Return the mean of the tasks' part points by weight; each task has columns of its own."""
    tasks = _tasks(x)
    _make_columns(x)
    counted = [_counts(x, number, task) for number, task in enumerate(tasks, start=1)]
    missing = [f"AND({counts}=1,{_missing(x, task)})" for task, counts in zip(tasks, counted, strict=True)]
    out = "+".join(counted) or "0"
    x.without_data.extend(missing)
    x.without_use.append(f"{out}=0")
    parts, weights = [], []
    for number, (task, counts) in enumerate(zip(tasks, counted, strict=True), start=1):
        parts.append(
            x.put(f"part_points {number}", f'IF({counts}=1,{_part(x, task)},"")', _named(x, "part_points", number))
        )
        weights.append(f"{counts}*{x.block.cell('weight', '', task)}")
    above = "+".join(f"N({part})*{weight}" for part, weight in zip(parts, weights, strict=True))
    return f"({above})/({'+'.join(weights)})" if tasks else "0"


def _tasks(x: UnitRow) -> list[str]:
    return list(dict.fromkeys(entry for entries in x.block.entries.values() for entry in entries if entry))


def _make_columns(x: UnitRow) -> None:
    """Make the columns for the longest list of the item at once, so that they stand in order."""
    if x.item.columns:
        return
    longest = max(len(_tasks(row)) for row in x.item.rows())
    for name in ("counts", "part_points"):
        for number in range(1, longest + 1):
            x.item.column(f"{name} {number}", _named(x, name, number))


def _needed(x: UnitRow) -> list[str]:
    p = x.leaf.parameters
    return ["weight", "completion", *(["days_late"] if p.timeliness else []), *(["quality"] if p.quality else [])]


def unused(p: Parameters) -> tuple[str, ...]:
    """Return the measures that have no effect."""
    return (*([] if p.timeliness else ["days_late"]), *([] if p.quality else ["quality"]))


def _rows(x: UnitRow, task: str) -> tuple[int, int]:
    rows = [row for (_, _, entry), row in x.block.rows.items() if entry == task]
    return rows[0], rows[-1]


def _counts(x: UnitRow, number: int, task: str) -> str:
    """1 for a task that applies, 0 for one that is left out."""
    statuses = x.block.sheet.column(*_rows(x, task), STATUS)
    left_out = f"COUNTIF({statuses},{x.item.plans.state('not_applicable')})"
    return x.put(f"counts {number}", f"IF({left_out}>0,0,1)", _named(x, "counts", number), always=True)


def _missing(x: UnitRow, task: str) -> str:
    needed = ",".join(x.block.cell(name, "", task) for name in _needed(x))
    statuses = x.block.sheet.column(*_rows(x, task), STATUS)
    return f"COUNT({needed})<{len(_needed(x))}+COUNTIF({statuses},{x.item.plans.state('no_data')})"


def _part(x: UnitRow, task: str) -> str:
    p = x.leaf.parameters
    completion = x.block.cell("completion", "", task)
    formula = f"{x.full}*MIN({completion}%,{x.params.cell('completion_cap')})"
    if p.timeliness:
        days = x.block.cell("days_late", "", task)
        last = len(p.timeliness) - 1
        steps = [
            (
                f"{days}<={x.params.cell('timeliness', 'up_to', place)}",
                x.params.cell("timeliness", "coefficient", place),
            )
            for place in range(last)
        ]
        formula += f"*{first_that_holds(steps, x.params.cell('timeliness', 'coefficient', last))}"
    if p.quality:
        formula += f"*{x.block.cell('quality', '', task)}"
    return x.part(formula)


def _named(x: UnitRow, name: str, number: int) -> Words:
    head = x.word(name)
    return Words(f"{head.zh} {number}", f"{head.en} {number}")
