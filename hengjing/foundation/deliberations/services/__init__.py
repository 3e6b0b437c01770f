"""Writes of matters: `putting` up and taking back, `speaking` for oneself, `recording` a meeting, `deciding`."""
