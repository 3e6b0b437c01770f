"""Tables of key work, change by change."""
