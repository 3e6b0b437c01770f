"""Writes of letters: `drafting` and `making` a batch, `deciding` on it, `signing`, `pressing`."""
