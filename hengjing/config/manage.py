"""`hengjing manage`: Django's own commands, on the settings of this installation."""

import os
from collections.abc import Sequence

from django.core.management import execute_from_command_line


def main(words: Sequence[str]) -> int:
    """Run a command of Django and return its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.dev")
    execute_from_command_line(["hengjing manage", *words])
    return 0
