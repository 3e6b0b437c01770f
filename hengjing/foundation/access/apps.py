"""Access as a Django app: it has no tables; it answers the frame's questions about rights."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may do what."""

    name = "hengjing.foundation.access"

    def ready(self) -> None:
        """Tell the frame who may open what, and to whom a refused action is open."""
        from hengjing.foundation.access.for_frame import explain, may_open  # noqa: PLC0415  # models are not ready above
        from hengjing.foundation.ui.api import register_rights  # noqa: PLC0415

        register_rights(may_open=may_open, explain=explain)
