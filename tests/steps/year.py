"""The year in which the tests of the steps play: units A and B, the outsider C, and one person for each role."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

from django.test import Client

from hengjing.foundation.access.data import Role
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.notices.models import MailOut, Message
from hengjing.foundation.posts import api as posts
from hengjing.steps.indicators import api as indicators
from hengjing.steps.key_work import api as key_work
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import ItemDraft, ItemKind, Verdict
from hengjing.steps.scheme_parts.data import STANDARD_SECTIONS
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, Term
from tests.foundation.posts.district import NEW_YEAR, District, fresh, on

QUARTERS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 30))
CALENDAR = {
    Step.SCHEME: Term(date(2026, 1, 5), date(2026, 2, 13)),
    Step.PLANS: Term(date(2026, 2, 14), date(2026, 3, 6)),
    Step.LETTERS: Term(date(2026, 3, 9), date(2026, 3, 27)),
    Step.TRACKING: Term(date(2026, 3, 30), date(2026, 12, 18)),
    Step.INSPECTION: Term(date(2026, 3, 30), date(2026, 12, 4)),
    Step.EVALUATION: Term(date(2026, 12, 21), date(2027, 1, 22)),
    Step.ANALYSIS: Term(date(2027, 2, 1), date(2027, 3, 12)),
    Step.APPEALS: Term(date(2027, 3, 1), date(2027, 3, 26)),
}
AT = on(3, 2, 9)
DRAFTED, PUT_UP, ADOPTED, ISSUED = (on(2, day, 9) for day in (2, 3, 4, 5))
MEMBERS = ("member1", "member2", "member3")
BODY = "考核实施主体甲"
ITEMS = ["LEADERS", "GRASSROOTS"]
"""The items of the indicator system that the assessing body of the year assesses."""


def task(number, unit, points="40.00", **more):
    """A key task that a unit leads."""
    values = {
        "number": number,
        "name": f"重点任务{number}",
        "source_document": "政府工作报告",
        "lead_leader": "张副区长",
        "lead_unit": unit.pk,
        "responsible_person": "主要负责人",
        "target": "完成 100%",
        "due_on": QUARTERS[-1],
        "points": Decimal(points),
        "evidence_expected": "验收报告",
        "milestones": ((QUARTERS[0], "启动"), (QUARTERS[-1], "完成")),
    }
    return key_work.TaskDraft(**{**values, **more})


def item(name="窗口服务", points="15.00", **more):
    """An item that a unit declares."""
    values = {
        "kind": ItemKind.DECLARED,
        "name": name,
        "target": "满意率 ≥ 95.00%",
        "points": Decimal(points),
        "due_on": QUARTERS[-1],
        "source": "“三定”规定第三条",
        "evidence_expected": "评价数据",
        "milestones": ((QUARTERS[1], "过半"),),
    }
    return ItemDraft(**{**values, **more})


class Year:
    """A program of departments, its scheme of 2026, issued, and short ways along the procedure."""

    issued = True

    def __init__(self, **home):
        self.district = district = District(**home)
        self.program = district.program("departments", "委办局绩效考核", "绩效办")
        self.units = SimpleNamespace(a=district.unit("JW"), b=district.unit("CZ"), c=district.unit("YY"))
        office = district.post("绩效办经办", Role.OFFICE, body=district.body("performance_office", "绩效办"))
        posts.set_post_programs(post_id=office.pk, programs=[self.program], actor=district.operator, at=NEW_YEAR)
        district.holds("office", office)
        district.holds("auditor", district.post("审计", Role.AUDITOR, body=district.body("discipline_body", "审计组")))
        leader = district.post("副区长", Role.LEADER_IN_CHARGE, body=district.body("government_leadership", "区政府"))
        district.holds("leader", leader)
        for name, unit in vars(self.units).items():
            district.holds(f"filer_{name}", district.post(f"填报人{name}", Role.UNIT_FILER, unit=unit))
            district.holds(f"head_{name}", district.post(f"负责人{name}", Role.UNIT_HEAD, unit=unit))
        district.in_charge(leader, self.units.a)
        district.in_charge(leader, self.units.b)
        self._leading_group()
        self.scheme = self._scheme()
        self.text = self._issued() if self.issued else None

    def _leading_group(self):
        """Who adopts the scheme, who approves, and who assesses."""
        district = self.district
        group = district.body("leading_group", "绩效管理工作领导小组")
        district.holds("chair", district.post("组长", Role.GROUP_HEAD, body=group))
        for name in MEMBERS:
            district.holds(name, district.post(f"{name}成员", Role.GROUP_MEMBER, body=group))
        leaders = district.body("government_leadership", "区政府常务会")
        district.holds("mayor", district.post("区长", Role.GOVERNMENT_LEADER, body=leaders))
        body = district.body("assessing_body", BODY)
        assessor = district.post("考核实施主体甲经办", Role.ASSESSOR, body=body)
        posts.set_post_programs(post_id=assessor.pk, programs=[self.program], actor=district.operator, at=NEW_YEAR)
        posts.set_post_items(post_id=assessor.pk, items=ITEMS, actor=district.operator, at=NEW_YEAR)
        district.holds("assessor", assessor)

    def _issued(self):
        """The text of the scheme, adopted and issued."""
        row = self.draft_text()
        self.put_up(row)
        self.adopt(row)
        row = self.issue_text(row)
        MailOut.objects.all().delete()  # tests look at what people are told later
        Message.objects.all().delete()
        return row

    def draft_text(self, body="按照本方案考核。", at=DRAFTED):
        """Write every section of the text of the scheme."""
        sections = [(heading, body) for _key, heading in STANDARD_SECTIONS]
        return scheme_versions.draft_text(
            actor=self.actor("office", at), at=at, scheme_uuid=UUID(self.scheme.uuid), sections=sections
        )

    def system(self, at=DRAFTED):
        """The indicator system of the scheme, from the template; 考核实施主体甲 assesses two items."""
        office = self.actor("office", at)
        found = indicators.system_of(actor=office, scheme_id=self.scheme.id)
        if found.is_begun:
            return found
        document = indicators.skeleton()
        for place in indicators.places(document):
            if place.code in ITEMS:
                place.node["assessing_body"] = BODY
        return indicators.start_from_document(
            actor=office, at=at, scheme_uuid=UUID(self.scheme.uuid), document=document, how="从模板建立"
        )

    def put_up(self, row, at=PUT_UP):
        """Put a version before the leading group, with an indicator system."""
        self.system()
        scheme_versions.put_up_version(
            actor=self.actor("office", at), at=at, uuid=row.uuid, seen_version=fresh(row).version
        )

    def matter(self, row, name="chair"):
        """The matter of a version."""
        return deliberations.matter_of(actor=self.actor(name), entity=row.entity, uuid=row.uuid)

    def adopt(self, row, at=ADOPTED, agreeing=("chair", *MEMBERS)):
        """Let members agree, and the head adopt."""
        matter = self.matter(row)
        for name in agreeing:
            deliberations.give_opinion(
                actor=self.actor(name, at), at=at, uuid=UUID(matter.uuid), seen_version=1, opinion=Choice.AGREE
            )
        deliberations.adopt(actor=self.actor("chair", at), at=at, uuid=UUID(matter.uuid), seen_version=1)

    def issue_text(self, row, at=ISSUED, number="示政发〔2026〕3号"):
        """Issue what was adopted."""
        version = fresh(row).version
        scheme_versions.issue_version(
            actor=self.actor("office", at), at=at, uuid=row.uuid, seen_version=version, document_number=number
        )
        return fresh(row)

    def _scheme(self):
        draft = schemes.SchemeDraft(
            year=2026,
            title="示例区2026年度绩效考核方案",
            key_work_points=Decimal("40.00"),
            declared_points=Decimal("15.00"),
            ad_hoc_points=Decimal("5.00"),
            calendar=CALENDAR,
            units=[self.units.a.pk, self.units.b.pk],
        )
        return schemes.draft_scheme(actor=self.actor("office"), at=on(2, 1), program_id=self.program, draft=draft)

    def actor(self, name, at=AT):
        """The person as the platform knows her or him."""
        return self.district.actor(name, at)

    def client(self, name):
        """A browser in which the person is signed in."""
        from django.contrib.auth import get_user_model  # noqa: PLC0415

        client = Client()
        client.force_login(get_user_model().objects.get(pk=self.district.user(name)))
        return client

    def breakdown(self, *tasks):
        """Draft a breakdown with these tasks; by default one of forty points for each unit."""
        tasks = tasks or (task(1, self.units.a), task(2, self.units.b))
        row = key_work.draft_breakdown(actor=self.actor("office"), at=AT, scheme=self.scheme, reason="调整")
        return key_work.save_tasks(
            actor=self.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version, tasks=tasks
        )

    def issue(self, *tasks):
        """Issue a breakdown with these tasks; by default one of forty points for each unit."""
        row = self.breakdown(*tasks)
        key_work.issue_breakdown(actor=self.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version)
        return fresh(row)

    def plan(self, unit="a", state="draft", items=None):
        """The plan of a unit, brought to a state by those whose turn it is."""
        if key_work.tasks_of_unit(scheme_id=self.scheme.id, unit_id=getattr(self.units, unit).pk) == ():
            self.issue()
        filer = f"filer_{unit}"
        plan = plans.draft_plan(
            actor=self.actor(filer), at=AT, scheme_id=self.scheme.id, unit_id=getattr(self.units, unit).pk
        )
        for each in (item(),) if items is None else items:
            plan = plans.save_item(actor=self.actor(filer), at=AT, uuid=plan.uuid, seen_version=plan.version, item=each)
        steps = {
            "with_unit_head": lambda: self.act(plan, plans.submit_plan, filer),
            "with_office": lambda: self.act(plan, plans.declare_plan, f"head_{unit}"),
            "with_leader_in_charge": lambda: (self.accept(plan), self.act(plan, plans.review_plan, "office")),
            "approved": lambda: self.act(plan, plans.approve_plan, "leader"),
            "consolidated": lambda: self.act(plan, plans.consolidate_plan, "office"),
        }
        for name, step in steps.items():
            if fresh(plan).state == state:
                break
            step()
            if name == state:
                break
        return fresh(plan)

    def act(self, plan, service, name, at=AT, **more):
        """Have a person act on the plan as it is now."""
        version = fresh(plan).version
        return service(actor=self.actor(name, at), at=at, uuid=plan.uuid, seen_version=version, **more)

    def accept(self, plan, at=AT):
        """Have the office accept every item."""
        row = fresh(plan)
        verdicts = {each.uuid: (Verdict.ACCEPTED, "") for each in row.items.all()}
        return plans.review_items(
            actor=self.actor("office"), at=at, uuid=row.uuid, seen_version=row.version, verdicts=verdicts
        )


class DraftYear(Year):
    """The same year, while the text of its scheme is not begun."""

    issued = False
