"""Reads of programs and schemes."""
