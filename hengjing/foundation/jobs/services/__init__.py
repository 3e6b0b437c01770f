"""Writes of jobs: enqueue, run, report, interrupt, sweep."""
