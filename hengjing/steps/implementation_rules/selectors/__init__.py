"""Reads of detailed rules: `reading` fetches one and what belongs to it, `board` looks over all bodies of a scheme."""
