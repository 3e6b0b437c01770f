"""Writes of posts."""
