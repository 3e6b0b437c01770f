"""The documents of all units as one archive: made in the background, found again in the import and export center."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, JobKind, Outcome, ResultFile, Run
from hengjing.steps.plans.papers.exports import plan_document
from hengjing.steps.plans.selectors.board import PlanRow, list_rows
from hengjing.steps.plans.selectors.reading import get_plan
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

BUNDLE = "plans.plan:bundle"


@transaction.atomic
def order_bundle(*, actor: Actor, at: datetime, scheme_id: int) -> JobData:
    """Have the documents of all plans of a scheme made in the background; who took them stands in the log.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: No unit has a plan yet.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    grant = _require(actor, scheme)
    count = len(_rows(actor, scheme, at))
    if not count:
        raise NotReady([Problem("no_plans", _("还没有计划，没有可打包的文书"), "")])
    title = _("%(title)s：全部计划文书") % {"title": scheme.title}
    job = jobs.enqueue(
        task=BUNDLE, actor=actor, at=at, title=title, arguments={"scheme_id": scheme_id}, kind=JobKind.EXPORT
    )
    subject = ObjectRef("schemes.scheme", scheme.uuid, title, program=scheme.program.id)
    audit.record(actor=actor, at=at, action=BUNDLE, subject=subject, grant=grant, difference={"份数": ("", str(count))})
    return job


@jobs.task(BUNDLE)
def make_bundle(*, run: Run, scheme_id: int) -> Outcome:
    """Make a document of every plan that the person may see, in the fixed order of units."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    _require(run.actor, scheme)
    rows = _rows(run.actor, scheme, run.at)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows, start=1):
            jobs.progress(run.job, number, len(rows), row.unit_name)
            plan = get_plan(actor=run.actor, uuid=row.plan.uuid)  # type: ignore[union-attr]  # rows without were left out
            entry = ZipInfo(_name(row), timezone.localtime(run.at).timetuple()[:6])
            archive.writestr(entry, plan_document(plan, scheme, run.at), ZIP_DEFLATED)
    name = f"{scheme.year} 年度绩效计划文书.zip"
    return Outcome(
        note=_("共 %(n)s 份") % {"n": len(rows)}, file=ResultFile(name, "application/zip", buffer.getvalue())
    )


def _require(actor: Actor, scheme: SchemeData) -> Grant:
    return access.require(actor=actor, action_name=BUNDLE, subject=Subject(program=scheme.program.id))


def _rows(actor: Actor, scheme: SchemeData, at: datetime) -> list[PlanRow]:
    return [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.plan]


def _name(row: PlanRow) -> str:
    """Return the name of a document in the archive: its place in the order of units, and no folder."""
    return f"{row.order:03} {row.plan}.docx".replace("/", "／").replace("\\", "＼")
