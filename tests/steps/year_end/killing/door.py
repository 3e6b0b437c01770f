"""The door of the installation, behind which a request may die: when all is done and nothing is answered yet."""

import os
import signal
from collections.abc import Callable, Iterable
from typing import Any

from hengjing.config.wsgi import application as platform


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the platform does, or let the process die in the place of an answer."""
    answer: Iterable[bytes] = platform(environ, start_response)
    if environ.get("HTTP_X_DIES"):
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
