"""Reads of posts."""
