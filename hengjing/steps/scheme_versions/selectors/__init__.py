"""Reads: `working` texts, what is `standing` in force, `reading` as people may see it, `board` to-do and progress."""
