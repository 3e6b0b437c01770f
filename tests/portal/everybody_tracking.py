"""Reports, requests of change and matters under supervision in the year of everybody, in every state to act on."""

from hengjing.foundation.files import api as files
from hengjing.foundation.imports.api import keep_import
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import ChangeField, ChangeKind
from hengjing.steps.tracking.papers.importing import REPORT_IMPORT
from tests.foundation.posts.district import fresh
from tests.steps.following import Following, when
from tests.steps.plans.test_evidence import picture

AT = when(7, 2)
EARLY = "no period is reported in March"
NOT_OFFERED = {"tracking:report_draft": EARLY, "tracking:report_press": EARLY}
"""The addresses that no page offers to anybody here, and why."""
REPORTS = {"2026-04": "with_office", "2026-05": "with_unit_head", "2026-06": "draft"}
CHANGES = (
    (ChangeKind.CHANGE, ChangeField.TARGET, "满意率 ≥ 97.00%", ("submit", "pass_on")),
    (ChangeKind.CHANGE, ChangeField.NAME, "窗口服务提升", ("submit",)),
    (ChangeKind.EXTENSION, ChangeField.DUE_ON, "2026-12-16", ()),
)


def add_tracking(year, unit="g"):
    """Let the unit whose letter is issued report, ask and be instructed."""
    following = Following.__new__(Following)
    following.take(year, unit)
    for period, state in REPORTS.items():
        row = following.report(period, AT, state)
    keep_import(
        REPORT_IMPORT, actor=year.actor(f"filer_{unit}", AT), at=AT, uuid=row.uuid, file_name="进展.xlsx", content=b"-"
    )
    for kind, field, new, steps in CHANGES:
        _asked(following, {"kind": kind, "field": field, "new": new}, steps)
    for answered in (False, True):
        _instructed(following, answered=answered)


def _asked(following, asks, steps):
    row = following.ask(at=AT, **asks)
    about = files.About(title="会议纪要", effective_on=AT.date())
    files.accept(
        actor=following.year.actor(f"filer_{following.unit}", AT), at=AT, owner=row.ref(), name="纪要.png",
        chunks=[picture()], about=about,
    )  # fmt: skip
    acts = {
        "submit": (task_changes.submit_change, f"head_{following.unit}"),
        "pass_on": (task_changes.pass_change_on, "office"),
    }
    for step in steps:
        service, name = acts[step]
        following.act(row, service, name, AT)


def _instructed(following, *, answered):
    item = following.items()[0]
    draft = CaseDraft(following.id, "请说明进度滞后的原因", when(7, 20).date(), item_name=item.name)
    actor = following.year.actor("leader", AT)
    row = supervision.instruct(actor=actor, at=AT, scheme_id=following.scheme.id, draft=draft)
    if answered:
        following.act(row, supervision.write_answer, f"filer_{following.unit}", AT, text="已落实")
        following.act(row, supervision.answer_case, f"head_{following.unit}", AT)
    return fresh(row)
