"""What the leading group has before it when it deliberates grades, and that a member can open all of it."""

from urllib.parse import urlsplit

import pytest
import time_machine

from hengjing.foundation.deliberations.models import Matter
from tests.steps.browsing import content_of, links_of
from tests.steps.closing import YEAR_END
from tests.steps.grading import Grades

pytestmark = [pytest.mark.django_db, pytest.mark.of_pages, pytest.mark.on_sqlite]


@pytest.mark.clause("B1", "P6")
def test_a_member_can_open_every_entry_of_the_bundle(closed):
    with time_machine.travel(YEAR_END, tick=False):
        found = Grades(closed)
        found.propose()
        found.put_up()
        member = closed.client("member1")
        page = member.get(f"/deliberations/{Matter.objects.get(subject_uuid=found.decision.uuid).uuid}/")
        grades, run = f"/grades/{found.decision.uuid}/", closed.run
        entries = {
            grades: "等次建议和逐一审议的情形",
            f"{grades}units/": "各单位等次一览",
            f"{grades}word/export/": "考核等次审议表",
            f"/results/{run.uuid}/": "各单位成绩和计分过程",
            f"/evaluations/runs/{run.uuid}/": "计算结果和核定",
            f"/evaluations/runs/{run.uuid}/workbook/export/": "成绩工作簿",
        }

        assert entries.keys() <= {urlsplit(link).path for link in links_of(page)}
        assert [title for title in entries.values() if title not in content_of(page)] == []
        assert run.sheet_hash[:16] in content_of(page)
        assert {address: member.get(address).status_code for address in entries} == dict.fromkeys(entries, 200)
