"""The apps that take files in; a step that imports joins them, with a world of its own in `worlds.py`."""

NAMES = ("fact_imports", "indicator_files", "key_work", "plans", "score_sheets", "tracking")
