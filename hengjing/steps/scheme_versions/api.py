"""What other apps may use of the versions of schemes."""

from hengjing.steps.scheme_versions.registry import register_bundle, register_part
from hengjing.steps.scheme_versions.selectors.board import progress_of, search, todo_for
from hengjing.steps.scheme_versions.selectors.standing import (
    in_force,
    is_editable,
    is_issued,
    issued_problems,
    latest,
    points_in_force,
    require_editable,
    require_issued,
    scheme_today,
    tracking_terms,
    versions_of,
)
from hengjing.steps.scheme_versions.services.deciding import put_up_version, reopen_version
from hengjing.steps.scheme_versions.services.drafting import (
    begin_text,
    draft_text,
    remove_section,
    save_section,
    save_terms,
)
from hengjing.steps.scheme_versions.services.framing import save_frame
from hengjing.steps.scheme_versions.services.issuing import amend_scheme, discard_version, issue_version

__all__ = [
    "amend_scheme",
    "begin_text",
    "discard_version",
    "draft_text",
    "in_force",
    "is_editable",
    "is_issued",
    "issue_version",
    "issued_problems",
    "latest",
    "points_in_force",
    "progress_of",
    "put_up_version",
    "register_bundle",
    "register_part",
    "remove_section",
    "reopen_version",
    "require_editable",
    "require_issued",
    "save_frame",
    "save_section",
    "save_terms",
    "scheme_today",
    "search",
    "todo_for",
    "tracking_terms",
    "versions_of",
]  # fmt: skip
