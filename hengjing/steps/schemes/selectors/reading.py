"""Reads of programs and schemes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered, standing
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.schemes.bodies import programs_of_bodies
from hengjing.steps.schemes.data import ProgramData, SchemeData, Step, StepData
from hengjing.steps.schemes.models import Program, Scheme, SchemeUnit

VIEW = "schemes.scheme:view"
PROGRAM = ("id", "uuid", "code", "name", "organizer", "district_id")
SCHEME = (
    "id", "uuid", "year", "title", "document_number", "key_work_points", "declared_points", "ad_hoc_points",
    "amber_days", "version",
)  # fmt: skip
STEP = ("step", "opens_on", "due_on", "closed_on")
Days = dict[str, tuple[Any, ...]]
"""A step to the day from which it is open, its deadline, and the day on which it was closed."""


@remembered
def list_programs(*, actor: Actor) -> tuple[ProgramData, ...]:
    """Return the programs that the actor has to do with, in order; none to administrators (security.md C3)."""
    if not access.may_ever(actor=actor, action_name=VIEW):
        return ()
    reach = access.reach(actor=actor, action_name=VIEW)
    bodies = frozenset(body for grant in actor.grants if grant.role is Role.ASSESSOR for body in grant.bodies)
    if not reach.whole and not bodies and not any(grant.units or grant.programs for grant in actor.grants):
        return ()
    every = _programs(district=actor.district)
    known = frozenset(each.id for each in every)
    own = known if reach.whole else _programs_of(actor)
    own |= programs_of_bodies(bodies=bodies, programs=known - own)
    return tuple(each for each in every if each.id in own)


def program_ids_of(*, district: int | None) -> tuple[int, ...]:
    """Return the programs of a district: no step shows anything of another's (security.md T39)."""
    return tuple(each.id for each in _programs(district=district))


def _programs(*, district: int | None) -> tuple[ProgramData, ...]:
    return tuple(each for each in _register()[0] if each.district == district) if district else ()


@standing
def _register() -> tuple[tuple[ProgramData, ...], dict[int, SchemeData]]:
    """All programs in their order, and all schemes by id, the newest first: three a year, read by one query."""
    values = (*PROGRAM, *(f"schemes__{name}" for name in SCHEME), *(f"schemes__calendar__{name}" for name in STEP))
    programs: dict[int, ProgramData] = {}
    found: dict[int, tuple[tuple[Any, ...], Days]] = {}
    for row in Program.objects.order_by("order", "code", "schemes__pk").values_list(*values):
        of_program, of_scheme, (step, *days) = row[:6], row[6:-4], row[-4:]
        programs.setdefault(of_program[0], ProgramData(of_program[0], str(of_program[1]), *of_program[2:]))
        if of_scheme[0]:
            found.setdefault(of_scheme[0], (row[:-4], {}))[1][step] = tuple(days)
    every = [_scheme(programs[values[0]], values[6:], days) for values, days in found.values()]
    return tuple(programs.values()), {each.id: each for each in sorted(every, key=lambda each: -each.year)}


def schemes_of(*, program: int) -> tuple[SchemeData, ...]:
    """Return the schemes of a program, the newest first; the caller has asked for the right to it."""
    return tuple(each for each in _register()[1].values() if each.program.id == program)


def list_years(*, actor: Actor, program_id: int) -> tuple[int, ...]:
    """Return the years in which the program has a scheme, the newest first."""
    if program_id not in {program.id for program in list_programs(actor=actor)}:
        return ()
    return tuple(each.year for each in schemes_of(program=program_id))


def get_scheme(*, actor: Actor, program_id: int, year: int) -> SchemeData:
    """Return the scheme of a program and year.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    known = {program.id for program in list_programs(actor=actor)}
    found = _of_year(schemes_of(program=program_id), year) if program_id in known else None
    if found is None:
        raise NotFound(_("没有这一年度的考核方案"))
    return found


def find_scheme(*, actor: Actor, uuid: UUID) -> Scheme:
    """Return a scheme as it is addressed.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    known = [program.id for program in list_programs(actor=actor)]
    row = Scheme.objects.select_related("program").filter(uuid=uuid, program_id__in=known).first()
    if row is None:
        raise NotFound(_("没有这份考核方案，或者您无权查看"))
    return row


def scheme_by_uuid(*, actor: Actor, uuid: UUID) -> SchemeData:
    """Return a scheme as it is addressed, as data.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return _seen(actor, next((each for each in _register()[1].values() if each.uuid == str(uuid)), None))


@remembered
def current_scheme(*, actor: Actor, program: int | None, year: int | None) -> SchemeData | None:
    """Return the scheme that the person has chosen in the top bar; else the newest of the first program.

    A choice that the person may not see, or that does not exist any more, is passed over.
    """
    known = [entry.id for entry in list_programs(actor=actor)]
    if not known:
        return None
    asked = [program] if program in known else known
    every = [found for each in asked for found in schemes_of(program=each)]
    return _of_year(every, year) or next(iter(every), None)


def _of_year(found: Iterable[SchemeData], year: int | None) -> SchemeData | None:
    return next((each for each in found if each.year == year), None)


def scheme_by_id(*, scheme_id: int) -> SchemeData:
    """Return a scheme that another app's row points to; the caller has asked for the right to that row."""
    return _register()[1][scheme_id]


def seen_scheme(*, actor: Actor, scheme_id: int) -> SchemeData:
    """Return a scheme that a form of the actor names.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return _seen(actor, _register()[1].get(scheme_id))


def _seen(actor: Actor, scheme: SchemeData | None) -> SchemeData:
    if scheme is None or scheme.program.id not in {program.id for program in list_programs(actor=actor)}:
        raise NotFound(_("没有这份考核方案，或者您无权查看"))
    return scheme


@standing
def scheme_ids_of_unit(*, unit_id: int) -> tuple[int, ...]:
    """Return the schemes that assess a unit, the newest first."""
    rows = SchemeUnit.objects.filter(unit_id=unit_id).order_by("-scheme__year")
    return tuple(rows.values_list("scheme_id", flat=True))


@standing
def unit_ids_in(*, scheme_id: int) -> frozenset[int]:
    """Return the ids of the units that a scheme assesses."""
    return frozenset(SchemeUnit.objects.filter(scheme_id=scheme_id).values_list("unit_id", flat=True))


@standing
def units_in(*, scheme_id: int, on: date) -> tuple[UnitData, ...]:
    """Return the units of a scheme, with their names of a day, in the fixed order of its year (机构序列)."""
    ids = SchemeUnit.objects.filter(scheme_id=scheme_id).values("unit_id")
    return orgs.units_among(ids=ids, on=on, year=scheme_by_id(scheme_id=scheme_id).year)


def _programs_of(actor: Actor) -> frozenset[int]:
    """Programs held by posts, and those whose schemes assess or have assessed the actor's unit."""
    held = frozenset(program for grant in actor.grants for program in grant.programs)
    return held | _programs_of_units(units=frozenset(unit for grant in actor.grants for unit in grant.units))


@standing
def _programs_of_units(*, units: frozenset[int]) -> frozenset[int]:
    rows = SchemeUnit.objects.filter(unit_id__in=units)
    return frozenset(rows.values_list("scheme__program_id", flat=True))


def _scheme(program: ProgramData, values: Sequence[Any], days: Days) -> SchemeData:
    told: dict[str, Any] = dict(zip(SCHEME, values, strict=True))
    steps = tuple(
        StepData(step.value, str(step.label), number, *days[step])
        for number, step in enumerate(Step, start=1)
        if step in days
    )
    return SchemeData(**told | {"uuid": str(told["uuid"])}, program=program, steps=steps)
