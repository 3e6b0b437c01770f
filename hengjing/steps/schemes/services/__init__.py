"""Writes of programs and schemes."""
