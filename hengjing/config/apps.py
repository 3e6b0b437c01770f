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
        from hengjing.config.checks import audit_log  # noqa: PLC0415 (models load after apps)

        for name, check in CHECKS.items():
            doctor.register_check(name, check)
        doctor.register_check("audit.key", audit_log.key)
        doctor.register_check("audit.checkpoint", audit_log.checkpoint)
