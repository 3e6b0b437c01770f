"""Reads of letters: `reading` fetches them, `board` looks over many, `standing` says what binds; others use `api`."""
