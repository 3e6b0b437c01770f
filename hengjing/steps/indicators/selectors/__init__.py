"""Reads of indicator systems: `reading` fetches one, `board` looks over many; others use `api`."""
