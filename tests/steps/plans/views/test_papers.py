"""Plans as files: the Word document, and the workbook out, filled in, and in again."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from hengjing.foundation.audit.models import AuditEntry
from hengjing.steps.plans import api as plans
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, rows_of, sent, values_of
from tests.steps.workbooks import Book, brought, form_action
from tests.steps.year import item

SHEET = "计划"


def page(name, row):
    return reverse(f"plans:{name}", args=[row.uuid])


def words_of(document):
    """Every text of a Word file: paragraphs, tables, headers and footers."""
    parts = [document.element.body, *(section.footer._element for section in document.sections)]
    parts += [section.header._element for section in document.sections]
    return "".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_the_word_file_opens_and_holds_title_items_total_and_fingerprint(year, state):
    plan = year.plan(state=state)

    answer = year.client("office").get(page("plan_word", plan))

    words = words_of(Document(BytesIO(answer.content)))
    assert "JW局2026年度绩效计划" in words
    assert "重点任务1" in words
    assert "窗口服务" in words
    assert "合计55.00" in words
    assert f"第{plan.draft_number}稿 {plan.fingerprint[:16]}" in words
    assert "attachment" in answer.headers["Content-Disposition"]


class PlanBook(Book):
    """The workbook of a plan as its contact fills it in."""

    def __init__(self, client, plan):
        super().__init__(client.get(page("plan_workbook", plan)).content, "工作")

    def preview(self, client, plan):
        """Bring it back and look at what it changes."""
        return brought(client, page("plan_import", plan), self.saved())


@pytest.fixture
def client(year):
    return year.client("filer_a")


@pytest.mark.clause("P2")
def test_a_workbook_comes_back_shows_its_differences_and_is_written_as_a_whole(year, client):
    plan = year.plan()
    book = PlanBook(client, plan)
    book.set("窗口服务", "目标值", "满意率 ≥ 96.00%")
    book.set("窗口服务", "分值", 10)
    book.add("窗口服务", 工作="政务公开", 目标值="公开率 100%", 分值=5)

    preview = book.preview(client, plan)
    before = fresh(plan)
    done = client.post(form_action(preview), values_of(preview, form_action(preview)), follow=True)

    assert "新增 1 项，修改 1 项，删除 0 项，不变 1 项" in content_of(preview)
    assert ["窗口服务", "目标值", "满意率 ≥ 95.00%", "满意率 ≥ 96.00%"] in rows_of(preview)
    assert before.version == plan.version
    assert "已导入" in content_of(done)
    found = {row.name: (row.target, str(row.points)) for row in plan.items.all()}
    assert found == {
        "重点任务1": ("完成 100%", "40.00"),
        "窗口服务": ("满意率 ≥ 96.00%", "10.00"),
        "政务公开": ("公开率 100%", "5.00"),
    }


def test_a_workbook_that_changes_nothing_is_not_offered_to_be_imported(year, client):
    preview = PlanBook(client, plan := year.plan()).preview(client, plan)

    assert "内容没有变化。" in content_of(preview)
    assert "确认导入" not in content_of(preview)


def test_declared_work_that_the_workbook_lacks_is_removed_and_key_work_stays(year, client):
    plan = year.plan(items=[item(), item("政务公开", points="5.00")])
    book = PlanBook(client, plan)
    book.clear("政务公开")
    book.clear("重点任务1")

    preview = book.preview(client, plan)
    client.post(form_action(preview), values_of(preview, form_action(preview)))

    assert "新增 0 项，修改 0 项，删除 1 项，不变 1 项" in content_of(preview)
    assert "表中没有区重点工作“重点任务1”，计划中保留不变" in content_of(preview)
    assert [row.name for row in plan.items.all()] == ["重点任务1", "窗口服务"]


@pytest.mark.parametrize(
    ("name", "label", "value", "said"),
    [
        ("窗口服务", "分值", "十五", "“十五”不是数"),
        ("窗口服务", "完成时限", "年底", "“年底”不是日期"),
        ("窗口服务", "节点", "六月底过半", "“六月底过半”不是节点"),
        ("重点任务1", "目标值", "完成 50%", "这一格由任务分解表带入，不能在计划中修改"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(year, client, name, label, value, said):
    plan = year.plan()
    book = PlanBook(client, plan)
    place = book.set(name, label, value)
    book.set("窗口服务", "佐证", "另一种佐证")

    preview = book.preview(client, plan)

    assert "有 1 处问题，没有写入任何内容" in content_of(preview)
    assert rows_of(preview)[0][0] == place
    assert said in content_of(preview)
    assert b'name="seal"' not in preview.content
    assert (fresh(plan).version, fresh(plan).fingerprint) == (plan.version, plan.fingerprint)


def test_everything_wrong_in_a_workbook_is_told_at_once(year, client):
    plan = year.plan()
    book = PlanBook(client, plan)
    places = {book.set("窗口服务", "分值", "十五"), book.set("重点任务1", "目标值", "完成 50%")}

    assert {cells[0] for cells in rows_of(book.preview(client, plan))} == places


def test_two_works_of_one_name_are_asked_to_be_told_apart(year, client):
    plan = year.plan(items=[item(points="7.00"), item(points="8.00")])
    book = PlanBook(client, plan)
    book.sheet.delete_rows(book.row("窗口服务"))

    preview = book.preview(client, plan)

    assert preview.status_code == 200
    assert "计划中有两项都叫“窗口服务”，按名称核对时分不清" in content_of(preview)
    assert b'name="seal"' not in preview.content


def test_an_import_is_committed_once(year, client):
    plan = year.plan()
    book = PlanBook(client, plan)
    book.set("窗口服务", "佐证", "另一种佐证")
    preview = book.preview(client, plan)
    values = values_of(preview, form_action(preview))
    client.post(form_action(preview), values)
    year.act(plan, plans.remove_item, "filer_a", item=plan.items.get(name="窗口服务").uuid)
    after = fresh(plan)

    again = client.post(form_action(preview), values)
    reopened = client.get(form_action(preview).removesuffix("commit/"))
    once_more = client.post(form_action(preview), values_of(reopened, form_action(preview)))

    assert (again.status_code, once_more.status_code) == (409, 400)
    assert "这次导入已经确认过" in text_of(once_more)
    assert fresh(plan).version == after.version


def test_a_preview_that_somebody_overtook_is_not_committed(year, client):
    plan = year.plan()
    book = PlanBook(client, plan)
    book.set("窗口服务", "佐证", "另一种佐证")
    preview = book.preview(client, plan)
    row = plan.items.get(kind="declared")
    sent(client, page("item_edit", row), target="满意率 ≥ 99.00%")

    answer = client.post(form_action(preview), values_of(preview, form_action(preview)))

    assert answer.status_code == 409
    row.refresh_from_db()
    assert (row.target, row.evidence_expected) == ("满意率 ≥ 99.00%", "评价数据")


def test_a_file_that_is_no_workbook_is_told_and_nothing_is_written(year, client):
    plan = year.plan()

    preview = brought(client, page("plan_import", plan), b"not a workbook")

    assert "没有写入任何内容" in content_of(preview)
    assert fresh(plan).version == plan.version


@pytest.mark.parametrize("who", ["office", "filer_a", "auditor"])
@pytest.mark.parametrize("address", ["word", "workbook"])
def test_who_takes_a_file_out_stands_in_the_log_with_its_rows(year, address, who):
    plan = year.plan()

    answer = year.client(who).get(page(f"plan_{address}", plan))

    entry = AuditEntry.objects.get(action="plans.plan:export")
    assert answer.status_code == 200
    assert (entry.actor, entry.program) == (year.district.user(who), year.program)
    assert '"行数":["","2"]' in entry.record
