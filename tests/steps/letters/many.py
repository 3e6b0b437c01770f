"""A year of sixty-two units, and a worker of the queue that works when it is told to."""

from uuid import uuid4

from hengjing.foundation.access.data import Role
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.jobs.services import queueing, running
from hengjing.steps.plans.models import Milestone, Plan
from hengjing.steps.schemes.models import SchemeUnit
from tests.steps.letters.story import consolidated
from tests.steps.year import AT

UNITS = 62
STOP_AFTER = 25


def grown(year, units=UNITS):
    """The year with so many units, each with a consolidated plan like the one of unit a."""
    consolidated(year)
    model = Plan.objects.prefetch_related("items__milestones").get(unit=year.units.a)
    for number in range(units - 2):
        unit = year.district.unit(f"X{number:02}")
        SchemeUnit.objects.create(scheme_id=year.scheme.id, unit=unit)
        for role in (Role.UNIT_FILER, Role.UNIT_HEAD):
            year.district.holds(f"{role}{number}", year.district.post(f"{role}{number}", role, unit=unit))
        plan = Plan.objects.get(pk=model.pk)
        plan.pk, plan.uuid, plan.unit, plan.unit_name = None, unit.uuid, unit, f"X{number:02}局"
        plan.save(force_insert=True)
        _copy_items(model, plan)
    return year


def _copy_items(model, plan):
    for item in model.items.all():
        milestones = list(item.milestones.all())
        item.pk, item.plan = None, plan
        item.uuid = uuid4()
        item.save(force_insert=True)
        Milestone.objects.bulk_create(Milestone(item=item, due_on=each.due_on, text=each.text) for each in milestones)


def worker_of(monkeypatch):
    """A worker that takes the newest job when it is told to, outside of any transaction."""
    monkeypatch.setattr(queueing, "_queue", [lambda _job: str(uuid4())])

    def work():
        running.run(job_id=Job.objects.latest("pk").pk, at=AT)
        return Job.objects.latest("pk")

    return work
