"""A year with a plan in every state, somebody in every role, and something of everything that pages show."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit import services as audit
from hengjing.foundation.files import api as files
from hengjing.foundation.imports.api import keep_import
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.foundation.posts.services.delegations import delegate
from hengjing.foundation.posts.services.requests import request_holding, request_portfolio
from hengjing.foundation.workdays.models import Holiday
from hengjing.steps.key_work import api as key_work
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.papers.importing import PLAN_IMPORT
from hengjing.steps.schemes.models import SchemeUnit
from tests.foundation.posts.district import NEW_YEAR, fresh
from tests.portal.everybody_evaluations import add_evaluation
from tests.portal.everybody_indicators import add_indicators
from tests.portal.everybody_letters import add_letters
from tests.portal.everybody_publication import add_publication
from tests.portal.everybody_rules import add_rules
from tests.portal.everybody_scoring import add_scoring
from tests.portal.everybody_tracking import add_tracking
from tests.portal.everybody_trials import add_trials
from tests.portal.everybody_versions import add_versions
from tests.steps.plans.test_evidence import picture
from tests.steps.year import AT, Year, item, task

STATES = {
    "a": "draft",
    "b": "with_unit_head",
    "d": "with_office",
    "e": "with_leader_in_charge",
    "f": "approved",
    "g": "consolidated",
}
"""The unit whose plan is in the state; unit h is in the scheme and has not begun, unit c is outside."""
CODES = {"d": "JT", "e": "SW", "f": "MZ", "g": "SF", "h": "WL"}
OTHERS = {
    "group_head": (Role.GROUP_HEAD, "leading_group"),
    "group_member": (Role.GROUP_MEMBER, "leading_group"),
    "mayor": (Role.GOVERNMENT_LEADER, "government_leadership"),
    "assessor": (Role.ASSESSOR, "assessing_body"),
    "inspector": (Role.INSPECTOR, "discipline_body"),
    "recipient": (Role.RECIPIENT, "recipient"),
}


class Everybody(Year):
    """The year of the crawler; what a unit declares bears its own name, so that it is known again elsewhere."""

    def __init__(self):
        super().__init__()
        district = self.district
        for name, code in CODES.items():
            self._unit(name, district.unit(code))
        for name, (role, kind) in OTHERS.items():
            district.holds(name, district.post(f"{role}", role, body=district.body(kind, name)))
        units = vars(self.units)
        self.issue(*(task(n, units[name]) for n, name in enumerate((*STATES, "h"), start=1)))
        self.plans = {name: self.plan(name, state, items=(item(secret(name)),)) for name, state in STATES.items()}
        self._papers()
        self._people()
        self._records()
        add_letters(self)
        add_rules(self)
        add_scoring(self)
        add_tracking(self)
        add_versions(self)
        add_indicators(self)
        add_trials(self)
        add_evaluation(self)
        add_publication(self)

    def people(self):
        """Those who look around: every role, and of the units those who can act in the state of their plan."""
        return [
            "office", "leader", "auditor", "sys", "sec", "sec2", "aud", *OTHERS, "chair",
            "filer_a", "filer_b", "filer_f", "filer_g", "filer_h", "head_a", "head_b", "head_d", "head_g",
        ]  # fmt: skip

    def _unit(self, name, unit):
        setattr(self.units, name, unit)
        SchemeUnit.objects.create(scheme_id=self.scheme.id, unit=unit)
        for title, role in (("filer", Role.UNIT_FILER), ("head", Role.UNIT_HEAD)):
            self.district.holds(f"{title}_{name}", self.district.post(f"{title}{name}", role, unit=unit))
        self.district.in_charge(self.post("副区长"), unit)

    def post(self, title):
        """The post of a title."""
        from hengjing.foundation.posts.models import Post  # noqa: PLC0415

        return Post.objects.get(title=title)

    def _papers(self):
        """A draft of the next breakdown, evidence, a workbook, urging; a plan that was sent back once."""
        key_work.draft_breakdown(actor=self.actor("office"), at=AT, scheme=self.scheme, reason="调整")
        plan = self.plans["a"]
        self.act(plan, plans.submit_plan, "filer_a")
        self.act(plan, plans.send_back_to_filer, "head_a", reason="请补充节点")
        about = files.About(title="照片", effective_on=date(2026, 3, 1), page_reference="", label=files.Label.INTERNAL)
        files.accept(
            actor=self.actor("filer_a"), at=AT, owner=plan.items.get(kind="declared").ref(), name="照片.png",
            chunks=[picture()], about=about,
        )  # fmt: skip
        keep_import(
            PLAN_IMPORT, actor=self.actor("filer_a"), at=AT, uuid=plan.uuid, file_name="计划.xlsx", content=b"-"
        )
        chosen = [row.identity for row in plans.list_rows(actor=self.actor("office"), scheme=self.scheme, at=AT)]
        plans.press_plans(actor=self.actor("office"), at=AT, scheme_id=self.scheme.id, rows=chosen, key=plan.uuid)

    def _people(self):
        """What waits to be confirmed, and a delegation."""
        asked = {"reason": "调整", "actor": self.actor("sec2"), "at": AT}
        month = (AT, AT + timedelta(days=30))
        request_holding(post=self.post("绩效办经办"), user_id=self.district.user("新人"), span=month, **asked)
        request_portfolio(post=self.post("副区长"), unit_id=self.units.c.pk, starts_at=AT, **asked)
        from hengjing.foundation.posts.models import Holding  # noqa: PLC0415

        held = Holding.objects.get(user=self.district.user("filer_a"))
        delegate(
            holding=fresh(held), to=self.district.user("head_a"), span=month, reason="出差",
            actor=self.actor("filer_a"), at=AT,
        )  # fmt: skip

    def _records(self):
        """Jobs that wait and are done, a day off, a checkpoint, a new account that nobody has activated."""
        person = self.district.user("office")
        jobs = [Job.objects.create(task="crawl", title="导出", actor_id=person, queued_at=AT) for _ in "ab"]
        JobResult.objects.create(job=jobs[0], name="导出.xlsx", content_type="text/plain", size=1, content=b"-")
        Job.objects.filter(pk=jobs[0].pk).update(state="done", finished_at=AT)
        get_user_model().objects.create_user("0-new", "待启用", district=self.district.id)
        Holiday.objects.create(
            day=date(2026, 11, 27), is_working=False, name="调休", source="通知", entered_by_id=person, entered_at=AT
        )
        audit.make_key(at=NEW_YEAR)
        audit.sign_checkpoint_by_system(at=AT)


def secret(unit):
    """The name of what a unit declares."""
    return f"只属于{unit}的工作"


def unit_of(person):
    """The unit of a person, or nothing."""
    return person.rpartition("_")[2] if person.startswith(("filer_", "head_")) else ""
