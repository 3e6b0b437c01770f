"""Tables of tracking, change by change."""
