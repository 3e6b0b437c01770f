"""A year's end while the web process and the database are killed: `python -m tests.steps.year_end.killing`."""
