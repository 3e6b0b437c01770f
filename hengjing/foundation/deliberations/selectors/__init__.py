"""Reads: `reading` matters as they are seen, `counting` the members of the group and their voices, `board` to-do."""
