"""Pages of messages, urging, what was sent, and the calendar."""
