"""Reads of supervision: `reading` fetches matters and what waits, `charge` is what a leader looks at."""
