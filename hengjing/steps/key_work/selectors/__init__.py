"""Reads of breakdowns: `reading` fetches one and what belongs to it, `board` looks over many; others use `api`."""
