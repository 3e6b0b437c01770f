"""Core as a Django app: it has no tables."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Clock, base model, exact number fields, named errors, spreadsheets and documents."""

    name = "hengjing.foundation.core"
