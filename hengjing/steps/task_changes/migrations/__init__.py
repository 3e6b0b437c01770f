"""Tables of requests of change, change by change."""
