"""What other apps may use of schemes."""

from hengjing.steps.schemes.selectors import (
    current_scheme,
    get_scheme,
    list_programs,
    list_years,
    program_ids_of,
    scheme_by_id,
    scheme_ids_of_unit,
    seen_scheme,
    units_in,
)
from hengjing.steps.schemes.services import SchemeDraft, close_step, draft_scheme, register_program

__all__ = [
    "SchemeDraft",
    "close_step",
    "current_scheme",
    "draft_scheme",
    "get_scheme",
    "list_programs",
    "list_years",
    "program_ids_of",
    "register_program",
    "scheme_by_id",
    "scheme_ids_of_unit",
    "seen_scheme",
    "units_in",
]
