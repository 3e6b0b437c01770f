"""Migrations of matters."""
