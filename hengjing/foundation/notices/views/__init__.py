"""Pages of messages, urging and what was sent."""
