"""Reads of imports; others use `api`."""
