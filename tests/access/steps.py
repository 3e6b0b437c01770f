"""The rows of the steps in the world of the matrix: a scheme, an issued breakdown, a plan in draft with an item."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from hengjing.steps.implementation_rules.models import Article, Rule
from hengjing.steps.key_work.models import BreakdownImport, KeyTask, KeyWorkBreakdown
from hengjing.steps.plans.models import Plan, PlanImport, PlanItem
from hengjing.steps.schemes.models import Program, Scheme, SchemeStep, SchemeUnit
from tests.access.evaluations import arguments_of_evaluations, rows_of_evaluations
from tests.access.followed import arguments_of_tracking, rows_of_tracking
from tests.access.grades import arguments_of_grades, rows_of_grades
from tests.access.indicators import arguments_of_indicators, rows_of_indicators
from tests.access.letters import arguments_of_letters, rows_of_letters
from tests.access.publication import arguments_of_publication, rows_of_publication
from tests.access.results import arguments_of_results
from tests.access.scoring import arguments_of_scoring, rows_of_scoring
from tests.access.trials import arguments_of_trials, rows_of_trials
from tests.foundation.posts.district import NOON

OF_BREAKDOWN = ("view", "issue", "print", "export", "word", "workbook", "changes", "edit", "import")
OF_TASK = ("task_view", "task_edit", "task_remove")
OF_RULE = (
    "rule_view",
    "rule_print",
    "rule_word",
    "rule_align",
    "rule_copy",
    "rule_submit",
    "rule_withdraw",
    "rule_send_back",
    "rule_issue",
    "rule_amend",
)
OF_PLAN = (
    "plan_view",
    "plan_print",
    "plan_word",
    "plan_changes",
    "plan_pull",
    "plan_workbook",
    "plan_import",
    "plan_submit",
    "plan_withdraw",
    "plan_send_back_to_filer",
    "plan_declare",
    "plan_withdraw_declaration",
    "plan_send_back",
    "plan_review",
    "item_review",
    "plan_approve",
    "plan_send_back_by_leader",
    "plan_amend",
    "plan_consolidate",
    "item_add",
)


def rows_of_steps(district, unit):
    """Return the rows that addresses of the steps name."""
    program = Program.objects.create(district_id=district.id, code="departments", name="委办局", organizer="绩效办")
    points = {"key_work_points": Decimal(40), "declared_points": Decimal(15), "ad_hoc_points": Decimal(5)}
    scheme = Scheme.objects.create(program=program, year=2026, title="考核方案", **points)
    SchemeUnit.objects.create(scheme=scheme, unit=unit)
    SchemeStep.objects.create(scheme=scheme, step="plans", opens_on=date(2026, 2, 14), due_on=date(2026, 3, 6))
    of_scheme = {"scheme": scheme, "program_id": program.pk, "year": 2026}
    person = district.user("局长")
    plan = Plan.objects.create(unit=unit, unit_name="计划单位", **of_scheme)
    breakdown = KeyWorkBreakdown.objects.create(
        title="任务分解表", state="issued", drafted_at=NOON, issued_at=NOON, issued_by_id=person, **of_scheme
    )
    task = KeyTask.objects.create(
        uuid=uuid4(), breakdown=breakdown, origin_uuid=uuid4(), number=1, name="重点任务", source_document="报告",
        lead_unit=unit, target="完成", due_on=date(2026, 11, 30), points=Decimal(40),
    )  # fmt: skip
    brought_for_all = BreakdownImport.keep(
        user=person, at=NOON, file_name="任务.xlsx", content=b"", breakdown=breakdown
    )
    rule = Rule.objects.create(body_id=district.body("assessing_body", "考核组"), body_name="考核组", **of_scheme)
    Article.objects.create(rule=rule, number=1, code="A", title="指标")
    item = PlanItem.objects.create(
        uuid=uuid4(), plan=plan, number=1, kind="declared", name="窗口服务", target="95%", points=Decimal(15),
        due_on=date(2026, 11, 30),
    )  # fmt: skip
    brought = PlanImport.objects.create(
        uuid=uuid4(), plan=plan, file_name="计划.xlsx", content=b"", sha256="", uploaded_at=NOON, uploaded_by_id=person
    )
    rows = {"program": program, "scheme": scheme, "plan": plan, "breakdown": breakdown, "task": task, "rule": rule}
    rows_of_indicators(scheme)
    rows |= rows_of_trials(scheme, person)
    rows |= rows_of_tracking(unit, scheme, person)
    rows |= rows_of_letters(scheme, unit, person, plan)
    rows |= rows_of_evaluations(scheme, person, district.user("副区长"))
    rows |= rows_of_publication(scheme, unit, rows["run"], person)
    rows |= rows_of_grades(rows, person)
    rows |= rows_of_scoring(scheme, unit, rule, person)
    return {**rows, "item": item, "import": brought, "breakdown_import": brought_for_all}


def arguments_of_steps(rows):
    """Return what each address of the steps needs: the object that it names."""
    of_item, of_import = ("item_edit", "item_remove", "item_view"), ("import_view", "import_commit")
    found = {f"plans:{name}": {"uuid": rows["item"].uuid} for name in of_item}
    found |= {f"plans:{name}": {"uuid": rows["import"].uuid} for name in of_import}
    found |= {f"plans:{name}": {"uuid": rows["plan"].uuid} for name in OF_PLAN}
    found |= arguments_of_indicators(rows)
    found |= arguments_of_trials(rows)
    found |= arguments_of_tracking(rows)
    found |= arguments_of_letters(rows)
    found |= arguments_of_evaluations(rows)
    found |= arguments_of_publication(rows)
    found |= arguments_of_grades(rows)
    found |= arguments_of_results(rows)
    found |= arguments_of_scoring(rows)
    scheme = {"uuid": rows["scheme"].uuid}
    found |= {f"schemes:{name}": scheme for name in ("scheme_view", "unit_change")}
    found |= {f"schemes:step_{name}": {**scheme, "step": "plans"} for name in ("change", "close")}
    found |= {f"schemes:{name}": {"uuid": rows["program"].uuid} for name in ("scheme_draft", "program_assign")}
    found |= {f"key_work:{name}": {"uuid": rows["breakdown_import"].uuid} for name in of_import}
    of_breakdown = {"uuid": rows["breakdown"].uuid}
    found |= {f"key_work:breakdown_{name}": of_breakdown for name in OF_BREAKDOWN} | {"key_work:task_add": of_breakdown}
    of_rule = {"uuid": rows["rule"].uuid}
    found |= {f"implementation_rules:{name}": of_rule for name in OF_RULE}
    found |= {"implementation_rules:article_edit": {**of_rule, "code": "A"}}
    return found | {f"key_work:{name}": {**of_breakdown, "task": rows["task"].origin_uuid} for name in OF_TASK}
