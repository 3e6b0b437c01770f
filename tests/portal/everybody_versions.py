"""Texts of schemes and matters for the crawler: an amendment at work, and a second program's schemes on their way."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from hengjing.foundation.posts import api as posts
from hengjing.steps.indicators import api as indicators
from hengjing.steps.scheme_parts.data import STANDARD_SECTIONS, Section
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from tests.foundation.posts.district import NEW_YEAR, fresh
from tests.steps.year import AT, CALENDAR

STAGES = ("none", "in_deliberation", "adopted")
"""How far the texts of the second program are, a year after another, in years whose units are free."""


def add_versions(year):
    """Amend the scheme of the year, and give the office a second program with a text in every state."""
    office = year.actor("office")
    scheme_versions.amend_scheme(
        actor=office, at=AT, scheme_uuid=UUID(year.scheme.uuid), reason="部署调整", effective_on=date(2026, 6, 1)
    )
    amended = scheme_versions.latest(year.scheme.id)
    assert amended
    scheme_versions.save_section(
        actor=office, at=AT, uuid=UUID(amended.uuid), seen_version=amended.version,
        section=Section("", "结果反馈", "反馈得分明细。"),
    )  # fmt: skip
    program = year.district.program("towns", "乡镇绩效考核", "区农委", 9)
    posts.set_post_programs(
        post_id=fresh(year.post("绩效办经办")).pk,
        programs=[year.program, program],
        actor=year.district.operator,
        at=NEW_YEAR,
    )
    for number, stage in enumerate(STAGES):
        _text(year, program, 2023 + number, stage)


def _text(year, program, number, stage):
    """A scheme of the second program, its text brought to a state."""
    office = year.actor("office")
    draft = schemes.SchemeDraft(
        year=number, title=f"{number}年度乡镇绩效考核方案", key_work_points=Decimal(40), declared_points=Decimal(15),
        ad_hoc_points=Decimal(5), calendar=CALENDAR, units=[year.units.c.pk],
    )  # fmt: skip
    scheme = schemes.draft_scheme(actor=office, at=AT, program_id=program, draft=draft)
    if stage == "none":
        return
    uuid = UUID(scheme.uuid)
    indicators.start_from_document(
        actor=office, at=AT, scheme_uuid=uuid, document=indicators.skeleton(), how="从模板建立"
    )
    sections = [(heading, "按照本方案考核。") for _key, heading in STANDARD_SECTIONS]
    row = scheme_versions.draft_text(actor=office, at=AT, scheme_uuid=uuid, sections=sections)
    scheme_versions.put_up_version(actor=office, at=AT, uuid=row.uuid, seen_version=fresh(row).version)
    if stage == "adopted":
        year.adopt(row, at=AT)
