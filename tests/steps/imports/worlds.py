"""One object for each import, who may bring a file for it, and a good workbook that changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import time_machine

from hengjing.foundation.core.spreadsheets.api import About
from hengjing.foundation.imports.api import FileImport
from hengjing.foundation.posts.models import Post
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.fact_imports import registry
from hengjing.steps.fact_imports.papers.importing import FACTS_IMPORT
from hengjing.steps.indicator_files.papers.importing import SYSTEM_IMPORT
from hengjing.steps.indicator_files.papers.workbook import workbook_of
from hengjing.steps.indicators import api as indicators
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.papers.importing import BREAKDOWN_IMPORT
from hengjing.steps.key_work.selectors.reading import list_tasks
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.papers.importing import PLAN_IMPORT
from hengjing.steps.plans.selectors.reading import items_of
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_desk.papers.importing import SHEET_IMPORT
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.papers.importing import REPORT_IMPORT
from hengjing.steps.tracking.selectors.reading import entries_of
from tests.foundation.posts.district import fresh
from tests.steps.following import MAY_DAY
from tests.steps.trials.story import Trials, with_points
from tests.steps.workbooks import Book
from tests.steps.year import AT, task


@dataclass(frozen=True)
class World:
    """An import with its object; `person` brings files, `standing` says what the object holds, `close` closes it."""

    which: FileImport[Any, Any]
    year: Any
    target: Any
    person: str
    good: Callable[["World"], bytes]
    standing: Callable[[], Any]
    close: Callable[[], Any]

    @property
    def client(self):
        """The browser of the person."""
        return self.year.client(self.person)

    @property
    def address(self):
        """Where files are brought."""
        return self.which.page_of(self.target, "import")

    def edited(self, name, label, value, head):
        """The workbook as it goes out with one cell changed."""
        book = Book(self.client.get(self.which.page_of(self.target, "workbook")).content, head)
        book.set(name, label, value)
        return book.saved()


def _with_colleague(year, title):
    year.district.holds("colleague", Post.objects.get(title=title, district=year.district.id))


def _plan(year, _stack):
    plan = year.plan()
    _with_colleague(year, "填报人a")
    return World(
        PLAN_IMPORT, year, plan, "filer_a", lambda world: world.edited("窗口服务", "佐证", "另一种佐证", "工作"),
        lambda: [str(each) for each in items_of(plan=fresh(plan))],
        lambda: year.act(plan, plans.submit_plan, "filer_a"),
    )  # fmt: skip


def _breakdown(year, _stack):
    row = year.breakdown(task(1, year.units.a), task(2, year.units.b))
    _with_colleague(year, "绩效办经办")
    return World(
        BREAKDOWN_IMPORT, year, row, "office", lambda world: world.edited(1, "佐证", "另一种佐证", "任务"),
        lambda: [str(each) for each in list_tasks(breakdown=row)],
        lambda: year.act(row, key_work.issue_breakdown, "office"),
    )  # fmt: skip


def _report(following, stack):
    stack.enter_context(time_machine.travel(MAY_DAY, tick=False))
    row, year = following.report(state="begun"), following.year
    _with_colleague(year, "填报人a")
    return World(
        REPORT_IMPORT, year, row, "filer_a", lambda world: world.edited("窗口服务", "进展情况", "主体完工", "工作"),
        lambda: [str(each) for each in entries_of(report=row)],
        lambda: _handed_in(following, row),
    )  # fmt: skip


def _handed_in(following, row):
    for entry in row.entries.all():
        following.say(row, entry)
    following.act(row, tracking.file_report, "filer_a")


def _system(draft_year, _stack):
    story = Trials(draft_year)
    story.write(story.scheme, with_points("40", "60"), 0)
    _with_colleague(draft_year, "绩效办经办")
    other = indicators.whole_document(scheme=story.scheme, document=with_points("70", "30"))
    return World(
        SYSTEM_IMPORT, draft_year, story.scheme, "office",
        lambda _world: workbook_of(other, story.scheme.uuid, About(made_at=AT)),
        lambda: indicators.ruleset_document(story.scheme.id),
        lambda: draft_year.put_up(draft_year.draft_text()),
    )  # fmt: skip


def _sheet(draft_year, _stack):
    from tests.steps.score_sheets.sheets import Sheets  # noqa: PLC0415 (a year with bodies of its own)

    sheets = Sheets(draft_year)
    _with_colleague(draft_year, "区统计局考核岗")
    return World(
        SHEET_IMPORT, draft_year, sheets.sheet(), "stats", lambda world: world.edited(1, "数值", "88", "单位代码"),
        lambda: [(cell.unit_code, cell.item, cell.content) for cell in sheets.sheet().cells.all()],
        lambda: (sheets.fill(), sheets.act(score_sheets.submit_sheet, "stats")),
    )  # fmt: skip


def _facts(draft_year, stack):
    from tests.steps.score_sheets.sheets import Sheets  # noqa: PLC0415 (a year with bodies of its own)

    sheets, brought = Sheets(draft_year), {"VISIT"}
    readers = list(registry._READERS)
    stack.callback(registry._READERS.__setitem__, slice(None), readers)
    registry._READERS[:] = [lambda _scheme: frozenset(brought)]
    _with_colleague(draft_year, "绩效办经办")
    scheme = draft_year.scheme

    def bring(value):
        rows = f"unit,item,measure,group,entry,value,status,source,note\nJW,VISIT,actual,,,{value},,信访系统,\n"
        return rows.encode()

    fact_imports.bring_facts(
        actor=draft_year.actor("office"), at=AT, scheme_id=scheme.id, source_name="区信访办公室",
        document="信访函〔2026〕8号", file=fact_imports.FactsUpload("facts.csv", bring(80)),
    )  # fmt: skip
    assert sheets.sheet()
    return World(
        FACTS_IMPORT, draft_year, scheme, "office", lambda _world: bring(85),
        lambda: [(row.unit, row.item, row.value) for row in fact_imports.rows_of(scheme_id=scheme.id)],
        brought.clear,
    )  # fmt: skip


WORLDS = {
    "fact_imports": ("draft", _facts),
    "indicator_files": ("draft", _system),
    "key_work": ("year", _breakdown),
    "plans": ("year", _plan),
    "score_sheets": ("draft", _sheet),
    "tracking": ("following", _report),
}
"""The year in which each stands, and how it is made."""
