"""Writes of the calendar: the notice of a year, and single days."""
