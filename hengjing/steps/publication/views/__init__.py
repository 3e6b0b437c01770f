"""Pages of publication: one function per page or action."""

from hengjing.steps.publication.views.acts import (
    announcement_close,
    announcement_correct,
    announcement_post,
    announcement_prepare,
    announcement_publish,
    announcement_withdraw,
    terms_edit,
)
from hengjing.steps.publication.views.announcements import (
    announcement_bundle,
    announcement_export,
    announcement_list,
    announcement_page,
    announcement_style,
    announcement_verify,
    announcement_view,
)
from hengjing.steps.publication.views.objections import (
    objection_answer,
    objection_file,
    objection_list,
    objection_view,
)
from hengjing.steps.publication.views.public import public_file, public_list, public_page
from hengjing.steps.publication.views.units import unit_export, unit_trace, unit_view

__all__ = [
    "announcement_bundle", "announcement_close", "announcement_correct", "announcement_export", "announcement_list",
    "announcement_page", "announcement_post", "announcement_prepare", "announcement_publish", "announcement_style",
    "announcement_verify", "announcement_view", "announcement_withdraw", "objection_answer", "objection_file",
    "objection_list", "objection_view", "public_file", "public_list", "public_page", "terms_edit", "unit_export",
    "unit_trace", "unit_view",
]  # fmt: skip
