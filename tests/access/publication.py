"""What was published in the world of the matrix: one result, published to all units, with an objection."""

from types import SimpleNamespace
from typing import Any

from hengjing.steps.publication.models import AnnouncedUnit, Announcement, KeptFile, Objection
from hengjing.steps.publication_papers.content import canonical, contents_of, digest
from hengjing.steps.schemes import api as schemes
from tests.access.evaluations import scored
from tests.foundation.posts.district import NOON

OF_ANNOUNCEMENT = ("view", "post", "close", "publish", "withdraw", "correct", "verify", "page", "style")
FILES = ("page.css", "page.zh.html", "page.en.html", "circular.docx", "results.xlsx", "pack.zip")
PUBLIC = {"code": "departments", "year": 2026}


NOTICES = ("notice.zh.html", "notice.en.html")
STAMPS = {"prepared": 1, "posted": 2, "published": 4}
"""How many of the stamps of its way an announcement has."""


def rows_of_publication(scheme, unit, run, person, state="published", until=None):
    """Return the rows that addresses of the publication name: what is published, posted or only prepared."""
    decision: Any = SimpleNamespace(
        fingerprint="1" * 64, grades=(SimpleNamespace(unit_code="JW", proposed="GOOD", decided="GOOD", reason=""),)
    )
    made: Any = SimpleNamespace(
        uuid=str(run.uuid), sheet_hash=run.sheet_hash, ruleset_hash=run.ruleset_hash, facts_hash=run.facts_hash,
        engine_version=run.engine_version,
    )  # fmt: skip
    kept = canonical(contents_of(schemes.scheme_by_id(scheme_id=scheme.pk), made, decision, scored().year))
    stamps = {f"{name}_at": NOON for name in ("prepared", "posted", "closed", "published")[: STAMPS[state]]}
    row = Announcement.objects.create(
        scheme=scheme, program_id=scheme.program_id, address=f"{scheme.program.code}-{scheme.pk}", year=scheme.year,
        number=1, title="2026年度结果", run_uuid=run.uuid, sheet_hash=run.sheet_hash, decision="1" * 64, content=kept,
        fingerprint=digest(kept), days=5, posted_to="inside", audience="units", state=state,
        posted_until=until or NOON.date(), **stamps,
    )  # fmt: skip
    AnnouncedUnit.objects.create(announcement=row, unit=unit, code="JW")
    for name in (*FILES, *NOTICES):
        KeptFile.objects.create(
            announcement=row, name=name, content=b"x", sha256=digest(b"x"), size=1, made_at=NOON
        )  # fmt: skip
    objection = Objection.objects.create(
        announcement=row, program_id=scheme.program_id, unit=unit, unit_name="教委", number=1, about="得分",
        grounds="漏计", filed_at=NOON, filed_by_id=person,
    )  # fmt: skip
    return {"announcement": row, "objection": objection}


def arguments_of_publication(rows):
    """Return what each address of the publication needs: the object that it names."""
    row, objection = {"uuid": rows["announcement"].uuid}, {"uuid": rows["objection"].uuid}
    scheme, unit = {"uuid": rows["scheme"].uuid}, {**row, "code": "JW"}
    found = {f"publication:announcement_{name}": row for name in OF_ANNOUNCEMENT}
    found |= {f"publication:objection_{name}": objection for name in ("view", "answer")}
    found |= {f"publication:public_{name}": PUBLIC for name in ("page", "file", "page_in", "version", "version_in")}
    found["publication:public_version_file"] = {**PUBLIC, "number": 1, "name": "pack.zip"}
    found["publication:public_file"] = {**PUBLIC, "name": "pack.zip"}
    found["publication:public_page_in"] = {**PUBLIC, "language": "en"}
    found["publication:public_version"] = {**PUBLIC, "number": 1}
    found["publication:public_version_in"] = {**PUBLIC, "number": 1, "language": "en"}
    found["publication:announcement_page_in"] = {**row, "language": "en"}
    found["publication:announcement_export"] = {**row, "name": "pack.zip"}
    found |= {f"publication:{name}": unit for name in ("unit_view", "objection_file")}
    found["publication:unit_trace"] = {**unit, "node": "WORK"}
    return found | {f"publication:{name}": scheme for name in ("announcement_prepare", "terms_edit")}
