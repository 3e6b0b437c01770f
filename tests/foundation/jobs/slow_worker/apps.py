"""The app of the worker processes."""

from importlib import import_module

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """One slow task."""

    name = "slow_worker"

    def ready(self):
        """Register the task."""
        import_module("slow_worker.tasks")
