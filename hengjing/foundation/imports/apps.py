"""Imports as a Django app: it has pages and no tables."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """What every import of a file has in common."""

    name = "hengjing.foundation.imports"
