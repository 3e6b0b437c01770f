"""Writes of organizations."""
