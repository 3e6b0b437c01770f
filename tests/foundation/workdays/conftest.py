"""Persons of the tests of working days."""

from tests.foundation.persons import at, district, office, people
from tests.log_entries import every_change_has_an_entry

__all__ = ["at", "district", "every_change_has_an_entry", "office", "people"]
