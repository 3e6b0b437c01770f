"""The leaders' view: five numbers, the ranking of each class, what is red, and the dimensions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.desks.data import Desk, DeskRow
from hengjing.desks.following import row_of, tracked
from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.data import Figure, Light
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import RunData
from hengjing.steps.results import api as results
from hengjing.steps.results.data import ClassShares, ClassTable
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState

SHOWN = 10
RESULTS = "results.result:view"


@dataclass(frozen=True, slots=True)
class Leading:
    """What a leader sees in two minutes; without a certified result the ranking is empty and says so."""

    run: RunData | None
    figures: tuple[Figure, ...]
    tables: tuple[ClassTable, ...]
    shares: tuple[ClassShares, ...]
    red: Desk


def leading(*, actor: Actor, scheme: SchemeData, at: datetime) -> Leading:
    """Return the view of the chosen scheme: its certified result, else that of the year before, and tasks of today."""
    run = _run(actor, scheme)
    tables = results.class_tables(run_uuid=run.uuid, links=results.links_of(run)) if run else ()
    year = tracked(actor=actor, scheme=scheme, on=day_of(at))
    over = any(term.step == Step.TRACKING and term.closed_on for term in year.steps)
    tasks = () if over else tracking.task_states(actor=actor, scheme=year, at=at)
    late = sorted((task for task in tasks if task.light is Light.LATE), key=lambda task: -task.late_days)
    warned = sum(task.light is Light.WARN for task in tasks)
    return Leading(
        run=run,
        figures=tuple(_figures(tables, run, year.year, None if over else (len(late), warned, len(tasks)))),
        tables=tables,
        shares=results.class_shares(run_uuid=run.uuid) if run else (),
        red=_red(tables, late),
    )


def _run(actor: Actor, scheme: SchemeData) -> RunData | None:
    """The latest certified result up to the chosen year, if the actor may see the results of the program."""
    if not access.allowed(actor=actor, action_name=RESULTS, subject=Subject(program=scheme.program.id)):
        return None
    known = evaluations.certified_runs(programs=frozenset({scheme.program.id}))
    return next((run for run in known if run.year <= scheme.year), None)


def _figures(
    tables: Sequence[ClassTable], run: RunData | None, year: int, tasks: tuple[int, int, int] | None
) -> list[Figure]:
    """Five numbers; of a year whose tracking the office has closed nobody is late any more."""
    rows = [row for table in tables for row in table.rows]
    late, warned, every = map(str, tasks or ("—", "—", ""))
    of_run = _("%(year)s 年度") % {"year": run.year} if run else _("成绩尚未核定")
    of_tasks = _("%(year)s 年度，共 %(n)s 项") if tasks else _("%(year)s 年度，跟踪已结束")
    top = next((row.grade for row in rows if row.top), _("最高等次"))
    return [
        Figure(_("参评单位"), str(len(rows)) if run else "—", note=of_run),
        Figure(_("获%(grade)s") % {"grade": top}, str(sum(row.top for row in rows)) if run else "—", note=of_run),
        Figure(_("一票否决"), str(sum(row.vetoed for row in rows)) if run else "—", note=of_run),
        Figure(_("逾期任务"), late, note=of_tasks % {"year": year, "n": every}),
        Figure(_("预警任务"), warned, note=of_tasks % {"year": year, "n": every}),
    ]


def _red(tables: Sequence[ClassTable], late: Sequence[TaskState]) -> Desk:
    vetoed = [
        DeskRow(title=row.title, url=row.url, state=row.grade or "—", light=Light.LATE, note=table.title,
                word=_("一票否决"))
        for table in tables
        for row in table.rows
        if row.vetoed
    ]  # fmt: skip
    return Desk(
        title=_("红灯事项"),
        note=_("%(n)s 项") % {"n": len(vetoed) + len(late)},
        heads=(_("事项"), _("现状"), _("期限")),
        rows=(*vetoed, *(row_of(task) for task in late[:SHOWN])),
        empty=_("没有逾期的任务，也没有一票否决。"),
        url=reverse("tracking:task_list") if late else "",
        url_label=_("重点工作跟踪"),
    )
