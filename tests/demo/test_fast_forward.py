"""Fast motion closes the year that runs: what one sees, and that its result is there."""

from dataclasses import replace

import pytest

from hengjing.demo.telling import LINES, Told
from tests.demo.conftest import RULESET, silently, undone

pytestmark = [pytest.mark.slow, pytest.mark.on_sqlite, pytest.mark.xdist_group("demonstration")]
OF_EACH = ("S01", "T01")


@pytest.fixture(scope="module")
def forwarded(demo):
    """The lines of the fast motion, over a running year of the few departments and one unit of each other program."""
    from hengjing.demo.platform.tracked import play_changes  # noqa: PLC0415
    from hengjing.demo.play import RUNNING_YEAR, play  # noqa: PLC0415
    from hengjing.demo.year_end.fast_forward import close_running_year  # noqa: PLC0415
    from hengjing.demo.year_end.standing import standing_district  # noqa: PLC0415

    known = demo.district.members.values()
    few = [each for each in known if each.code.startswith("U") or each.code in OF_EACH]
    district = replace(demo.district, members={each.code: each for each in few})
    lines: list[Told] = []
    with undone():
        play(district, demo.days, silently, [part for part in RUNNING_YEAR if part.play is not play_changes])
        said = close_running_year(standing_district(demo.days, RULESET), demo.days, lines.append)
        yield district, lines, said


def test_every_act_is_told(forwarded):
    _district, lines, _said = forwarded

    for act in (
        "第四季度进展",
        "年终测评：启动",
        "评分：区统计局",
        "导入",
        "锁定、计算",
        "两人签字",
        "等次",
        "公示",
        "公布",
        "校验点",
    ):
        assert any(act in str(line) for line in lines), act


def test_every_act_is_told_in_english_too(forwarded):
    _district, lines, said = forwarded
    english = [line.of("en") for line in lines]

    for act in ("fourth quarter", "evaluation is opened", "scores of", "imports", "locked", "two people", "posted"):
        assert any(act in line for line in english), act
    assert "no sign-in" in said.of("en")
    assert all(set(words) == {"zh", "en"} for words in LINES.values())


def test_the_year_is_published_and_anybody_may_read_it(forwarded, demo, client, db):
    year = demo.days.running().year
    page = client.get(f"/public/departments/{year}/")

    assert page.status_code == 200
    assert f"/public/departments/{year}/" in str(forwarded[2])


def test_lists_of_tasks_came_from_tracking(forwarded, demo):
    from hengjing.demo.year_end.closed_years import scheme_of  # noqa: PLC0415
    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415

    district = forwarded[0]
    run = evaluations.run_in_force(scheme_id=scheme_of(district, demo.days.running()).id)
    assert run is not None
    records = evaluations.records_of(run_uuid=run.uuid)
    entities = {record.entity for place, record in records.items() if place[1] == "KEY_TASKS"}

    assert entities == {"tracking.task"}


def test_a_second_time_it_finds_the_year_published(forwarded, demo):
    from hengjing.demo.year_end.fast_forward import close_running_year  # noqa: PLC0415
    from hengjing.demo.year_end.standing import standing_district  # noqa: PLC0415

    lines: list[Told] = []

    assert close_running_year(standing_district(demo.days, RULESET), demo.days, lines.append) == forwarded[2]
    assert not lines
