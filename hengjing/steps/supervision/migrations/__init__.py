"""Tables of supervision, change by change."""
