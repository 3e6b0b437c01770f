"""Workbooks of reports, out and in again."""
