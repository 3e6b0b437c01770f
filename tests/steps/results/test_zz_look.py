import json, sqlite3
import pytest, time_machine
from django.db import connection
from tests.steps.closing import YEAR_END
from tests.steps.results.years import certified, reference
from hengjing.steps.results.services.studying import study_now
pytestmark = pytest.mark.django_db

def test_look(closed):
    d = closed.year.district
    people = (d.user("office"), d.user("mayor"))
    program = closed.scheme.program.id
    runs = {"closed": str(closed.run.uuid)}
    for y, r in ((2023, "2023"), (2024, "2024")):
        runs[str(y)] = str(certified(program, y, people, reference(r)).uuid)
    with time_machine.travel(YEAR_END, tick=False):
        for n in ("2024", "closed"):
            study_now(actor=closed.actor(), at=YEAR_END, uuid=runs[n], draws=500)
        cookies = {}
        for who in ("office", "mayor", "assessor2"):
            cookies[who] = closed.client(who).cookies["sessionid"].value if "sessionid" in closed.client(who).cookies else {k: v.value for k, v in closed.client(who).cookies.items()}
    open("/tmp/c6_look.json", "w").write(json.dumps({"runs": runs, "cookies": cookies}))

    open("/tmp/c6.sqlite","wb").write(connection.connection.serialize())

