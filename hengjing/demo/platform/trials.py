"""Last year's facts of the departments, on which the next year's draft is tried before it is issued (P1)."""

import csv
import io
from uuid import UUID

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.setting_up import District
from hengjing.demo.telling import Tick, told
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.trials import api as trials

SOURCE = "示范区绩效管理办公室年终汇总数据"
OFFICE, PROGRAM = "office", "departments"


def play_trials(district: District, days: Days, tick: Tick) -> None:
    """Bring the facts of the running year and try the draft of the next one on them."""
    tick(told("trial", year=days.year))
    at = days.before(16, 14)
    actor = district.actor(OFFICE, at)
    program = district.programs[PROGRAM]
    last, draft = (schemes.get_scheme(actor=actor, program_id=program, year=year)
                   for year in (days.year - 1, days.year))  # fmt: skip
    facts = trials.bring_facts(
        actor=actor, at=at, uuid=UUID(last.uuid), source=SOURCE, file_name=f"{last.year}年考核数据.csv",
        content=_facts(district, last.id),
    )  # fmt: skip
    trials.try_now(actor=actor, at=days.before(16, 15), key="demo", uuid=UUID(draft.uuid), facts=facts.uuid)


def _facts(district: District, scheme_id: int) -> bytes:
    """The facts of the reference year, as far as they are of the district's units and items."""
    assessed = schemes.unit_ids_in(scheme_id=scheme_id)
    units = {member.code for member in district.of_program(PROGRAM) if member.id in assessed}
    items = {leaf.code for leaf in indicators.leaf_nodes(scheme_id)}
    out = io.StringIO()
    with district.facts.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        writer = csv.DictWriter(out, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if row["unit"] in units and row["item"] in items)
    return out.getvalue().encode()
