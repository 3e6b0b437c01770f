"""Writes of supplements: `deciding` drafts, puts up, approves and issues; `signing` is of both parties."""
