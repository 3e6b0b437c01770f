"""Every test of the foundation: a database that is put back, no network, queries counted."""

from tests.web import count_queries, django_db_setup, network_off

__all__ = ["count_queries", "django_db_setup", "network_off"]
