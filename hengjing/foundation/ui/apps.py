"""The frame as a Django app: it has no tables and registers nothing."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base page, components, template tags, styles, scripts and error pages."""

    name = "hengjing.foundation.ui"
