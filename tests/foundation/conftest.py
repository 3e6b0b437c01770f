"""Every test of the foundation: no network, queries counted."""

from tests.web import count_queries, network_off

__all__ = ["count_queries", "network_off"]
