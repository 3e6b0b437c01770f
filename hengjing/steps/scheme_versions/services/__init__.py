"""Writes of versions: `drafting` the text, `deciding` with the leading group, `issuing` and amending."""
