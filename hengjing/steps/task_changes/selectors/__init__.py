"""Reads of requests: `standing` says what binds a unit now, `reading` fetches requests and what they still lack."""
