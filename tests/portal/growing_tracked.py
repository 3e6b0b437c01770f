"""What is tracked of the units that a year has grown by: a letter, a report, a request and a matter of each."""

from uuid import uuid4

from hengjing.foundation.orgs.models import Unit
from hengjing.steps.letters.models import Letter
from hengjing.steps.supervision.models import Case
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.tracking.models import Report
from tests.steps.following import MAY_DAY, when


def track(year):
    """Give every unit without one the letter of unit A under its name, a report of April, a request and a matter."""
    first = Letter.objects.earliest("pk")
    known = set(Letter.objects.values_list("unit_id", flat=True))
    units = list(Unit.objects.filter(code__startswith="N").exclude(pk__in=known))
    last = Letter.objects.latest("number").number
    of_scheme = {"scheme_id": year.scheme.id, "program_id": year.program}
    Letter.objects.bulk_create(
        Letter(
            **of_scheme, batch_id=first.batch_id, unit=unit, unit_name=f"{unit.code}局", code=f"G{last + place}",
            year=2026, number=last + place, plan_uuid=uuid4(), state="issued", issued_at=first.issued_at,
            made_at=first.made_at, content=_content(first, unit), fingerprint=first.fingerprint,
            plan_fingerprint=first.plan_fingerprint, terms_fingerprint=first.terms_fingerprint,
        )
        for place, unit in enumerate(units, start=1)
    )  # fmt: skip
    Report.objects.bulk_create(
        Report(
            **of_scheme, unit=unit, unit_name=f"{unit.code}局", period="2026-04", due_on=when(5, 12).date(),
            state="with_unit_head", filed_at=MAY_DAY, edited_at=MAY_DAY,
        )
        for unit in units
    )  # fmt: skip
    TaskChange.objects.bulk_create(
        TaskChange(
            **of_scheme, unit=unit, unit_name=f"{unit.code}局", item_uuid=uuid4(), item_name="窗口服务",
            kind="extension", field="due_on", old="2026-11-30", new="2026-12-15", reason="管线迁改",
            state="with_office", requested_at=MAY_DAY, submitted_at=MAY_DAY,
        )
        for unit in units
    )  # fmt: skip
    cases, leader = Case.objects.count(), year.district.user("leader")
    Case.objects.bulk_create(
        Case(
            **of_scheme, unit=unit, unit_name=f"{unit.code}局", year=2026, number=cases + place, source="instruction",
            text="请说明", due_on=when(7, 20).date(), opened_at=MAY_DAY, opened_by_id=leader, opened_by_name="副区长",
        )
        for place, unit in enumerate(units, start=1)
    )  # fmt: skip


def _content(first, unit):
    items = [{**item, "uuid": str(uuid4())} for item in first.content["items"]]
    return {**first.content, "unit": unit.pk, "unit_name": f"{unit.code}局", "items": items}
