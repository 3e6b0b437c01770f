"""Migrations of versions."""
