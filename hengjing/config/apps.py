"""The installation as a Django app: its commands and the checks of `hengjing doctor`."""

from django.apps import AppConfig

from hengjing.config.checks import CHECKS
from hengjing.foundation.core import doctor


class InstallationConfig(AppConfig):
    """Settings, routes, commands and checks of one installation."""

    name = "hengjing.config"
    label = "installation"

    def ready(self) -> None:
        """Register the checks of the installation."""
        for name, check in CHECKS.items():
            doctor.register_check(name, check)
