"""Indicator systems as files: the workbook that goes out and comes back, and the ruleset file."""
