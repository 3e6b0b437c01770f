"""Writes of plans: `drafting` fills them in, `deciding` moves them on, `pressing` urges; others use `api`."""
