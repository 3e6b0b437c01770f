"""The year's end on its way in the world of the matrix: collecting, computed, prepared, posted, each in its own scheme.

What certified and published results answer is asked of the scheme of 2026, which is the newest: addresses without an
object mean that one.
"""

from datetime import date
from decimal import Decimal

from hengjing.foundation.orgs import api as orgs
from hengjing.steps.evaluations.models import Evaluation
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from tests.access.evaluations import ITEM, RULESET, arguments_of_evaluations, rows_of_evaluations
from tests.access.publication import arguments_of_publication, rows_of_publication
from tests.access.results import arguments_of_results
from tests.foundation.posts.district import NOON

YEARS = {"collecting": 2019, "computed": 2020, "prepared": 2021, "posted": 2022}
FAR = date(2099, 12, 31)
OF_SCHEME = ("format", "programme", "year", "period", "title", "classes", "units")
"""What the scheme itself says of its ruleset."""
OF_RUN = ("run_view", "run_compare", "run_pack", "run_workbook", "run_review", "run_certify")
OF_COLLECTING = ("item_list", "matrix_view", "missing_list", "item_assign", "evaluation_lock")
OF_RESULT = ("result_view", "unit_view", "unit_annex", "trace_view", "year_view", "edge_view")
WHOLE = ("announcement_page", "announcement_page_in", "announcement_style", "announcement_export")
OF_ANNOUNCEMENT = ("announcement_view", *WHOLE, "unit_view", "unit_trace", "objection_file", "announcement_withdraw")

ADDRESSES = {
    "collecting": tuple(f"evaluations:{name}" for name in ("evaluation_view", *OF_COLLECTING)),
    "computed": (
        *(f"evaluations:{name}" for name in ("evaluation_view", "evaluation_unlock", "evaluation_revise", *OF_RUN)),
        *(f"results:{name}" for name in OF_RESULT),
    ),
    "prepared": tuple(f"publication:{name}" for name in (*OF_ANNOUNCEMENT, "announcement_post")),
    "posted": tuple(f"publication:{name}" for name in (*OF_ANNOUNCEMENT, "announcement_close")),
}
"""The addresses that answer otherwise on the way, by how far it is; the matrix asks each of them there too."""


def rows_of_stages(district, steps, unit):
    """Return for each stage the rows that its addresses name."""
    person, second = district.user("局长"), district.user("副区长")
    schemes = {stage: _scheme(steps["program"], unit, year) for stage, year in YEARS.items()}
    collecting, computed = schemes["collecting"], schemes["computed"]
    return {
        "collecting": {"scheme": collecting, **_collecting(district, collecting, unit)},
        "computed": {"scheme": computed, **rows_of_evaluations(computed, person, second, "computed")},
        **{stage: {"scheme": schemes[stage],
                   **rows_of_publication(schemes[stage], unit, steps["run"], person, stage, FAR)}
           for stage in ("prepared", "posted")},
    }  # fmt: skip


def _scheme(program, unit, year):
    points = {"key_work_points": Decimal(40), "declared_points": Decimal(15), "ad_hoc_points": Decimal(5)}
    scheme = Scheme.objects.create(program=program, year=year, title=f"{year}年度考核方案", **points)
    SchemeUnit.objects.create(scheme=scheme, unit=unit)
    return scheme


def _collecting(district, scheme, unit):
    """An evaluation whose facts are collected, by the indicator system of an issued text."""
    places = [orgs.Place(unit.code, "ALL", 1)]
    orgs.set_classes(year=scheme.year, classes=[("ALL", "全部")], places=places, actor=district.operator, at=NOON)
    document = {name: part for name, part in RULESET.items() if name not in OF_SCHEME}
    SchemeVersion.objects.create(
        scheme=scheme, program_id=scheme.program_id, year=scheme.year, number=1, title=scheme.title, state="issued",
        sections=[], content={"indicators": document}, fingerprint="ab" * 32, drafted_at=NOON, issued_at=NOON,
        effective_on=NOON.date(),
    )  # fmt: skip
    of_scheme = {"scheme": scheme, "program_id": scheme.program_id, "year": scheme.year}
    return {"evaluation": Evaluation.objects.create(title="年终测评", state="collecting", opened_at=NOON, **of_scheme)}


def arguments_of_stage(stage, rows):
    """Return what each address of a stage needs: the object that it names."""
    if stage == "collecting":
        evaluation = {"uuid": rows["evaluation"].uuid}
        found = dict.fromkeys(ADDRESSES[stage], evaluation)
        return found | {"evaluations:item_assign": {**evaluation, "code": ITEM["code"]}}
    if stage == "computed":
        return arguments_of_evaluations(rows) | arguments_of_results(rows)
    return arguments_of_publication(rows)
