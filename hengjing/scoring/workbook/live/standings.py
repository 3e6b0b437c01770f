"""One class as formulas: totals, ranks, places and grades (docs/scoring/grading.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hengjing.scoring.grading.settings import Grading, TieSetting
from hengjing.scoring.numbers import OPTION_DECIMALS, decimal_text
from hengjing.scoring.ruleset import UnitClass
from hengjing.scoring.workbook.live.items import Plans
from hengjing.scoring.workbook.live.matrices import Matrix
from hengjing.scoring.workbook.live.places import local, local_area, rounded

LAST = "9E+14"
"""Stands for what comes after everything else in an order."""


@dataclass
class ClassPlan:
    """The sheet of one class while it is planned: columns by key with a formula for each row."""

    plans: Plans
    grading: Grading
    unit_class: UnitClass
    units: Sequence[int]
    scores: Matrix
    struck: dict[tuple[int, int], str]
    first: int
    columns: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    carried: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last row of a unit."""
        return self.first + len(self.units) - 1

    def at(self, key: str) -> int:
        """Return the position of a column; the rank and the names of the unit stand before the first."""
        return 3 + list(self.heads).index(key)

    def add(self, key: str, head: str, formulas: list[str]) -> None:
        """Add a column with a formula for each unit."""
        self.heads[key] = head
        self.columns[key] = formulas

    def each(self, key: str) -> list[str]:
        """Return the references to a column, unit by unit."""
        return [local(self.first + place, self.at(key)) for place in range(len(self.units))]

    def all(self, key: str) -> str:
        """Return the reference to a whole column."""
        return local_area(self.first, self.last, self.at(key))


def plan_totals(plan: ClassPlan, dimensions: Sequence[int], lines: Mapping[str, Sequence[int]]) -> None:
    """Add the dimensions, base, bonus, deductions, total and published total."""
    plans, scores = plan.plans, plan.scores
    compiled = plans.compiled
    for node in dimensions:
        title = compiled.nodes[node]
        head = (title.title_en if plans.language == "en" else "") or title.title
        plan.add(f"node {node}", head, [f"{scores.cell(unit, node)}" for unit in plan.units])
    plan.add("base", plans.said("base"), [scores.cell(unit, 0) for unit in plan.units])
    for name in ("bonus", "deduction"):
        cells = [[scores.cell(unit, node) for node in lines[name]] for unit in plan.units]
        sums = [rounded(f"SUM({','.join(each)})", compiled.decimals) if each else "0" for each in cells]
        plan.add(f"{name}_lines", plans.said(f"{name}_lines"), sums)
        capped = [
            f"MIN({lines_},{plans.rules.setting(f'{name}_cap')})" if f"{name}_cap" in plans.rules.settings else lines_
            for lines_ in plan.each(f"{name}_lines")
        ]
        plan.add(name, plans.said(name), [rounded(each, compiled.decimals) for each in capped])
    totals = []
    for unit, base, bonus, deduction in zip(
        plan.units, *(plan.each(name) for name in ("base", "bonus", "deduction")), strict=True
    ):
        total = f"{base}+{bonus}-{deduction}"
        for name, keep in (("floor", "MAX"), ("cap", "MIN")):
            if name in plans.rules.settings:
                total = f"{keep}({total},{plans.rules.setting(name)})"
        needed = [scores.cell(unit, node) for group in lines.values() for node in group]
        without = "+".join(f"({cell}={plans.state('no_data')})" for cell in needed) or "0"
        totals.append(f'IF(AND(ISNUMBER({base}),{without}=0),{rounded(total, compiled.decimals)},"")')
    plan.add("total", plans.said("total"), totals)
    digits = compiled.ruleset.decimals.published
    published = [f'IF({total}="","",{rounded(total, digits)})' for total in plan.each("total")]
    plan.add("published", plans.said("published"), published)
    for name in ("grade", "agrees"):
        plan.add(name, plans.said(name), [""] * len(plan.units))


def plan_ranks(plan: ClassPlan, vetoes: Sequence[int]) -> list[str]:
    """Add vetoes and keys of order, and return the formulas of the ranks."""
    plans, grading = plan.plans, plan.grading
    struck = [[plan.struck[node, unit] for node in vetoes if (node, unit) in plan.struck] for unit in plan.units]
    plan.add("vetoed", plans.said("vetoed"), [f"SUM({','.join(each)})" if each else "0" for each in struck])
    for name in ("barred", "set_grade"):
        effects = []
        for unit in plan.units:
            parts = []
            for effect, node in zip(grading.vetoes, vetoes, strict=True):
                worth = effect.barred if name == "barred" else effect.set_grade + 1
                if worth and (node, unit) in plan.struck:
                    parts.append(f"N({plan.struck[node, unit]})*{worth}")
            effects.append(f"MAX({','.join(parts)})" if parts else "0")
        plan.add(name, plans.said(name), effects)
    sign = "-" if grading.higher else ""
    on = "total" if grading.rank_on == "total" else "published"
    values = plan.each(on)
    keys = [f'IF({value}="",{LAST},{sign}{value})' for value in values]
    plan.add("order_key", plans.said("order_key"), keys)
    key = "order_key"
    if not grading.vetoed_keeps_rank:
        key = "rank_key"
        keys = [
            f"IF({vetoed}>0,{LAST},{own})"
            for vetoed, own in zip(plan.each("vetoed"), plan.each("order_key"), strict=True)
        ]
        plan.add(key, plans.said(key), keys)
    attributes = iter(grading.attributes)
    for number, tie in enumerate(grading.ties, start=1):
        values_of = next(attributes) if tie.attribute else ()
        formulas = [_tie_key(plan, tie, unit, values_of) for unit in plan.units]
        plan.add(f"tie {number}", plans.said("tie_key", number=number), formulas)
    return [f'IF({own}={LAST},"",{_rank(plan, key, place)})' for place, own in enumerate(plan.each(key))]


def _tie_key(plan: ClassPlan, tie: TieSetting, unit: int, attributes: Sequence[int | None]) -> str:
    sign = "-" if tie.higher else ""
    if tie.node:
        score = plan.scores.cell(unit, plan.plans.compiled.position(tie.node))
        return f"IF(ISNUMBER({score}),{sign}{score},{LAST})"
    if tie.attribute:
        number = attributes[unit]
        return LAST if number is None else f"{sign}({decimal_text(number, OPTION_DECIMALS, digits=0)})"
    return str(unit)


def _rank(plan: ClassPlan, key: str, place: int) -> str:
    own, ranked = plan.each(key)[place], plan.all(key)
    if plan.grading.style == "dense":
        return f"1+ROUND(SUMPRODUCT(({ranked}<{own})/COUNTIF({ranked},{ranked})),0)"
    if plan.grading.style == "competition":
        return f"RANK({own},{ranked},1)"
    return f"1+SUMPRODUCT(({ranked}<{own})+({ranked}={own})*{_ahead(plan, place)})"


def _ahead(plan: ClassPlan, place: int, *, level: bool = False) -> str:
    """Where others of equal value come before this unit by the order of ties, or with `level` not behind it."""
    formula = "1" if level else "0"
    for number in range(len(plan.grading.ties), 0, -1):
        own, keys = plan.each(f"tie {number}")[place], plan.all(f"tie {number}")
        formula = f"(({keys}<{own})+({keys}={own})*{formula})"
    return formula


def plan_grades(plan: ClassPlan, places: Sequence[str]) -> list[str]:
    """Add the procedure of every grade, and return the formulas of the grades; `places` refer to the places of each."""
    grading, plans = plan.grading, plan.plans
    titles = [(each.title_en if plans.language == "en" else "") or each.title for each in grading.grades]
    given: list[list[str]] = []
    for position, title in enumerate(titles):
        _plan_grade(plan, position, title, places[position], given)
        verdicts = plan.each(f"verdict {position}")
        given.append([_is_given(plans, each) for each in verdicts])
    grades = []
    for place, (total, fixed) in enumerate(zip(plan.each("total"), plan.each("set_grade"), strict=True)):
        formula = '""'
        for title, column in zip(reversed(titles), reversed(given), strict=True):
            formula = f'IF({column[place]},"{quoted(title)}",{formula})'
        names = ",".join(f'"{quoted(title)}"' for title in titles)
        grades.append(f'IF({total}="","",IF({fixed}>0,CHOOSE(MAX({fixed},1),{names}),{formula}))')
    return grades


def quoted(text: str) -> str:
    """Return a text as it stands inside quotation marks of a formula."""
    return text.replace('"', '""')


def _is_given(plans: Plans, verdict: str) -> str:
    return f'OR({verdict}="{plans.said("given")}",{verdict}="{plans.said("tie_given")}")'


def _plan_grade(plan: ClassPlan, position: int, title: str, places: str, given: list[list[str]]) -> None:
    """Add the columns of one grade: who reaches it, to whom it is open, who takes places, the verdict."""
    plans, grading = plan.plans, plan.grading
    setting = grading.grades[position]
    totals, fixed, barred = plan.each("total"), plan.each("set_grade"), plan.each("barred")
    value = plan.each("total" if grading.grade_on == "total" else "published")
    line = plans.rules.setting(f"cut_off {position}") if setting.cut_off is not None else ""
    passes = f">={line}" if grading.higher else f"<={line}"
    reached = [
        f'IF({total}="",0,{f"IF({own}{passes},1,0)" if line else "1"})'
        for total, own in zip(totals, value, strict=True)
    ]
    plan.add(f"reaches {position}", plans.said("reaches", grade=title), reached)
    waiting = [
        f'AND({total}<>"",{own}=0,NOT(OR({",".join(["FALSE", *(column[place] for column in given)])})))'
        for place, (total, own) in enumerate(zip(totals, fixed, strict=True))
    ]
    reach = plan.each(f"reaches {position}")
    free = [
        f"IF(AND({own},{there}=1,{bar}<={position}),1,0)"
        for own, there, bar in zip(waiting, reach, barred, strict=True)
    ]
    plan.add(f"open {position}", plans.said("open", grade=title), free)
    verdict = [f'"{plans.said("given")}"'] * len(totals)
    if setting.quota is not None:
        verdict = _plan_places(plan, position, title, (places, waiting))
    said = {name: f'"{plans.said(name)}"' for name in ("cut", "veto", "set")}
    verdicts = []
    for place, (total, own) in enumerate(zip(totals, fixed, strict=True)):
        blocked = f"IF({reach[place]}=0,{said['cut']},{said['veto']})"
        by_veto = f'IF({own}={position + 1},{said["set"]},IF({own}>{position + 1},{blocked},""))'
        asked = f"IF({plan.each(f'open {position}')[place]}=1,{verdict[place]},{blocked})"
        verdicts.append(f'IF({total}="","",IF({own}>0,{by_veto},IF({waiting[place]},{asked},"")))')
    plan.add(f"verdict {position}", plans.said("verdict", grade=title), verdicts)


def _plan_places(plan: ClassPlan, position: int, title: str, given: tuple[str, list[str]]) -> list[str]:
    """Add who counts for places and how many are ahead, and return the verdict on those to whom the grade is open."""
    plans, grading = plan.plans, plan.grading
    places, waiting = given
    reach, free, fixed = (plan.each(key) for key in (f"reaches {position}", f"open {position}", "set_grade"))
    counted = list(free)
    if grading.vetoed_uses_place:
        counted = [
            f"IF(AND(OR({own},{there}>0),{reached}=1),1,0)"
            for own, there, reached in zip(waiting, fixed, reach, strict=True)
        ]
    plan.add(f"counted {position}", plans.said("counted", grade=title), counted)
    counts, keys = plan.all(f"counted {position}"), plan.all("order_key")
    for name, sign in (("before", "<"), ("until", "<=")):
        formulas = [f"SUMPRODUCT({counts}*({keys}{sign}{own}))" for own in plan.each("order_key")]
        plan.add(f"{name} {position}", plans.said(name, grade=title), formulas)
    before, until = plan.each(f"before {position}"), plan.each(f"until {position}")
    said = {name: f'"{plans.said(name)}"' for name in ("given", "tie_given", "tie", "quota")}
    at_last = [{"share": said["tie_given"], "exclude": said["tie"]}.get(grading.ties_at_last_place, "")] * len(before)
    if grading.ties_at_last_place == "break":
        fits = [
            f"{ahead}+SUMPRODUCT({counts}*({keys}={own})*{_ahead(plan, place, level=True)})"
            for place, (ahead, own) in enumerate(zip(before, plan.each("order_key"), strict=True))
        ]
        plan.add(f"fits {position}", plans.said("fits", grade=title), fits)
        at_last = [f"IF({own}<={places},{said['tie_given']},{said['tie']})" for own in plan.each(f"fits {position}")]
    return [
        f"IF({whole}<={places},{said['given']},IF({ahead}<{places},{last},{said['quota']}))"
        for whole, ahead, last in zip(until, before, at_last, strict=True)
    ]
