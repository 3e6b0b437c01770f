"""`sweep_jobs` and `tick`, for a timer."""
