"""Functions that tests register as tasks."""

from hengjing.foundation.jobs.data import Outcome, ResultFile


def nothing(*, run):
    """Do nothing."""


def something(*, run, thing):
    """Do nothing with something."""


def makes_file(*, run):
    """Make a small file."""
    return Outcome(file=ResultFile("计划.zip", "application/zip", b"PK"))
