"""What other apps may use of organizations: units on a day, bodies, and what writes in a district share."""

from hengjing.foundation.orgs.selectors import (
    bodies_of,
    body,
    class_of,
    district_code,
    name_of,
    successor_of,
    successors_of,
    unit,
    units_among,
    units_in_order,
    units_of_district,
)
from hengjing.foundation.orgs.services.bodies import create_body
from hengjing.foundation.orgs.services.classes import Place, set_classes
from hengjing.foundation.orgs.services.records import Told, day_of, home_of, may_here, note
from hengjing.foundation.orgs.services.units import NewUnit, create_district, create_unit

__all__ = [
    "NewUnit",
    "Place",
    "Told",
    "bodies_of",
    "body",
    "class_of",
    "create_body",
    "create_district",
    "create_unit",
    "day_of",
    "district_code",
    "home_of",
    "may_here",
    "name_of",
    "note",
    "set_classes",
    "successor_of",
    "successors_of",
    "unit",
    "units_among",
    "units_in_order",
    "units_of_district",
]
