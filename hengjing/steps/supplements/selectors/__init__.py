"""Reads of supplements: `reading` fetches them, `standing` says what binds, `board` who has to act."""
