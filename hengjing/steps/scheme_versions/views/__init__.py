"""Pages of versions: `reading` and comparing, `drafting` the text, `deciding`, `issuing` and amending."""

from hengjing.steps.scheme_versions.views.deciding import version_discard, version_put_up, version_reopen
from hengjing.steps.scheme_versions.views.drafting import (
    frame_edit,
    section_add,
    section_edit,
    section_remove,
    terms_edit,
    version_draft,
)
from hengjing.steps.scheme_versions.views.issuing import version_amend, version_issue
from hengjing.steps.scheme_versions.views.reading import (
    scheme_view,
    version_compare,
    version_list,
    version_view,
    version_word,
)

__all__ = [
    "frame_edit",
    "scheme_view",
    "section_add",
    "section_edit",
    "section_remove",
    "terms_edit",
    "version_amend",
    "version_compare",
    "version_discard",
    "version_draft",
    "version_issue",
    "version_list",
    "version_put_up",
    "version_reopen",
    "version_view",
    "version_word",
]
