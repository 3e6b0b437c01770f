"""Registers the policy of indicator systems as files."""

from django.apps import AppConfig


class IndicatorFilesConfig(AppConfig):
    """指标体系的导入导出和比对."""

    name = "hengjing.steps.indicator_files"
    verbose_name = "指标体系文件"

    def ready(self) -> None:
        """Declare the actions."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.indicator_files import policy  # noqa: PLC0415
        from hengjing.steps.indicator_files.papers import importing  # noqa: F401, PLC0415  # its task registers

        access.declare(policy.ACTIONS)
