"""Reads of letters: `reading` fetches them, `board` looks over many, `wholeness` says what a batch lacks."""
