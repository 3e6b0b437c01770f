"""Closes the year of the departments: opened, scored by bodies and raters, brought in, locked, computed, certified.

What the assessing bodies write on sheets, the raters on ballots and the office brings in are the facts of the reference
year; the platform proposes where each item comes from.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from hengjing.demo.platform.people import RATERS, assessors
from hengjing.demo.platform.setting_up import District
from hengjing.demo.reference import Row
from hengjing.demo.telling import Tick, told
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.panels import api as panels
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import MarkDraft
from hengjing.steps.sheet_rules.data import ItemSource, Status

OFFICE, SECOND = "office", "office2"
PROGRAM = "departments"
SOURCE, DOCUMENT = "示范区绩效管理办公室年终汇总", "示绩办函〔{year}〕26号"
ABSENT_OF = "LAW_CASES"
"""Of this panel one rater who was named does not take part."""
NOT_THERE = Status.NOT_APPLICABLE.value


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """The sheet of an assessing body: its assessor, and what is to be entered on it."""

    uuid: UUID
    body: str
    assessor: str
    rows: Sequence[Row]


@dataclass
class Closing:
    """The year's end of the departments under one scheme; `at` gives the moment of a day of the closing.

    `close` goes the whole way; a year that people close themselves is brought by its steps to where they begin.
    """

    district: District
    scheme: SchemeData
    at: Any
    tick: Tick
    brought: frozenset[str] = frozenset()
    """Items whose facts the office brings in although the platform would take them from elsewhere."""
    handed_in_late: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """Values that the reference year says nothing of, by unit and item."""
    themselves: frozenset[str] = frozenset()
    """Raters who are named and hand their ballots in themselves."""

    def close(self) -> None:
        """Go the whole way from the opening to the second signature."""
        self.open()
        for sheet in self.sheets():
            self.enter(sheet)
            self.submit(sheet)
            self._sheet(score_sheets.accept_sheet, OFFICE, self.at(11, 10), sheet)
        self.bring()
        self._settle()

    @cached_property
    def rules(self) -> Any:
        """The compiled rules of the year, which stand still while it is closed."""
        return score_sheets.rules_of_scheme(scheme_id=self.scheme.id)

    def _act(self, service: Any, username: str, at: datetime, uuid: UUID, seen: int, **more: Any) -> Any:
        return service(actor=self.district.actor(username, at), at=at, uuid=uuid, seen_version=seen, **more)

    def _evaluation(self, at: datetime) -> Any:
        return evaluations.evaluation_of(actor=self.district.actor(OFFICE, at), scheme_id=self.scheme.id)

    def open(self) -> None:
        """Let the office open the evaluation, and say which items it brings in."""
        self.tick(told("opening", year=self.scheme.year))
        at = self.at(0, 9)
        evaluations.open_evaluation(
            actor=self.district.actor(OFFICE, at), at=at, scheme_uuid=UUID(self.scheme.uuid),
            seen_version=self.scheme.version,
        )  # fmt: skip
        for item in sorted(self.brought):
            found = self._evaluation(at)
            self._act(evaluations.set_item_source, OFFICE, at, UUID(found.uuid), found.version,
                      item=item, source=ItemSource.BROUGHT)  # fmt: skip

    @cached_property
    def _sources(self) -> dict[str, str]:
        at = self.at(0, 10)
        completion = evaluations.completion_of(actor=self.district.actor(OFFICE, at), scheme_id=self.scheme.id, at=at)
        return {each.place.code: each.place.source for each in completion.items}

    @cached_property
    def _facts(self) -> list[dict[str, str]]:
        assessed = schemes.unit_ids_in(scheme_id=self.scheme.id)
        units = {each.code for each in self.district.of_program(PROGRAM) if each.id in assessed}
        rows = self.district.references[self.scheme.year].facts(units, self._sources)
        known = {place: given for place, given in self.handed_in_late.items() if place[0] in units}
        kept = [row for row in rows if (row["unit"], row["item"]) not in known]
        blank = dict.fromkeys(("group", "entry", "status", "note"), "")
        late = [
            {**blank, "unit": unit, "item": item, "measure": measure, "value": value, "source": "补报"}
            for (unit, item), given in known.items() for measure, value in given.items()
        ]  # fmt: skip
        return [*kept, *late]

    def sheets(self) -> Iterator[OwnSheet]:
        """Yield the sheet of each body that has items."""
        people = {seat.body: seat.username for seat in assessors()}
        of_item = defaultdict(list)
        for row in self._facts:
            if self._sources.get(row["item"]) == ItemSource.SHEET:
                of_item[row["item"]].append(row)
        for sheet in score_sheets.sheets_of(scheme_id=self.scheme.id):
            if sheet.items:
                self.tick(told("scoring", year=self.scheme.year, body=sheet.body_name))
                own = [row for item in sheet.items for row in of_item[item]]
                yield OwnSheet(UUID(sheet.uuid), sheet.body_name, people[sheet.body_name], own)

    def let_judge(self, sheet: OwnSheet) -> None:
        """Let the body ask for what does not apply, and the raters whom it names mark its items."""
        judged = {row["item"] for row in sheet.rows if self.rules.is_panel(row["item"])}
        without = [row for row in sheet.rows if row["status"] == NOT_THERE and not row["entry"]]
        self._not_applicable(sheet, without)
        for item in sorted(judged):
            exempt = frozenset(row["unit"] for row in without if row["item"] == item)
            self._panel(sheet, [row for row in sheet.rows if row["item"] == item and row["entry"]], exempt)

    def marks_of(self, sheet: OwnSheet) -> list[MarkDraft]:
        """Return what the assessor enters: all but what raters mark and what does not apply."""
        return [
            MarkDraft(row["unit"], row["item"], row["measure"], row["group"], row["entry"], row["value"],
                      row["status"], _reason(row), row["note"])
            for row in sheet.rows
            if not self.rules.is_panel(row["item"]) and (row["status"] != NOT_THERE or row["entry"])
        ]  # fmt: skip

    def enter(self, sheet: OwnSheet) -> None:
        """Let the raters of a sheet mark, and its assessor enter the numbers."""
        self.let_judge(sheet)
        if marks := self.marks_of(sheet):
            self._sheet(score_sheets.enter_marks, sheet.assessor, self.at(4, 10), sheet, rows=marks)

    def submit(self, sheet: OwnSheet) -> None:
        """Let the assessor report the sheet to the office."""
        self._sheet(score_sheets.submit_sheet, sheet.assessor, self.at(9, 16), sheet)

    def _sheet(self, service: Any, username: str, at: datetime, sheet: OwnSheet, **more: Any) -> None:
        seen = score_sheets.get_sheet(actor=self.district.actor(username, at), uuid=sheet.uuid).version
        self._act(service, username, at, sheet.uuid, seen, **more)

    def _not_applicable(self, sheet: OwnSheet, rows: Sequence[Row]) -> None:
        asked, decided = self.at(2, 9), self.at(2, 15)
        found = score_sheets.get_sheet(actor=self.district.actor(sheet.assessor, asked), uuid=sheet.uuid)
        cells = {(cell.unit_code, cell.item): cell for cell in score_sheets.cells_of(sheet=found)} if rows else {}
        for row in rows:
            cell = cells[row["unit"], row["item"]]
            cell = self._act(score_sheets.request_not_applicable, sheet.assessor, asked, cell.uuid, cell.version,
                             reason=f"{row['note']}（{row['source']}）")  # fmt: skip
            self._act(score_sheets.decide_not_applicable, OFFICE, decided, cell.uuid, cell.version, approved=True)

    def _panel(self, sheet: OwnSheet, rows: Sequence[Row], exempt: frozenset[str]) -> None:
        """Name the raters of an item, group by group, and let each hand in the own ballot."""
        assessor, item, named = sheet.assessor, rows[0]["item"], self.at(2, 10)
        by_rater: dict[str, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
        for row in rows:
            if row["measure"] == "mark":
                by_rater[row["group"]][row["entry"]][row["unit"]] = row
        for group, marks in by_rater.items():
            users = {self.district.users[RATERS[code]]: code for code in marks}
            absent = [self.district.users[RATERS["PC8"]]] if item == ABSENT_OF else []
            self._sheet(panels.name_raters, assessor, named, sheet, item=item, group=group, raters=[*users, *absent])
        standing = panels.ballots_of_sheet(actor=self.district.actor(assessor, named), sheet=sheet.uuid)
        names = {user: name for name, user in self.district.users.items()}
        for ballot in (each for each in standing if each.item == item):
            username = names[ballot.rater]
            code = next((code for code in by_rater[ballot.group] if RATERS[code] == username), None)
            if code is None:
                self._act(panels.mark_absent, assessor, self.at(3, 9), UUID(ballot.uuid), ballot.version,
                          reason="参加上级集中办案，未参加评查")  # fmt: skip
            elif username not in self.themselves:
                given, at = self._marks(item, exempt, by_rater[ballot.group][code]), self.at(3, 14)
                self._act(panels.submit_ballot, username, at, UUID(ballot.uuid), ballot.version, marks=given)

    def _marks(self, item: str, exempt: frozenset[str], given: Mapping[str, Row]) -> list[panels.MarkOfUnit]:
        """The marks of a rater; a unit that she or he does not judge is left out with a reason."""
        return [_mark(unit.code, given.get(unit.code)) for unit in self.rules.units_of(item) if unit.code not in exempt]

    def bring(self) -> None:
        """Let the office bring in what comes from elsewhere."""
        rows = [row for row in self._facts if self._sources.get(row["item"]) == ItemSource.BROUGHT]
        self.tick(told("bringing", year=self.scheme.year))
        at, out = self.at(10, 10), io.StringIO()
        writer = csv.DictWriter(out, ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note"))
        writer.writeheader()
        writer.writerows(rows)
        file = fact_imports.FactsUpload(f"{self.scheme.year}年终数据.csv", out.getvalue().encode())
        fact_imports.bring_facts(
            actor=self.district.actor(OFFICE, at), at=at, scheme_id=self.scheme.id, source_name=SOURCE,
            document=DOCUMENT.format(year=self.scheme.year), file=file,
        )  # fmt: skip

    def _settle(self) -> None:
        self.tick(told("computing", year=self.scheme.year))
        at = self.at(14, 9)
        found = self._evaluation(at)
        self._act(evaluations.lock, OFFICE, at, UUID(found.uuid), found.version)
        run = evaluations.compute_now(actor=self.district.actor(OFFICE, at), at=self.at(14, 10), uuid=UUID(found.uuid))
        self.tick(told("certifying", year=self.scheme.year))
        for username, when in ((OFFICE, self.at(15, 9)), (SECOND, self.at(15, 15))):
            actor = self.district.actor(username, when)
            seen = evaluations.run_of(actor=actor, run_uuid=run.uuid).version
            evaluations.certify(actor=actor, at=when, run_uuid=run.uuid, seen_version=seen)


def _mark(unit: str, row: Row | None) -> panels.MarkOfUnit:
    if row is None:
        return panels.MarkOfUnit(unit, reason="不属于本人评价范围", abstains=True)
    return panels.MarkOfUnit(unit, row["value"], row["note"] or "按年度工作表现", abstains=bool(row["status"]))


def _reason(row: Row) -> str:
    return f"{row['note']}（{row['source']}）" if row["note"] else f"据{row['source']}"
