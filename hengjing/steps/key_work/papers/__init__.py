"""Breakdowns as files: the workbook that goes out and comes back, and the official document."""
