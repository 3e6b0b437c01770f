"""Workflow as a Django app: its check of all flows."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The state machine that fires every transition, and its log."""

    name = "hengjing.foundation.workflow"

    def ready(self) -> None:
        """Have `manage check` look at every flow."""
        from hengjing.foundation.workflow import checks  # noqa: F401, PLC0415
