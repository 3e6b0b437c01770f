"""Whose tasks an address names: a year and a unit that the actor may look at."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData


def place_of(*, actor: Actor, action: str, year: int, unit: UUID, on: date) -> tuple[SchemeData, UnitData]:
    """Return the scheme of a year that assesses a unit, and the unit, for whoever may do the action there.

    Whether the unit feeds an item of an assessing body is asked by the app that knows it.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    reach = access.reach(actor=actor, action_name=action)
    for program in schemes.list_programs(actor=actor):
        if year not in schemes.list_years(actor=actor, program_id=program.id):
            continue
        scheme = schemes.get_scheme(actor=actor, program_id=program.id, year=year)
        for found in schemes.units_in(scheme_id=scheme.id, on=on):
            mine = reach.whole or program.id in reach.programs or found.id in reach.units
            if found.uuid == str(unit) and (mine or reach.bodies):
                return scheme, found
    raise NotFound(_("没有找到这项内容，或者您无权查看"))
