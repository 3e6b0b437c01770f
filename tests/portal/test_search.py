"""Search: every kind is found by whoever may see the thing, and by nobody else."""

from uuid import UUID

from hengjing.portal import selectors
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.key_work import api as key_work
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft
from tests.foundation.posts.district import fresh
from tests.portal.test_search_at_the_end import AT_THE_END
from tests.steps.following import MAY_DAY, Following, when
from tests.steps.letters import story
from tests.steps.year import BODY, task

PEOPLE = ("office", "filer_a", "head_a", "filer_b", "leader", "assessor", "member1", "chair", "mayor", "auditor", "sys")
OVERSEERS = {"office", "leader", "member1", "chair", "mayor", "auditor"}
OF_UNIT_A = {"filer_a", "head_a"}
FOUND_BY = {
    "年度绩效计划": (OVERSEERS | OF_UNIT_A) - {"mayor"},
    "年度考核方案": {"office"},
    "指标体系": set(PEOPLE) - {"sys"},
    "实施细则": {"office", "assessor", "auditor"},
    "重点工作": {"office"},
    "绩效管理责任书": OVERSEERS | OF_UNIT_A,
    "任务变更": OVERSEERS | OF_UNIT_A,
    "督办事项": OVERSEERS | OF_UNIT_A,
}
"""Who finds one thing of each kind: of unit A, or in draft where drafts are seen by fewer."""


def things(year):
    """One thing of each kind in a year that is tracked: the words to ask for, and a part of its address."""
    following = Following(year)
    scheme, office = year.scheme, year.actor("office", MAY_DAY)
    scheme_versions.amend_scheme(
        actor=office, at=MAY_DAY, scheme_uuid=UUID(scheme.uuid), reason="调整", effective_on=when(6, 1).date()
    )
    (row,) = rules.list_rows(actor=office, scheme=scheme, at=MAY_DAY)
    assessor = year.actor("assessor", MAY_DAY)
    rule = rules.draft_rule(actor=assessor, at=MAY_DAY, scheme_id=scheme.id, body_id=row.body)
    breakdown = key_work.draft_breakdown(actor=office, at=MAY_DAY, scheme=scheme, reason="调整")
    key_work.save_tasks(
        actor=office, at=MAY_DAY, uuid=breakdown.uuid, seen_version=breakdown.version,
        tasks=(task(1, year.units.a, name="起草中的任务"), task(2, year.units.b)),
    )  # fmt: skip
    change = following.ask()
    draft = CaseDraft(following.id, "请说明滞后的原因", when(5, 20).date(), item_name=following.items()[0].name)
    case = supervision.instruct(actor=year.actor("leader", MAY_DAY), at=MAY_DAY, scheme_id=scheme.id, draft=draft)
    version = scheme_versions.latest(scheme.id)
    assert version
    return {
        "年度绩效计划": ("JW局", "/plans/"),
        "年度考核方案": ("绩效考核方案", version.uuid),
        "指标体系": ("区领导满意度", "/indicators/"),
        "实施细则": (BODY, str(rule.uuid)),
        "重点工作": ("起草中的任务", str(breakdown.uuid)),
        "绩效管理责任书": ("JW局", str(story.letter_of(year).uuid)),
        "任务变更": (fresh(change).item_name, str(change.uuid)),
        "督办事项": ("滞后的原因", str(case.uuid)),
    }


def finders(year, kind, words, address):
    """Who finds the thing."""
    return {
        name
        for name in PEOPLE
        for hit in selectors.search(actor=year.actor(name, MAY_DAY), query=words)
        if hit.kind == kind and address in hit.link
    }


def test_every_kind_is_found_by_whoever_may_see_it_and_by_nobody_else(year):
    asked = things(year)

    found = {kind: finders(year, kind, *thing) for kind, thing in asked.items()}

    assert set(found) | AT_THE_END.keys() == {kind for kind, _find in selectors.SEARCHES}
    assert found == FOUND_BY


def test_the_items_of_a_text_that_is_not_issued_are_found_by_the_office_alone(draft_year):
    draft_year.system()

    found = {name for name in PEOPLE if selectors.search(actor=draft_year.actor(name), query="区领导满意度")}

    assert found == {"office"}
