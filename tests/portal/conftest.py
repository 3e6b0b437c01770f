"""The year of the steps, for the pages that bring them together."""

from tests.steps.conftest import count_queries, network_off, year

__all__ = ["count_queries", "network_off", "year"]
