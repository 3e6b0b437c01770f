"""The rows of the foundation that hang on no post: a job and a piece of evidence in each district, a day off."""

import hashlib
from datetime import date

from hengjing.foundation.access.api import allowed
from hengjing.foundation.files.api import register_owner
from hengjing.foundation.files.data import EvidenceState, Label, Scan
from hengjing.foundation.files.models import Evidence
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.workdays.models import Holiday
from hengjing.steps.plans.selectors.reading import list_plans
from tests.foundation.posts.district import NOON

PAPER = "matrix.paper"
CONTENT = b"evidence"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def may_read(actor, uuid):
    """The evidence of the matrix lies beside a plan: whoever sees the plan may read it."""
    plan = list_plans(actor=actor).filter(uuid=uuid).first()
    return plan and plan.ref()


def may_change(actor, uuid):
    """Whoever may edit the plan may add to it."""
    plan = list_plans(actor=actor).get(uuid=uuid)
    return plan.ref() if allowed(actor=actor, action_name="plans.plan:edit", subject=plan.subject()) else None


def rows_of_parts(district, plan):
    """Return the rows that addresses of jobs, files and the calendar name; the calendar is the nation's."""
    register_owner(PAPER, may_read, may_change)
    person = district.user("局长")
    off = {"is_working": False, "name": "调休", "source": "通知", "entered_by_id": person, "entered_at": NOON}
    evidence = Evidence.objects.create(
        owner_entity=PAPER, owner_uuid=plan.uuid, title="验收报告", effective_on=date(2026, 11, 2),
        label=Label.values[0], state=EvidenceState.ACCEPTED, scan=Scan.CLEAN, name="验收报告.pdf",
        media="application/pdf", size=len(CONTENT), sha256=SHA256, uploaded_by_id=person, uploaded_at=NOON,
    )  # fmt: skip
    return {
        "job": Job.objects.create(task="matrix", title="导出", actor_id=person, queued_at=NOON),
        "day": Holiday.objects.get_or_create(day=date(2026, 11, 27), defaults=off)[0],
        "evidence": evidence,
    }


def arguments_of_parts(rows):
    """Return what each address of jobs, files and the calendar needs."""
    found = {f"files:{name}": {"uuid": rows["evidence"].uuid} for name in ("replace", "download")}
    found |= {f"files:{name}": {"entity": PAPER, "owner": rows["plan"].uuid} for name in ("evidence", "attach")}
    found |= {f"jobs:{name}": {"job_uuid": rows["job"].uuid} for name in ("row", "interrupt", "result")}
    found |= {f"workdays:{name}": {"year": 2026} for name in ("year", "file_notice", "file_day")}
    return found | {"workdays:withdraw_day": {"day_uuid": rows["day"].uuid}}
