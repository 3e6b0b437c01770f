"""Writes of the app: one function is one action of one person."""
