"""The office writes an indicator system: by mouse, by keys alone, with the rule in words while it is typed."""

import pytest

from tests.journeys.hands import Keys
from tests.journeys.people import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]


def at_the_tree(person):
    """Open the system of next year's scheme from the menu."""
    person.press("指标体系", inside="nav")
    person.hand.press(person.page.locator("main tbody a").first)
    person.page.locator("#item-DUTY").wait_for()


def order(person, above):
    """The codes of the tree from an item on."""
    codes = person.page.locator("#tree-base tr[id]").evaluate_all("rows => rows.map(row => row.id.slice(5))")
    return codes[codes.index(above) :]


def test_an_item_is_dragged_onto_a_group_and_the_history_brings_it_back(visitors):
    office = visitors.signed_in("rural")
    at_the_tree(office)
    before = order(office, "DUTY")

    office.page.locator("#item-LAW .hj-node").drag_to(office.page.locator("#item-DUTY .hj-node"))

    office.page.locator("#item-EFFICIENCY .hj-bad").first.wait_for()
    assert order(office, "DUTY")[:6] == ["DUTY", "KEY", "DECLARED", "ASSIGNED", "LAW", "EFFICIENCY"]
    office.press("修改记录")
    office.page.get_by_role("button", name="恢复到这一版").first.click()
    office.page.locator("#item-EFFICIENCY .hj-ok").first.wait_for()
    assert order(office, "DUTY") == before


def test_with_keys_alone_an_item_is_moved_and_a_rule_is_read_while_it_is_typed(visitors):
    office = visitors.signed_in("rural", hand=Keys)
    at_the_tree(office)
    row = office.page.locator("#item-QUALITY")
    office.hand.press(row.locator("summary"))
    office.hand.press(row.get_by_role("button", name="上移"))
    office.page.locator("#item-QUALITY ~ #item-LAW").wait_for()
    office.hand.press(office.page.locator("#item-LAW a.hj-b"))

    office.hand.fill(office.page.locator("[name='rule.0.parameters.target']"), "92")

    office.page.locator("#said").get_by_text("目标值92").wait_for()
    office.press("保存")
    office.page.locator("#item-LAW").get_by_text("目标值92").wait_for()


def test_a_row_of_a_table_is_added_on_a_phone(visitors):
    office = visitors.signed_in("rural", size=PHONE)
    office.open("/indicators/")
    office.hand.press(office.page.locator("main tbody a").first)
    office.hand.press(office.page.locator("#item-KEY a.hj-b"))
    office.page.locator("#f-rule-0-parameters-timeliness > summary").click()

    office.page.locator("#f-rule-0-parameters-timeliness > button").click()

    office.page.locator("[name='rule.0.parameters.timeliness.0.coefficient']").wait_for()
    assert not office.scrolls_sideways()
