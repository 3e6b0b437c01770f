"""Registers the policy of trials and their task."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """方案试算."""

    name = "hengjing.steps.trials"
    verbose_name = "方案试算"

    def ready(self) -> None:
        """Declare the actions, and put the trials on the agenda of a version."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.scheme_versions import api as scheme_versions  # noqa: PLC0415
        from hengjing.steps.trials import policy  # noqa: PLC0415
        from hengjing.steps.trials.selectors import reading  # noqa: PLC0415
        from hengjing.steps.trials.services import running  # noqa: F401, PLC0415  # its task registers

        access.declare(policy.ACTIONS)
        scheme_versions.register_bundle("trials", reading.agenda)
