"""Persons of the tests of working days."""

from tests.foundation.persons import at, district, office, people

__all__ = ["at", "district", "office", "people"]
