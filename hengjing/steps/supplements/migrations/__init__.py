"""Tables of plans, change by change."""
