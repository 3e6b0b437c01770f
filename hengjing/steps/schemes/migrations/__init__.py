"""Tables of schemes, change by change."""
