"""Tables of accounts, change by change."""
