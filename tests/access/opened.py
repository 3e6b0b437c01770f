"""What is open in the world of the matrix: the scheme of an earlier year, its text and indicator system at work."""

from decimal import Decimal

from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from tests.access.indicators import OF_ITEM, rows_of_indicators
from tests.foundation.posts.district import NOON

STATE = "open"
SECTION = {"key": "ways", "heading": "考核方式", "body": "按指标评分。"}
OF_SYSTEM = ("system_view", "system_print", "system_draft", "text_list", "unit_list", "item_add")
OF_FILES = ("system_import", "system_copy")
OF_VERSION = ("version_view", "version_put_up", "version_discard", "section_add", "terms_edit", "frame_edit")
OF_SECTION = ("section_edit", "section_remove")

ADDRESSES = (
    *(f"indicators:{name}" for name in (*OF_SYSTEM, *OF_ITEM, "part_edit", "text_restore")),
    *(f"indicator_files:{name}" for name in OF_FILES),
    *(f"scheme_versions:{name}" for name in (*OF_VERSION, *OF_SECTION)),
    "publication:terms_edit",
)
"""The addresses that answer otherwise while the editor is open; of every other one the matrix asks once."""


def rows_of_opened(program, unit):
    """Return the scheme of the year before, with a text in draft and a system that is begun."""
    points = {"key_work_points": Decimal(40), "declared_points": Decimal(15), "ad_hoc_points": Decimal(5)}
    scheme = Scheme.objects.create(program=program, year=2025, title="工作中的方案", **points)
    SchemeUnit.objects.create(scheme=scheme, unit=unit)
    rows_of_indicators(scheme)
    version = SchemeVersion.objects.create(
        scheme=scheme, program_id=program.pk, year=2025, number=1, title=scheme.title, state="draft",
        sections=[SECTION], drafted_at=NOON,
    )  # fmt: skip
    return {"open_scheme": scheme, "open_version": version}


def arguments_of_opened(rows):
    """Return what each address needs so that it names what is open."""
    scheme, version = {"uuid": rows["open_scheme"].uuid}, {"uuid": rows["open_version"].uuid}
    found = {f"indicators:{name}": scheme for name in OF_SYSTEM}
    found |= {f"indicators:{name}": {**scheme, "code": "DUTY"} for name in OF_ITEM}
    found |= {"indicators:part_edit": {**scheme, "part": "grades"}, "indicators:text_restore": {**scheme, "number": 1}}
    found |= {f"indicator_files:{name}": scheme for name in OF_FILES}
    found |= {"publication:terms_edit": scheme}
    found |= {f"scheme_versions:{name}": version for name in OF_VERSION}
    return found | {f"scheme_versions:{name}": {**version, "key": "ways"} for name in OF_SECTION}
