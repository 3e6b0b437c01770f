"""Tables of sign-in, change by change."""
