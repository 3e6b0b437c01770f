"""A plan by its real roles: contact, unit head, office, leader in charge, and the office again (P2, P4, B4)."""

from typing import Any

import pytest

from tests.counts import count
from tests.journeys import stories
from tests.journeys.hands import Keys, Mouse
from tests.journeys.people import DESK, PHONE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.clause("B4", "P2", "P4"),
]

CASES: dict[str, tuple[stories.Unit, dict[str, Any]]] = {
    "at a desk": (stories.HEALTH, {"size": DESK}),
    "with a phone, in English": (stories.MEDIA, {"size": PHONE, "language": "en"}),
    "by keys alone": (stories.TRAFFIC, {"hand": Keys}),
}


WAYS = list(CASES)[count(reduced=1, full=0) :]
"""Other journeys are at a desk too."""


@pytest.mark.parametrize("how", WAYS)
def test_a_plan_goes_from_key_work_to_its_approval(visitors, tmp_path, how):
    unit, ways = CASES[how]
    filer, head = visitors.signed_in(unit.filer, **ways), visitors.signed_in(unit.head, **ways)
    office, leader = visitors.signed_in("office", **ways), visitors.signed_in(unit.leader, **ways)

    plan = stories.draft(filer, tmp_path)
    stories.act(filer, "提交单位负责人审核")
    stories.act(filer, "撤回")
    stories.correct(filer, stories.SERVICE, "满意率 ≥ 96.00%")
    stories.act(filer, "提交单位负责人审核")
    stories.open_todo(head, unit)
    stories.read_changes(head, before="满意率 ≥ 95.00%", after="满意率 ≥ 96.00%")
    stories.act(head, "同意并报送绩效办")
    stories.open_todo(office, unit)
    stories.judge(office, returned=stories.TRAINING)
    stories.act(office, "退回单位", reason="一项须补充")

    stories.open_todo(filer, unit)
    assert stories.NO_MEASURE in filer.text()
    stories.correct(filer, stories.TRAINING, "人均 40 学时，以培训系统为准")
    stories.act(filer, "提交单位负责人审核")
    stories.open_todo(head, unit)
    stories.act(head, "同意并报送绩效办")
    stories.open_todo(office, unit)
    stories.read_changes(office, before="人均 40 学时", after="以培训系统为准")
    stories.judge(office)
    stories.act(office, "审核通过")
    stories.open_todo(leader, unit)
    shown = stories.fingerprint(leader)
    stories.act(leader, "同意", reason="同意，请抓好落实")
    office.open(plan)
    assert stories.fingerprint(office) == shown
    assert "同意，请抓好落实" in office.text()
    stories.act(office, "汇总")

    stories.nothing_is_left_but_the_record(unit, filer, head, office, leader)


def test_everybody_is_told_of_what_is_theirs_to_do(visitors):
    """The journey leaves nobody to look for work: what waits is counted at the bell, and late things come first."""
    office = visitors.signed_in("office", hand=Mouse)

    counted = int(office.page.locator(".hj-top a[href='/todo/'] b").inner_text())
    office.open("/todo/")

    assert f"共 {counted} 项" in office.text()
