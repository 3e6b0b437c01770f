"""The year of the steps, on one morning of it, for the pages that bring them together."""

from tests.steps.conftest import count_queries, network_off, year, year_of_module
from tests.steps.plans.views.conftest import morning

__all__ = ["count_queries", "morning", "network_off", "year", "year_of_module"]
