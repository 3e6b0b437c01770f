"""Every test of the foundation runs without a network."""

from tests.web import count_queries, network_off

__all__ = ["count_queries", "network_off"]
