"""Excel and CSV, out and in again, for the whole platform; other parts import `api`."""
