"""Writes the sheet of one class: places of grades above, the units with totals, ranks and grades below."""

from collections.abc import Sequence
from typing import Any

from hengjing.scoring.grading import compile_grading
from hengjing.scoring.grading.reasons import HELD
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.workbook.live.page import LivePage
from hengjing.scoring.workbook.live.places import local
from hengjing.scoring.workbook.live.planning import BookPlan
from hengjing.scoring.workbook.live.standings import ClassPlan, plan_grades, plan_ranks, plan_totals, quoted

GRADES_ROW = 3
GRADE_COLUMNS = ("grade", "line", "share", "least", "size", "places", "used")
ENGINE = ("bonus_lines", "bonus", "deduction_lines", "deduction", "total", "published", "rank", "grade")
NUMBERS = {"bonus_lines", "bonus", "deduction_lines", "deduction", "total"}


def write_class(book: BookPlan, code: str, page: LivePage) -> ClassPlan:
    """Write the sheet of a class and return its plan."""
    return _ClassPage(book, code, page).write()


class _ClassPage:
    """Writes one class."""

    def __init__(self, book: BookPlan, code: str, page: LivePage) -> None:
        self.book, self.page, self.plans = book, page, book.plans
        self.compiled = book.year.compiled
        ruleset = self.compiled.ruleset
        self.grading = compile_grading(ruleset)
        unit_class = next(each for each in ruleset.classes if each.code == code)
        units = [place for place, unit in enumerate(ruleset.units) if unit.unit_class == code]
        self.head_row = GRADES_ROW + len(self.grading.grades) + 1
        self.plan = ClassPlan(
            book.plans, self.grading, unit_class, units, book.matrix("scores"), book.struck, self.head_row + 1
        )
        self.totals = [book.year.sheet.total_of(ruleset.units[unit].code) for unit in units]
        self.titles = {each.code: titled(each.title, each.title_en).of(self.plans.language) for each in ruleset.grades}

    def write(self) -> ClassPlan:
        plan, compiled = self.plan, self.compiled
        dimensions = [compiled.position(node.code) for node in compiled.ruleset.base.children]
        lines = {"bonus": compiled.bonus, "deduction": compiled.deductions, "veto": compiled.vetoes}
        plan_totals(plan, dimensions, lines)
        ranks = plan_ranks(plan, compiled.vetoes)
        places = [local(GRADES_ROW + place, 2 + GRADE_COLUMNS.index("places")) for place in range(len(self.titles))]
        places = [each[0:2] + "$" + each[2:] for each in places]
        if self.grading.grades:
            plan.columns["grade"] = self.held(plan_grades(plan, places))
        else:
            plan.columns["grade"] = ['""'] * len(plan.units)
        self.engine()
        self.check(ranks)
        self.rows(ranks)
        self.grades()
        self.layout()
        return plan

    def held(self, grades: Sequence[str]) -> list[str]:
        """The grades, those as values that a unit is held at for what it would have had without its vetoes."""
        found = []
        for place, (formula, total) in enumerate(zip(grades, self.totals, strict=True)):
            is_held = total["reason"].endswith(HELD)
            if is_held:
                self.plan.carried[place] = self.titles[total["grade"]]
            found.append(f'"{quoted(self.titles[total["grade"]])}"' if is_held else formula)
        return found

    def engine(self) -> None:
        """Add the engine's results, as values."""
        for name in ENGINE:
            head = self.plans.said("engine_of", name=self.plans.said(name))
            self.plan.add(f"engine {name}", head, [""] * len(self.totals))

    def check(self, ranks: Sequence[str]) -> None:
        del ranks
        plan, said = self.plan, self.plans.said
        formulas = []
        for place in range(len(plan.units)):
            row = plan.first + place
            pairs = [
                (local(row, 0) if name == "rank" else plan.each(name)[place], plan.each(f"engine {name}")[place])
                for name in ENGINE
            ]
            same = ",".join(f"{live}={engine}" for live, engine in pairs)
            formulas.append(f'IF(AND({same}),"{said("same")}","{said("different")}")')
        plan.columns["agrees"] = formulas

    def rows(self, ranks: Sequence[str]) -> None:
        said, page, plan = self.plans.said, self.page, self.plan
        title = titled(plan.unit_class.title, plan.unit_class.title_en).of(self.plans.language)
        page.lines(title, [said("class_note")])
        page.heads(self.head_row, [said("rank"), said("unit_code"), said("unit"), *plan.heads.values()], 54)
        for place, unit in enumerate(plan.units):
            row, own = plan.first + place, self.compiled.ruleset.units[unit]
            page.formula(row, 0, ranks[place], "rank")
            page.text(row, 1, own.code, "word")
            page.text(row, 2, titled(own.title, own.title_en).of(self.plans.language))
            for key, formulas in plan.columns.items():
                self.cell(row, key, formulas[place], place)

    def cell(self, row: int, key: str, formula: str, place: int) -> None:
        column = self.plan.at(key)
        if key.startswith("engine "):
            self.engine_cell(row, column, key.removeprefix("engine "), self.totals[place])
            return
        is_value = key == "grade" and place in self.plan.carried
        look = "carried" if is_value else LOOKS.get(key.split(maxsplit=1)[0], "step")
        self.page.formula(row, column, formula, look)

    def engine_cell(self, row: int, column: int, name: str, total: dict[str, Any]) -> None:
        decimals = self.compiled.decimals if name in NUMBERS else 0
        if name == "published":
            decimals = self.compiled.ruleset.decimals.published
        if name == "grade":
            self.page.text(row, column, self.titles.get(total["grade"], ""), "engine")
        elif (name == "rank" and not total["rank"]) or (name in {"total", "published"} and total["state"] != "scored"):
            self.page.text(row, column, "", "engine")
        else:
            self.page.number(row, column, total[name], decimals, "engine")

    def grades(self) -> None:
        """Write the table of grades: line, share, places, and how many units have the grade."""
        page, plan, rules = self.page, self.plan, self.plans.rules
        for column, name in enumerate(GRADE_COLUMNS, start=2):
            page.text(GRADES_ROW - 1, column, self.plans.said(name), "head")
        for position, title in enumerate(self.titles.values()):
            row = GRADES_ROW + position
            page.text(row, 2, title)
            keys = {"line": f"cut_off {position}", "share": self.share(position), "least": f"minimum {position}"}
            for column, name in enumerate(GRADE_COLUMNS[1:], start=3):
                if keys.get(name, "") in rules.settings:
                    look = "share" if name == "share" else "step"
                    page.formula(row, column, rules.setting(keys[name]), look)
                elif name == "used":
                    page.formula(row, column, f"COUNTIF({plan.all('grade')},{local(row, 2)})", "step")
                elif name in {"size", "places"} and self.grading.grades[position].quota is not None:
                    page.formula(row, column, self.size() if name == "size" else self.places(row, position), "step")
                else:
                    page.text(row, column, "", "fixed")

    def share(self, position: int) -> str:
        own = f"share {position} {self.plan.unit_class.code}"
        return own if own in self.plans.rules.settings else f"share {position}"

    def size(self) -> str:
        plan = self.plan
        if self.grading.quota_base == "class":
            return f"ROWS({plan.all('total')})"
        counted = plan.all("total")
        if self.grading.quota_base == "ranked":
            counted = f"$A${plan.first + 1}:$A${plan.last + 1}"
        return f"COUNT({counted})"

    def places(self, row: int, position: int) -> str:
        """The places: those of a small class of this size, else the share rounded, within the least and the size."""
        share, least, size = (local(row, 2 + GRADE_COLUMNS.index(name)) for name in ("share", "least", "size"))
        quota = self.grading.grades[position].quota
        exact = f"ROUND({share}*{size},9)"
        style = "" if quota is None else quota.rounding
        rounding = {"down": "ROUNDDOWN", "half_up": "ROUND", "up": "ROUNDUP"}[style]
        formula = f"MIN(MAX({rounding}({exact},0),{least}),{size})"
        for number, given in self.grading.small_classes.items():
            formula = f"IF({size}={number},{given},{formula})"
        return formula

    def layout(self) -> None:
        sheet: Any = self.page.sheet
        plan = self.plan
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 9)
        sheet.set_column(2, 2, 30)
        sheet.set_column(3, 2 + len(plan.heads), 11)
        column = plan.at("agrees")
        words = (self.plans.said("same"), self.plans.said("different"))
        self.page.mark_differences((plan.first, column, plan.last, column), words)
        title = Words(plan.unit_class.title, plan.unit_class.title_en or plan.unit_class.title)
        sheet.print_area(0, 0, plan.last, column)
        self.page.set_up(title.of(self.plans.language), self.plans.said("page"), head_row=self.head_row, columns=3)


LOOKS = {
    "node": "number",
    "base": "number",
    "bonus_lines": "number",
    "bonus": "number",
    "deduction_lines": "number",
    "deduction": "number",
    "total": "number",
    "published": "total",
    "grade": "word",
    "agrees": "word",
}
