"""The state machine that fires every transition, and its log."""
