"""The rows of schemes' texts and of the leading group in the world of the matrix: an issued version, an open matter."""

from hengjing.foundation.deliberations.models import Matter
from hengjing.steps.scheme_versions.models import SchemeVersion
from tests.foundation.posts.district import NOON

OF_VERSION = ("view", "compare", "word", "put_up", "reopen", "issue", "discard")
OF_MATTER = ("view", "word", "opine", "recuse", "record", "adopt", "send_back", "withdraw")
SECTION = {"key": "ways", "heading": "考核方式", "body": "按指标评分。"}


def rows_of_versions(district, scheme):
    """Return the rows that addresses of versions and matters name."""
    content = {"text": {"sections": [SECTION], "terms": {}}}
    version = SchemeVersion.objects.create(
        scheme=scheme, program_id=scheme.program_id, year=scheme.year, number=1, title=scheme.title, state="issued",
        sections=[SECTION], content=content, fingerprint="ab" * 32, drafted_at=NOON, issued_at=NOON,
        effective_on=NOON.date(),
    )  # fmt: skip
    matter = Matter.objects.create(
        subject_entity=version.entity, subject_uuid=version.uuid, program_id=scheme.program_id,
        district_id=district.id, title="方案", fingerprint="ab" * 32, put_up_at=NOON,
        put_up_by_id=district.user("局长"),
    )  # fmt: skip
    return {"scheme_version": version, "matter": matter}


def arguments_of_versions(rows):
    """Return what each address of versions and matters needs: the object that it names."""
    version, scheme = {"uuid": rows["scheme_version"].uuid}, {"uuid": rows["scheme"].uuid}
    found = {f"scheme_versions:version_{name}": version for name in OF_VERSION}
    found |= {f"scheme_versions:{name}": version for name in ("section_add", "terms_edit", "frame_edit")}
    found |= {f"scheme_versions:section_{name}": {**version, "key": "ways"} for name in ("edit", "remove")}
    found |= {f"scheme_versions:{name}": scheme for name in ("scheme_view", "version_draft", "version_amend")}
    return found | {f"deliberations:matter_{name}": {"uuid": rows["matter"].uuid} for name in OF_MATTER}
