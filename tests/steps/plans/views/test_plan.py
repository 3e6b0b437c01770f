"""The page of a plan and what each person does there, from submission to approval."""

import re

import pytest
from django.urls import reverse

from hengjing.steps.plans import api as plans
from hengjing.steps.plans.models import PlanImport, PlanItem
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, links_of, rows_of, sent, values_of
from tests.steps.year import AT, item, task


def page(plan, name="plan_view"):
    return reverse(f"plans:{name}", args=[plan.uuid])


def test_the_page_says_who_acts_next_what_is_checked_and_what_has_happened(year):
    plan = year.plan(state="with_unit_head")

    shown = content_of(year.client("filer_a").get(page(plan)))

    assert "请head_a在 2026年3月6日 前办理：同意并报送绩效办" in shown
    assert "剩 4 个工作日" in shown
    assert "5 项通过" in shown
    assert "分值合计与方案一致（40.00 + 15.00）" in shown
    assert "filer_a提交了JW局 2026 年度绩效计划，送单位负责人审核" in shown


def test_a_failed_check_names_what_is_wrong_with_a_link_to_it(year):
    plan = year.plan(items=[item(points="14.99", milestones=())])

    answer = year.client("filer_a").get(page(plan))

    assert "5 项中 3 项通过" in content_of(answer)
    assert "部门申报工作合计 14.99 分，方案为 15.00 分" in content_of(answer)
    assert f"#item-{plan.items.get(kind='declared').uuid}" in links_of(answer)


@pytest.mark.parametrize(
    ("name", "state", "offered"),
    [
        ("filer_a", "draft", {"submit"}),
        ("head_a", "draft", set()),
        ("filer_a", "with_unit_head", {"withdraw"}),
        ("head_a", "with_unit_head", {"declare", "send_back_to_filer"}),
        ("office", "with_office", {"review", "send_back"}),
        ("leader", "with_leader_in_charge", {"approve", "send_back_by_leader"}),
        ("auditor", "with_leader_in_charge", set()),
    ],
)
def test_the_page_offers_what_the_person_may_do_now(year, name, state, offered):
    plan = year.plan(state=state)

    links = links_of(year.client(name).get(page(plan)))

    verbs = {match[1] for link in links if (match := re.fullmatch(rf"/plans/{plan.uuid}/(\w+)/", link))}
    assert verbs - {"print", "word", "import", "changes", "workbook"} == offered


@pytest.mark.clause("P2")
def test_the_submit_page_lists_what_is_missing_and_offers_no_button(year):
    plan = year.plan(items=())
    client = year.client("filer_a")

    asked = client.get(page(plan, "plan_submit"))

    assert asked.status_code == 200
    assert "部门申报工作合计 0.00 分，方案为 15.00 分" in content_of(asked)
    assert "返回补齐" in content_of(asked)
    assert b'name="seen_version"' not in asked.content


@pytest.mark.clause("P2")
def test_submitting_all_the_same_is_refused_and_says_what_is_missing(year):
    plan = year.plan(items=())
    key = "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b13"

    answer = year.client("filer_a").post(page(plan, "plan_submit"), {"seen_version": plan.version, "key": key})

    assert answer.status_code == 400
    assert "部门申报工作合计 0.00 分，方案为 15.00 分" in content_of(answer)
    assert fresh(plan).state == "draft"


@pytest.mark.clause("P2", "P4", "B4")
def test_a_plan_goes_from_the_contact_to_the_leader_page_by_page(year):
    plan = year.plan()

    for name, verb in (("filer_a", "submit"), ("head_a", "declare")):
        answer = sent(year.client(name), page(plan, f"plan_{verb}"))
        assert answer.headers["Location"] == page(plan)
    review = year.client("office")
    verdicts = {f"verdict-{row.uuid}": "accepted" for row in plan.items.all()}
    assert sent(review, page(plan, "item_review"), **verdicts).status_code == 302
    assert sent(review, page(plan, "plan_review")).status_code == 302
    answer = sent(year.client("leader"), page(plan, "plan_approve"), reason="同意，请抓好落实")

    assert answer.status_code == 302
    assert fresh(plan).state == "approved"
    assert "同意，请抓好落实" in content_of(year.client("filer_a").get(page(plan)))


@pytest.mark.clause("P4")
def test_the_review_page_keeps_verdicts_and_wants_a_reason_for_a_return(year):
    plan = year.plan(state="with_office")
    client = year.client("office")
    first, second = plan.items.all()
    said = {f"verdict-{first.uuid}": "accepted", f"verdict-{second.uuid}": "returned"}

    refused = sent(client, page(plan, "item_review"), **said)
    kept = sent(client, page(plan, "item_review"), **said, **{f"reason-{second.uuid}": "统计口径不明"})

    assert (refused.status_code, kept.status_code) == (400, 302)
    assert f"退回第 2 项“{second.name}”请写明理由" in content_of(refused)
    assert values_of(refused)[f"verdict-{second.uuid}"] == "returned"
    found = dict(PlanItem.objects.filter(plan=plan).values_list("number", "verdict_reason"))
    assert found == {1: "", 2: "统计口径不明"}
    assert "统计口径不明" in content_of(year.client("filer_a").get(page(plan)))


@pytest.mark.clause("B4")
def test_the_leader_gives_a_plan_back_only_with_a_reason(year):
    plan = year.plan(state="with_leader_in_charge")
    client = year.client("leader")

    refused = sent(client, page(plan, "plan_send_back_by_leader"), reason=" ")
    sent(client, page(plan, "plan_send_back_by_leader"), reason="目标偏低")

    assert refused.status_code == 400
    assert "请填写理由" in content_of(refused)
    assert fresh(plan).state == "draft"
    assert "目标偏低" in content_of(year.client("filer_a").get(page(plan)))


@pytest.mark.clause("B4")
def test_approving_what_has_gone_on_meanwhile_is_refused(year):
    plan = year.plan(state="with_leader_in_charge")
    client = year.client("leader")
    seen = values_of(client.get(page(plan, "plan_approve")))
    year.act(plan, plans.send_back_by_leader, "leader", reason="再核")

    answer = client.post(page(plan, "plan_approve"), seen)

    assert answer.status_code == 409
    assert "内容或状态已经变化" in text_of(answer)
    assert fresh(plan).state == "draft"


@pytest.mark.clause("B4")
def test_the_leader_reads_what_changed_since_the_last_decision(year):
    plan = year.plan(state="with_leader_in_charge")
    client = year.client("leader")
    year.act(plan, plans.send_back_by_leader, "leader", reason="目标偏低")
    changed = item(target="满意率 ≥ 97.00%", uuid=plan.items.get(kind="declared").uuid)
    plans.save_item(actor=year.actor("filer_a"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version, item=changed)
    year.act(plan, plans.submit_plan, "filer_a")

    answer = client.get(page(plan, "plan_changes"))

    assert "与第 1 稿对照" in content_of(answer)
    assert "您上次办理时" in content_of(answer)
    assert rows_of(answer) == [["窗口服务", "目标值", "满意率 ≥ 95.00%", "满意率 ≥ 97.00%"]]


def test_a_first_draft_has_nothing_to_be_compared_with(year):
    answer = year.client("filer_a").get(page(year.plan(), "plan_changes"))

    assert answer.status_code == 404
    assert "还没有可对照的前一稿" in text_of(answer)


@pytest.mark.clause("P2")
def test_the_contact_takes_over_what_a_new_breakdown_changes_with_one_button(year):
    first = year.issue()
    plan = year.plan()
    client = year.client("filer_a")
    before = content_of(client.get(page(plan)))
    origin = first.tasks.get(number=1).origin_uuid
    year.issue(
        task(1, year.units.a, "30.00", target="完成 120%", origin=origin), task(2, year.units.a, "10.00"),
        task(3, year.units.b),
    )  # fmt: skip

    shown = client.get(page(plan))
    client.post(page(plan, "plan_pull"), values_of(shown, page(plan, "plan_pull")))

    assert "尚未带入" not in before
    assert "任务分解表有更新，本计划尚未带入：2 项任务" in content_of(shown)
    assert "目标值 完成 100% → 完成 120%；分值 40.00 → 30.00" in content_of(shown)
    assert "重点任务2：新增" in content_of(shown)
    found = plan.items.filter(kind="key_work").values_list("name", "target", "points")
    assert [(name, target, str(points)) for name, target, points in found] == [
        ("重点任务1", "完成 120%", "30.00"), ("重点任务2", "完成 100%", "10.00"),
    ]  # fmt: skip
    assert "尚未带入" not in content_of(client.get(page(plan)))


def test_a_plan_on_its_way_says_what_it_lacks_and_how_it_can_be_taken_over(year):
    first = year.issue()
    plan = year.plan(state="approved")
    origin = first.tasks.get(number=1).origin_uuid
    year.issue(task(1, year.units.a, target="完成 120%", origin=origin), task(2, year.units.b))

    shown = year.client("filer_a").get(page(plan))

    assert "本计划尚未带入：1 项任务" in content_of(shown)
    assert "已批准的先变更" in content_of(shown)
    assert page(plan, "plan_pull").encode() not in shown.content


READ = ("plan_view", "plan_print", "plan_word", "plan_changes", "plan_workbook")
OF_CONTACTS = ("plan_import", "plan_submit", "plan_withdraw", "plan_amend", "item_add")
OF_HEADS = ("plan_declare", "plan_send_back_to_filer", "plan_withdraw_declaration")


@pytest.mark.parametrize(("name", "names"), [("filer_b", READ + OF_CONTACTS), ("head_b", READ + OF_HEADS)])
def test_the_plan_of_another_unit_is_not_found_at_any_address(year, name, names):
    plan = year.plan(state="with_unit_head")
    client = year.client(name)

    assert {each: client.get(page(plan, each)).status_code for each in names} == dict.fromkeys(names, 404)


def test_what_belongs_to_the_plan_of_another_unit_is_not_found_either(year):
    plan = year.plan()
    upload = PlanImport.objects.create(
        uuid=plan.uuid, plan=plan, file_name="x.xlsx", content=b"", uploaded_at=AT,
        uploaded_by_id=year.district.user("filer_a"),
    )  # fmt: skip
    client = year.client("filer_b")
    act = {"seen_version": plan.version, "key": str(plan.uuid), "seal": "x", "reason": "x"}

    row = plan.items.get(kind="declared")
    opened = [client.get(reverse(f"plans:{name}", args=[row.uuid])) for name in ("item_edit", "item_remove")]
    opened.append(client.get(reverse("plans:import_view", args=[upload.uuid])))
    sent_there = [client.post(page(plan, name), act) for name in ("plan_pull", "plan_submit", "plan_withdraw")]
    sent_there.append(client.post(reverse("plans:item_remove", args=[row.uuid]), act))
    sent_there.append(client.post(reverse("plans:import_commit", args=[upload.uuid]), act))

    assert {answer.status_code for answer in opened + sent_there} == {404}
    assert (fresh(plan).version, plan.items.count()) == (plan.version, 2)


WRITTEN = (
    "JW局 2026 年度绩效计划", "JW局", "示例区2026年度绩效考核方案", "“三定”规定第三条", "评价数据", "重点任务1",
    "政府工作报告", "满意率", "验收报告", "窗口服务", "牵头", "启动", "过半", "完成", "新增", "示政发〔2026〕3号",
)  # fmt: skip


@pytest.mark.parametrize("name", ["plan_view", "plan_submit", "plan_print", "plan_import", "item_add"])
def test_the_english_page_has_no_chinese_but_names_and_what_people_wrote(year, name):
    plan = year.plan()
    client = year.client("filer_a")
    client.cookies["hengjing_language"] = "en"

    shown = content_of(client.get(page(plan, name)))

    for text in WRITTEN:
        shown = shown.replace(text, "")
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []
    assert "Evidence" in shown or name in {"plan_submit", "plan_import"}


@pytest.mark.parametrize("name", ["plan_view", "item_view", "item_review"])
def test_what_is_kept_as_drawn_is_kept_for_each_language_and_for_what_it_says(year, name):
    plan = year.plan(state="with_office")
    declared = plan.items.get(kind="declared")
    address = reverse(f"plans:{name}", args=[declared.uuid if name == "item_view" else plan.uuid])
    client = year.client("office")
    assert "部门申报工作" in content_of(client.get(address)).replace("部门申报工作 15.00", "")

    client.cookies["hengjing_language"] = "en"
    english = content_of(client.get(address))
    del client.cookies["hengjing_language"]
    plan.items.filter(kind="declared").update(target="另一个目标值")

    assert "部门申报工作" not in english
    assert "部门申报工作" in content_of(client.get(address)).replace("部门申报工作 15.00", "")
    assert "另一个目标值" in content_of(client.get(address))
