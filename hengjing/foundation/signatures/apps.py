"""The pages of a signature; the tables are those of the steps."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """签订."""

    name = "hengjing.foundation.signatures"
    verbose_name = "签订"
