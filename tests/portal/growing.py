"""A year that grows: so many more units, each with people, a plan, a task and everything that lists show of it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.notices.models import MailOut, Message, Press, PressBatch
from hengjing.foundation.orgs.models import Unit, UnitClass, UnitName, UnitYear
from hengjing.foundation.posts.models import Holding, Membership, Portfolio, Post
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown, TaskMilestone, TaskUnit
from hengjing.steps.plans.models import Milestone, Plan, PlanItem
from hengjing.steps.schemes.models import SchemeUnit
from tests.foundation.posts.district import NEW_YEAR
from tests.steps.year import AT

STATES = ("", "draft", "with_unit_head", "with_office", "with_leader_in_charge", "approved")
LOGGED = 60
"""Entries of the log at most: each waits for the one before."""


def grow(year, number):
    """Add so many units to the scheme."""
    known = Unit.objects.count()
    units = Unit.objects.bulk_create(
        Unit(district_id=year.district.id, code=f"N{known + n}", kind="department", founded_on=date(2020, 1, 1))
        for n in range(number)
    )
    _as_units(year, units, known)
    users = _staffed(year, units)
    plans = _planned(year, units)
    _noted(year, plans, users)
    for plan in plans[:LOGGED]:
        audit.record(actor=year.actor("office"), at=AT, action="plans.plan:review", subject=plan.ref())


def _as_units(year, units, known):
    first = date(2020, 1, 1)
    UnitName.objects.bulk_create(
        UnitName(unit=unit, name=f"{unit.code}局", short_name=unit.code, from_on=first) for unit in units
    )
    of_year = {"district_id": year.district.id, "year": 2026}
    group, _ = UnitClass.objects.get_or_create(code="P", defaults={"name": "公共服务类"}, **of_year)
    UnitYear.objects.bulk_create(
        UnitYear(unit=unit, unit_class=group, order=known + place, **of_year) for place, unit in enumerate(units)
    )
    SchemeUnit.objects.bulk_create(SchemeUnit(scheme_id=year.scheme.id, unit=unit) for unit in units)


def _staffed(year, units):
    ours = {"district_id": year.district.id}
    here = {**ours, "family": "BUSINESS"}
    told = {"requested_at": NEW_YEAR, "confirmed_at": NEW_YEAR, "reason": "首次设置", "starts_at": NEW_YEAR}
    new = {**ours, "password": UNUSABLE_PASSWORD_PREFIX}
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"new-{unit.code}", name=f"填报人{unit.code}", **new) for unit in units
    )
    Membership.objects.bulk_create(Membership(user=user, **here) for user in users)
    posts = Post.objects.bulk_create(
        Post(title=f"填报人{unit.code}", role=Role.UNIT_FILER.value, unit=unit, **here) for unit in units
    )
    Holding.objects.bulk_create(
        Holding(post=post, user=user, **here, **told) for post, user in zip(posts, users, strict=True)
    )
    leader = Post.objects.get(title="副区长")
    Portfolio.objects.bulk_create(
        Portfolio(post=leader, unit=unit, district_id=year.district.id, **told) for unit in units
    )
    return users


def _planned(year, units):
    stamped = dict.fromkeys(("edited_at", "submitted_at", "declared_at", "reviewed_at", "approved_at"), AT)
    plans = Plan.objects.bulk_create(
        Plan(
            scheme_id=year.scheme.id, program_id=year.program, unit=unit, unit_name=f"{unit.code}局", year=2026,
            state=STATES[place % len(STATES)], **stamped,
        )
        for place, unit in enumerate(units) if STATES[place % len(STATES)]
    )  # fmt: skip
    work = {"name": "窗口服务", "target": "95%", "points": Decimal("15.00"), "due_on": date(2026, 11, 30)}
    items = PlanItem.objects.bulk_create(
        PlanItem(uuid=uuid4(), plan=plan, number=n, kind="declared", **work) for plan in plans for n in (1, 2)
    )
    Milestone.objects.bulk_create(Milestone(item=each, due_on=each.due_on, text="完成") for each in items)
    _broken_down(units, work)
    return plans


def _broken_down(units, work):
    breakdown = KeyWorkBreakdown.objects.get(state="issued")
    last = breakdown.tasks.count()
    told = {
        "source_document": "报告",
        "lead_leader": "张副区长",
        "responsible_person": "甲",
        "evidence_expected": "报告",
    }
    tasks = KeyTask.objects.bulk_create(
        KeyTask(uuid=uuid4(), origin_uuid=uuid4(), breakdown=breakdown, number=last + n, lead_unit=unit, **work, **told)
        for n, unit in enumerate(units, start=1)
    )
    TaskUnit.objects.bulk_create(TaskUnit(task=each, unit=units[0]) for each in tasks[1:])
    TaskMilestone.objects.bulk_create(TaskMilestone(task=each, due_on=each.due_on, text="完成") for each in tasks)


def _noted(year, plans, users):
    """What people have done and were told."""
    office = year.district.user("office")
    about = {"object_entity": "plans.plan", "program": year.program}
    TransitionLog.objects.bulk_create(
        TransitionLog(
            entity="plans.plan", object_uuid=plan.uuid, object_label=str(plan), action=action, source="draft",
            target="draft", actor_id=office, role="OFFICE", at=AT, object_version=1,
        )
        for plan in plans for action in ("plans.plan:submit", "plans.plan:review")
    )  # fmt: skip
    batch = PressBatch.objects.create(
        by_id=office, key=str(uuid4()), district_id=year.district.id, at=AT, words="请尽快编报"
    )
    presses = Press.objects.bulk_create(
        Press(batch=batch, object_uuid=str(plan.uuid), object_label=str(plan), unit=plan.unit, **about)
        for plan in plans
    )
    told = {"action": "plans.plan:declare", "link": "/plans/", "at": AT, "words": "请审核", **about}
    messages = Message.objects.bulk_create(
        Message(recipient_id=recipient, object_uuid=str(press.object_uuid), object_label="计划", press=press, **told)
        for press, user in zip(presses, users, strict=False) for recipient in (office, user.pk)
    )  # fmt: skip
    MailOut.objects.bulk_create(
        MailOut(message=each, subject="请审核", text="请审核", state="inside_only", next_at=AT) for each in messages
    )
    Job.objects.bulk_create(
        Job(task="crawl", title="导出", actor_id=office, queued_at=AT + timedelta(minutes=n)) for n in range(len(plans))
    )
