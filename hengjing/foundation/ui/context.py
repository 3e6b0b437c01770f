"""What every template finds."""

from typing import Any

from django.http import HttpRequest

from hengjing.foundation.ui.bars import Frame


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame of the page; nothing is asked of anybody before a template shows it."""
    return {"frame": Frame(request)}
