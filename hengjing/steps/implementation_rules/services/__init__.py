"""Writes of detailed rules: `drafting` fills in, `deciding` moves on, `pressing` urges."""
