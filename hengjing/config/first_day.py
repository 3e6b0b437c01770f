"""`hengjing setup`, on the settings of this installation."""

import os
from collections.abc import Sequence
from importlib import import_module

import django


def main(words: Sequence[str]) -> int:
    """Set Django up, run the command and return its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.dev")
    django.setup()
    status: int = import_module("hengjing.config.setup.command").run(words)
    return status
