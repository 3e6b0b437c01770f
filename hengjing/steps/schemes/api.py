"""What other apps may use of schemes."""

from hengjing.steps.schemes.bodies import register_programs_of_bodies
from hengjing.steps.schemes.form_parts import CalendarForm
from hengjing.steps.schemes.holds import register_hold
from hengjing.steps.schemes.progress import register_progress
from hengjing.steps.schemes.selectors.calendar import progress_of, step_lines
from hengjing.steps.schemes.selectors.reading import (
    current_scheme,
    get_scheme,
    list_programs,
    list_years,
    program_ids_of,
    scheme_by_id,
    scheme_by_uuid,
    scheme_ids_of_unit,
    seen_scheme,
    unit_ids_in,
    units_in,
)
from hengjing.steps.schemes.services.calendar import change_step, close_step
from hengjing.steps.schemes.services.drafting import SchemeDraft, draft_scheme, note_issue
from hengjing.steps.schemes.services.outline import tell_of_outline, write_outline
from hengjing.steps.schemes.services.programs import NewProgram, assign_posts, register_program
from hengjing.steps.schemes.services.units import change_units, lock_units, restore_units

__all__ = [
    "CalendarForm",
    "NewProgram",
    "SchemeDraft",
    "assign_posts",
    "change_step",
    "change_units",
    "close_step",
    "current_scheme",
    "draft_scheme",
    "get_scheme",
    "list_programs",
    "list_years",
    "lock_units",
    "note_issue",
    "program_ids_of",
    "progress_of",
    "register_hold",
    "register_program",
    "register_programs_of_bodies",
    "register_progress",
    "restore_units",
    "scheme_by_id",
    "scheme_by_uuid",
    "scheme_ids_of_unit",
    "seen_scheme",
    "step_lines",
    "tell_of_outline",
    "unit_ids_in",
    "units_in",
    "write_outline",
]
