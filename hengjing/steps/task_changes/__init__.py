"""Requests to move a date, to change a task or to add one during the year."""
