"""Reports, requests of change and matters under supervision in the world of the matrix."""

from uuid import uuid4

from hengjing.steps.supervision.models import Case
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.tracking.models import Entry, Report, ReportImport
from tests.foundation.posts.district import NOON

OF_REPORT = (
    "view", "unchanged", "refresh", "workbook", "import", "file", "take_back", "send_back_to_filer", "submit",
    "send_back", "accept",
)  # fmt: skip
OF_CHANGE = ("view", "edit", "submit", "withdraw", "pass_on", "settle", "refuse", "decide", "reject")
OF_CASE = ("view", "write", "answer", "ask_again", "accept", "close")


def rows_of_tracking(unit, scheme, person):
    """Return a report in draft with an entry, a request, work added by a decision, and an open matter."""
    of_unit = {"scheme": scheme, "program_id": scheme.program_id, "unit": unit, "unit_name": "被跟踪单位"}
    report = Report.objects.create(period="2026-04", due_on=NOON.date(), **of_unit)
    entry = Entry.objects.create(uuid=uuid4(), report=report, item_uuid=uuid4(), item_name="重点任务", number=1)
    brought = ReportImport.keep(user=person, at=NOON, file_name="进展.xlsx", content=b"", report=report)
    asked = {**of_unit, "requested_at": NOON, "requested_by_id": person, "reason": "迁改"}
    change = TaskChange.objects.create(
        item_uuid=uuid4(), item_name="重点任务", kind="change", field="target", old="95%", new="96%", **asked
    )
    content = {
        "name": "防汛", "source": "纪要", "target": "完成", "points": "2.00", "due_on": "2026-09-30",
        "evidence_expected": "总结",
    }  # fmt: skip
    added = TaskChange.objects.create(
        item_uuid=uuid4(), item_name="防汛", kind="add", field="add", content=content, state="decided",
        submitted_at=NOON, decided_at=NOON, **asked,
    )  # fmt: skip
    case = Case.objects.create(
        year=scheme.year, number=1, source="other", text="请答复", due_on=NOON.date(), opened_at=NOON,
        opened_by_id=person, opened_by_name="绩效办", **of_unit,
    )  # fmt: skip
    return {"report": report, "entry": entry, "report_import": brought, "change": change, "added": added, "case": case}


def arguments_of_tracking(rows):
    """Return what each address of tracking, changes and supervision needs: the object that it names."""
    report, place = {"uuid": rows["report"].uuid}, {"year": 2026, "unit": rows["report"].unit.uuid}
    task = {**place, "item": rows["added"].item_uuid}
    found = {f"tracking:report_{name}": report for name in OF_REPORT} | {"tracking:entry_review": report}
    found |= {f"tracking:entry_{name}": {"uuid": rows["entry"].uuid} for name in ("view", "edit")}
    found |= {f"tracking:import_{name}": {"uuid": rows["report_import"].uuid} for name in ("view", "commit")}
    found |= {"tracking:unit_view": place, "tracking:task_view": task, "task_changes:change_add": place}
    found |= {"task_changes:change_request": {**task, "kind": "extension"}, "supervision:case_instruct": place}
    found |= {f"task_changes:change_{name}": {"uuid": rows["change"].uuid} for name in OF_CHANGE}
    return found | {f"supervision:case_{name}": {"uuid": rows["case"].uuid} for name in OF_CASE}
