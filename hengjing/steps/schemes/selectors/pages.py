"""What the pages of schemes show: programs with their schemes, the units by class, and the start of a new scheme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes.data import ProgramData, SchemeData, Step, StepLine, Term
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from hengjing.steps.schemes.selectors.calendar import present_step
from hengjing.steps.schemes.selectors.reading import list_programs, schemes_of, units_in

DRAFT = "schemes.scheme:draft"


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme in the list: how many units it assesses, and its present step; nothing when all are closed."""

    scheme: SchemeData
    units: int
    present: StepLine | None


@dataclass(frozen=True, slots=True)
class ProgramSchemes:
    """A program with its schemes, the newest first, and whether the reader may open the next one."""

    program: ProgramData
    rows: tuple[SchemeRow, ...]
    may_draft: bool


@dataclass(frozen=True, slots=True)
class UnitClassRows:
    """The units of one class of the year; without a name those that are in none."""

    name: str
    units: tuple[UnitData, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What a new scheme starts from: the scheme before it, moved on by so many years, and the units to choose from."""

    program: ProgramData
    year: int
    before: SchemeData | None
    calendar: Mapping[Step, Term]
    offered: tuple[UnitData, ...]
    chosen: frozenset[int]


def list_schemes(*, actor: Actor, on: date) -> tuple[ProgramSchemes, ...]:
    """Return the programs that the actor has to do with, each with its schemes of all years.

    Where a scheme stands is asked of this year's, the year before and those to come; older ones are history.
    """
    programs = list_programs(actor=actor)
    known = workdays.get_calendar()
    units = dict(SchemeUnit.objects.values_list("scheme_id").annotate(units=Count("pk")))
    found: dict[int, list[SchemeRow]] = {}
    for scheme in (each for program in programs for each in schemes_of(program=program.id)):
        present = present_step(scheme=scheme, on=on, known=known) if scheme.year >= on.year - 1 else None
        found.setdefault(scheme.program.id, []).append(SchemeRow(scheme, units.get(scheme.id, 0), present))
    return tuple(
        ProgramSchemes(program, tuple(found.get(program.id, ())), _may_draft(actor, program.id)) for program in programs
    )


def units_by_class(*, scheme: SchemeData, on: date) -> tuple[UnitClassRows, ...]:
    """Return the units of a scheme in the order of its year (机构序列), by their classes of that year (O1).

    A unit is called as in the year of the scheme: a later renaming does not reach back.
    """
    units = units_in(scheme_id=scheme.id, on=min(on, date(scheme.year, 12, 31)))
    order = {name: place for place, name in enumerate(dict.fromkeys(unit.class_name for unit in units))}
    ranked = sorted(units, key=lambda unit: (not unit.class_name, order[unit.class_name]))
    return tuple(
        UnitClassRows(name, tuple(members)) for name, members in groupby(ranked, key=lambda unit: unit.class_name)
    )


def get_start(*, actor: Actor, program: UUID, on: date) -> Start:
    """Return what the next scheme of a program starts from: units and calendar of the last one (P1).

    A unit that was merged or split since gives way to those that go on in its place.

    Raises:
        NotFound: There is no such program, or none that the actor may see.
        NotAllowed: The actor does not run it.
    """
    found = next((each for each in list_programs(actor=actor) if each.uuid == str(program)), None)
    if found is None:
        raise NotFound(_("没有这个考核范围，或者您无权查看"))
    access.require(actor=actor, action_name=DRAFT, subject=Subject(program=found.id))
    before = next(iter(schemes_of(program=found.id)), None)
    year = before.year + 1 if before else on.year
    offered = units_offered(district=actor.district, program_id=found.id, year=year, on=on)
    if before and not any(unit.class_name for unit in offered):  # the classes of the new year are not set yet
        offered = orgs.units_in_order(ids=[unit.id for unit in offered], on=on, year=before.year)
    return Start(
        program=found,
        year=year,
        before=before,
        calendar=_moved_on(before, year) if before else {},
        offered=offered,
        chosen=_going_on(before, on) & {unit.id for unit in offered} if before else frozenset(),
    )


def units_offered(*, district: int | None, program_id: int, year: int, on: date) -> tuple[UnitData, ...]:
    """Return the units that a scheme of a program may assess: those that no other program assesses that year (O2)."""
    elsewhere = SchemeUnit.objects.filter(scheme__year=year, scheme__program__district_id=district or 0)
    taken = set(elsewhere.exclude(scheme__program_id=program_id).values_list("unit_id", flat=True))
    units = orgs.units_of_district(district=district, on=on, year=year)
    return tuple(unit for unit in units if unit.id not in taken)


def units_to_choose(*, actor: Actor, scheme: Scheme, on: date) -> tuple[UnitData, ...]:
    """Return the units that a scheme may assess, with those that it assesses now though they were closed since."""
    offered = units_offered(district=actor.district, program_id=scheme.program_id, year=scheme.year, on=on)
    ids = {unit.id for unit in offered} | unit_ids_of(scheme=scheme)
    return orgs.units_in_order(ids=ids, on=on, year=scheme.year)


def unit_ids_of(*, scheme: Scheme) -> frozenset[int]:
    """Return the units that a scheme assesses."""
    return frozenset(SchemeUnit.objects.filter(scheme=scheme).values_list("unit_id", flat=True))


def _may_draft(actor: Actor, program: int) -> bool:
    return access.allowed(actor=actor, action_name=DRAFT, subject=Subject(program=program))


def _moved_on(before: SchemeData, year: int) -> dict[Step, Term]:
    known, years = workdays.get_calendar(), year - before.year
    return {
        Step(step.step): Term(_later(step.opens_on, years, known), _later(step.due_on, years, known))
        for step in before.steps
    }


def _later(day: date, years: int, known: WorkingCalendar) -> date:
    """Return the same day so many years later, or the next working day."""
    is_leap_day = (day.month, day.day) == (2, 29)
    moved = day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
    return known.after(moved, 0)


def _going_on(before: SchemeData, on: date) -> frozenset[int]:
    units = units_in(scheme_id=before.id, on=on)
    standing = {unit.id for unit in units if unit.stands_on(on)}
    ended = [unit.id for unit in units if unit.id not in standing]
    return frozenset(standing | {next_.id for each in ended for next_ in orgs.successors_of(unit_id=each, on=on)})
