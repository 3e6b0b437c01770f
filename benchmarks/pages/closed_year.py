"""The pages of a year's end that are measured: the running year, opened for evaluation, and the last published one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

PROGRAM = "departments"
Asked = dict[str, list[tuple[str, str]]]
Paired = Callable[..., list[tuple[str, str]]]


def pages(district: Any, at: datetime, paired: Paired) -> Asked:
    """Open the evaluation of the running year; return the addresses and cookies of each page of a year's end."""
    from hengjing.steps.publication.models import Announcement  # noqa: PLC0415 (Django is ready only now)

    posted = Announcement.objects.select_related("scheme").latest("year")
    return {**_collecting(district, posted.year + 1, at, paired), **_published(posted, paired)}


def _collecting(district: Any, year: int, at: datetime, paired: Paired) -> Asked:
    """The matrix of completion, and the sheet of the body with the most items."""
    from django.urls import reverse  # noqa: PLC0415

    from hengjing.demo.platform.people import assessors  # noqa: PLC0415
    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
    from hengjing.steps.schemes import api as schemes  # noqa: PLC0415
    from hengjing.steps.score_sheets import api as score_sheets  # noqa: PLC0415

    office = district.actor("office", at)
    scheme = schemes.get_scheme(actor=office, program_id=district.programs[PROGRAM], year=year)
    opened = evaluations.open_evaluation(
        actor=office, at=at, scheme_uuid=UUID(scheme.uuid), seen_version=scheme.version
    )
    sheet = max(score_sheets.sheets_of(scheme_id=scheme.id), key=lambda each: len(each.items))
    people = {seat.body: seat.username for seat in assessors()}
    return {
        "matrix": paired([reverse("evaluations:matrix_view", args=[opened.uuid])], ["office"]),
        "sheet": paired([reverse("score_sheets:sheet_view", args=[sheet.uuid])], [people[sheet.body_name]]),
    }


def _published(posted: Any, paired: Paired) -> Asked:
    """Result, grades, publication, decision chain and leaders' view of a published year."""
    from django.urls import reverse  # noqa: PLC0415

    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
    from hengjing.steps.grades.models import GradeDecision  # noqa: PLC0415

    run, decision = posted.run_uuid, GradeDecision.objects.get(run_uuid=posted.run_uuid, state="approved")
    ruleset = evaluations.scored_of(run_uuid=run).compiled.ruleset
    units = [unit.code for unit in ruleset.units]
    contacts = [f"{unit.lower()}f" for unit in units]
    node = next(ruleset.leaves()).code
    return {
        "class_table": paired([reverse("results:result_view", args=[run])], ["office"]),
        "result": paired([reverse("results:unit_view", args=[run, unit]) for unit in units], ["office"]),
        "trace": paired([reverse("results:trace_view", args=[run, unit, node]) for unit in units], ["office"]),
        "grades": paired([reverse("grades:decision_view", args=[decision.uuid])], ["chair"]),
        "announcement": paired([reverse("publication:announcement_view", args=[posted.uuid])], contacts),
        "own_result": paired([reverse("publication:unit_view", args=[posted.uuid, unit]) for unit in units], contacts),
        "public": paired([reverse("publication:public_page", args=[PROGRAM, posted.year])], [""]),
        "decision_chain": paired([reverse("decision_chain:year_view", args=[posted.scheme.uuid])], ["auditor"]),
        "leading": paired([reverse("portal:leading")], ["mayor"], posted.year),
    }
